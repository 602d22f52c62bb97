"""The search engine that is installed, if there is one."""

from importlib import import_module
from importlib.util import find_spec
from typing import cast

from sales_conversion.interfaces import IProductIndex


def find_engine() -> IProductIndex | None:
    """Return an empty index by tantivy, or None on machines that there is no tantivy for."""
    if find_spec("tantivy") is None:
        return None
    module = import_module("sales_conversion.providers.search.tantivy_index")
    return cast(IProductIndex, module.TantivyIndex())
