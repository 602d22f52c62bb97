"""What loading leaves behind in memory, given back."""

import ctypes
import gc
import sys


def give_back() -> None:
    """Give free memory back to the system, where its C library can do that.

    To load models and words takes far more than to use them, and by itself little of it returns.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
