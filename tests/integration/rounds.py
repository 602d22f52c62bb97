"""A duty of the shop, done here and now."""

from sales_conversion.interfaces import Round
from sales_conversion.providers.queues.memory_queue import MemoryQueue


async def done(duty):
    """Do what is due of it, and tell whether anything of that is done."""
    return await MemoryQueue().look(Round("now", 1, duty))
