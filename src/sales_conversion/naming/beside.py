"""Things that go with another: a case, a charger, what fits the phone."""

from sales_conversion.naming.stems import stem

_THINGS = (
    "accessory adapter armband backpack bag battery bracket bundle cable cartridge case charger"
    " cleaner compatible cover cradle dock drum enclosure film filter folio"
    " frame grip guard headset holder holster hook ink kit lead lens lid mat module mount pad"
    " paper part plug pouch protector rack"
    " refill ribbon shell skin sleeve slimshell software stand strap stylus tip toner tray tripod"
    " wallet"
)
BESIDE = frozenset(map(stem, _THINGS.split()))
"""Things that go with another, whose name they bear: a phone case is no phone."""

FOR = frozenset({"for", "fits", "fur", "pour", "para", "compatible"})
"""Before these words stands what goes with the thing behind them."""


def goes_with_things(word: str) -> bool:
    """Tell whether *word* names what goes with another thing: a case, a charger."""
    return stem(word) in BESIDE
