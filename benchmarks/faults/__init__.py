"""What may go wrong at once, provoked: each fault is a command that counts what came of it.

* servers    the processes behind it, which can be killed and started again
* shops      the real server on several workers, over a PostgreSQL that keeps what it promises
* buyers     who shops there over HTTP, and repeats a request that was not answered
* ledger     what the database must add up to, whatever happened
* counting   what was found beside what must be
* oversell   many buyers, few units
* double     one order sent many times at once
* mixed      many changes to one cart at once
* crash      the server and the database killed while shoppers buy
"""
