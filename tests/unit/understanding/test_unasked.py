"""What speaks of taking and takes nothing; and what takes, though it is put politely."""

import pytest

from sales_conversion.models import ItemReference, Question
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import shown, turn

SCREEN = (shown("crank", 40), shown("ridge", 90))
CRANK = ItemReference("crank", "crank-0", "Crank Hand Grinder")
TAKING = {"add_to_cart", "confirm", "update_cart"}

ASKED = (
    "can you get it here tomorrow yes or no",
    "would you take it yourself?",
    "will you have it next week",
    "can i take it on a plane",
    "can i get it in white",
    "can i have it gift wrapped?",
    "could i take two and return one",
    "have you got one thats bigger",
    "yes but does it do espresso?",
    "should i get it or not",
    "do you take it back if i don't like it",
    "does it take 30 grams yes or no",
    "ok so used = no? just to be sure, i cant return it after grinding with it",
    "the 90 one, is it electric or manual?",
    "the crank, how loud is it",
    "this one, does it come with a brush?",
    "the cheaper one, can it grind fine?",
    "is it the ridge or the crank you'd take",
    "nehmen Sie den auch zurück?",
    "kann ich den morgen haben, ja oder nein?",
    "je peux l'avoir demain oui ou non",
    "vous le reprenez si je l'ai utilisé ?",
    "¿me llega mañana, sí o no?",
    "¿me lo llevo o espero a las rebajas?",
    "yes i know, but is it loud",
    "no yes i mean is it made of steel",
    "would the big one be ok",
    "¿puedo devolverlo si ya lo he usado?",
)
DEPENDING = (
    "so 40?? give me 30% off and i take it",
    "half price and i'll take it",
    "20 Prozent Rabatt und ich nehme sie",
    "20% de remise et je prends",
    "20% de remise",
    "10% de descuento y me lo llevo",
    "make it 30 bucks and i'll take it",
    "only if it comes with a brush, then i take it",
    "i'll take the cheaper one only if it is quiet",
    "i take it if you throw in free shipping",
    "for 30 dollars i'll take two",
    "you said it was 29, now give me that price and ill buy it",
    "ich nehme ihn nur, wenn der Versand kostenlos ist",
    "wenn Sie 10% nachlassen, nehme ich ihn",
    "je le prends si la livraison est gratuite",
    "faites-moi 20% et je le prends",
    "me lo llevo si me hace un descuento",
    "si es silencioso, lo compro",
    "can you do 30? then i take it",
    "ill give you 30 for it",
)
DOUBTED = (
    "i don't think i'll get it",
    "not sure i'll take it",
    "i won't take it",
    "i'd take it but the colour is ugly",
    "get real, that's a rip off",
    "take a guess how often i grind",
    "ich glaube nicht, dass ich ihn nehme",
)


@pytest.mark.parametrize("message", [*ASKED, *DEPENDING, *DOUBTED])
async def test_nothing_is_taken_unasked(detector: IntentDetector, message: str) -> None:
    offered = turn(shown=SCREEN, focus=CRANK, asked=Question("add", item=CRANK))

    found = await detector.detect(message, offered)

    assert not TAKING & {intent.name for intent in found}


@pytest.mark.parametrize(
    "message",
    [
        "can i get the ridge please",
        "that's a bit dear but ok i'll take it",
        "could you add it to my cart?",
        "can i have two of those",
        "would you put it in my cart please",
        "i'll take it if you have it",
        "can you get me the ridge?",
        "ja, den nehme ich",
        "add the ridge, and is it loud?",
        "i'll take the ridge. if it breaks, can i return it?",
        "yes please. but how long does delivery take?",
        "je le prends",
        "me lo llevo",
    ],
)
async def test_a_polite_request_is_one(detector: IntentDetector, message: str) -> None:
    offered = turn(shown=SCREEN, focus=CRANK, asked=Question("add", item=CRANK))

    found = await detector.detect(message, offered)

    assert TAKING & {intent.name for intent in found}


@pytest.mark.parametrize(
    "message", ["so 40?? give me 30% off and i take it", "make it 30 bucks and i'll take it"]
)
async def test_a_price_offered_is_answered_as_haggling(
    detector: IntentDetector, message: str
) -> None:
    offered = turn(shown=SCREEN, focus=CRANK, asked=Question("add", item=CRANK))

    found = await detector.detect(message, offered)

    assert "discount_code" in {intent.name for intent in found}
