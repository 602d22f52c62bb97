"""What a format is: a name in `format`, and what makes a writer for one export."""

from collections.abc import Callable
from typing import TypeAlias

from sales_conversion.interfaces import IEventFormat
from sales_conversion.registry import Registry

Make: TypeAlias = Callable[[], IEventFormat]

FORMATS: Registry[Make] = Registry("export format", package=__package__)
