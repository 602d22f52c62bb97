"""Two thousand shoppers at ordinary pace, then three times what the server can do.

* talks      what shoppers say and do, and how many do it
* shopper    one of them over HTTP, and what they heard that must be kept
* tally      what became of every request, by kind of call
* crowd      all of them at their pace
* overload   what a server can do at most, and what it does when more is asked of it
* shops      the real server on several workers, as its owner runs it behind a proxy
* bare       what it is measured by: one durable row a message, and nothing else
* watching   memory and CPU of the processes behind it, and the size of the database
* judging    whether everything that shoppers heard of is there, once
* table      what is printed
"""
