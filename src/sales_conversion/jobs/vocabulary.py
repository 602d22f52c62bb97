"""Learn the words of the catalogue again after somebody imported products."""

from dataclasses import dataclass, field

from sales_conversion.interfaces import ICatalogue, IIntentDetector


@dataclass(slots=True)
class LearnVocabulary:
    catalogue: ICatalogue
    intents: IIntentDetector
    known: int = field(default=-1)

    async def __call__(self) -> bool:
        words = await self.catalogue.vocabulary()
        if words.version != self.known:
            self.intents.learn_shop(words)
            self.known = words.version
        return False
