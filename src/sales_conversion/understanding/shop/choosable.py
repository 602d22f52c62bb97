"""What can be chosen of which kind of thing: a T-shirt has sizes, a makeup kit a skin tone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from sales_conversion.models import ShopVocabulary
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.wording.text import fold, stems

Offered = Mapping[str, Collection[str]]
"""The options of something, each with its values."""


class Choosable:
    """The options of every kind of thing, by the words of the titles that have them."""

    def __init__(self, vocabulary: ShopVocabulary) -> None:
        self._of: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self._products: Counter[str] = Counter()
        self._choices = vocabulary.choices
        for product, title in vocabulary.titles:
            chosen = vocabulary.choices.get(product, {})
            self._products.update(chosen.keys())
            named = fold(name_of(title))
            for word in {*stems(named), *stems(named.replace("-", ""))}:
                for name, values in chosen.items():
                    self._of[word][name].update(values)

    def of(self, kinds: Iterable[str]) -> Offered:
        """Return what can be chosen of *kinds*, given by the stems of their names."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for kind in kinds:
            for name, values in self._of.get(kind, {}).items():
                found[name] |= values
        return found

    def beside(self, chosen: Offered) -> Offered:
        """Return what can be chosen of the products that come in one of each that is *chosen*.

        A peculiar option tells nothing of what is meant: it is one that has to be told of.
        """
        told = {name: set(v) for name, v in chosen.items() if not self.is_peculiar(name)}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for choices in self._choices.values() if told else ():
            if all(values & set(choices.get(name, ())) for name, values in told.items()):
                for name, values in choices.items():
                    found[name].update(values)
        return found

    def is_peculiar(self, name: str) -> bool:
        """Tell whether one product alone has the option *name*, among several that have any."""
        return self._products[name] == 1 < len(self._products)
