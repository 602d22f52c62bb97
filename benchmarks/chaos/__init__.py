"""Processes are killed at random while shoppers talk and buy: what they heard is there, once.

* blows      what is done to a server and its database, and how each gets back on its feet
* striking   one blow after another, at moments nobody could choose
* outages    how long nobody was answered, and how soon after each kind of blow somebody was
* judging    what must hold in the end
* hasty      a shop that answers before it has kept what it says: the judge must find that
"""
