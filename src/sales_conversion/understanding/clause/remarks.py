"""What a clause remarks: what is chosen, complained of, found too dear."""

from sales_conversion.models import OBJECTION
from sales_conversion.understanding.clause.impression import Impression
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.prices import is_too_dear
from sales_conversion.understanding.wording.text import stems
from sales_conversion.understanding.wording.troubles import DOING_WRONG, is_in_use
from sales_conversion.understanding.wording.words import FILLER, ORDINALS, STOP


def names_none(clause: Impression) -> bool:
    """Tell whether nothing is named or pointed at, and what it sounds like is not sure."""
    is_sure = clause.confidence >= clause.guesser.listener.bands.sure
    return not (is_sure or clause.names_product() or cues.POINTS.search(clause.folded))


def complains(clause: Impression) -> bool:
    if cues.BROKE.search(clause.folded) and not clause.asks:
        return True
    return clause.guess == "complaint" and bool(cues.COMPLAINT.search(clause.folded))


def has_trouble_in_use(clause: Impression) -> bool:
    """ "My espresso tastes sour" asks how it is made well, of what a shop like ours sells."""
    if clause.guess.startswith("objection") and not DOING_WRONG.search(clause.folded):
        return False
    told = clause.heard.heads or DOING_WRONG.search(clause.folded) or clause.guess == "complaint"
    return bool(told) and is_in_use(clause.folded)


def keeps_details_back(clause: Impression) -> bool:
    return bool(cues.UNWILLING.search(clause.folded))


def selects(clause: Impression) -> bool:
    shown = clause.situation.shown
    if len(shown) > 1 and cues.ALL_OF_THEM.match(clause.folded):
        return True
    if not shown or clause.asks or not clause.points():
        return False
    if _only_tells_a_place(clause):
        return True
    items = clause.items
    return bool(items) and all(item.product_id for item in items)


def names_one(clause: Impression) -> bool:
    """ "Slow Sunday": a name of everyday words, and hardly anything besides."""
    if clause.asks or clause.heard.says_something or len(clause.filling.named()) != 1:
        return False
    title = set(stems(clause.filling.named()[0].title))
    beside = [w for w in clause.text.words if w.stem not in title and w.text not in STOP | FILLER]
    return not beside


def _only_tells_a_place(clause: Impression) -> bool:
    """ "The seventh one" points at the list, however short that is."""
    words = [word.text for word in clause.text.words]
    placed = any(word in ORDINALS for word in words)
    return placed and all(word in ORDINALS or word in STOP | FILLER for word in words)


def refuses_a_person(clause: Impression) -> bool:
    """ "No person needed": that alone, and no question after one."""
    return not clause.asks and bool(cues.NO_PERSON.fullmatch(tidy(clause.text)))


def as_refused(clause: Impression) -> str:
    """It is no to nothing else: least of all to the question that is open."""
    return "small_talk" if clause.situation.asked else "deny"


def dislikes_what_we_sell(clause: Impression) -> bool:
    """ "I hate coffee", said to a coffee shop before anything else."""
    only = not clause.heard.query and not clause.filling.is_under_way and not clause.asks
    return bool(cues.DISLIKES.match(clause.folded)) and only


def has_one_already(clause: Impression) -> bool:
    """ "I already have a kettle" is said of what is on the screen, and looks for nothing."""
    return bool(clause.situation.shown and cues.HAS_ONE.match(clause.folded)) and not clause.asks


def is_told_too_dear(clause: Impression) -> bool:
    """ "46 is a lot for one shirt" is said of what is on the screen."""
    return bool(clause.situation.shown) and is_too_dear(clause.text)


def finds_it_dear(clause: Impression) -> bool:
    dear = cues.EXPENSIVE.search(clause.folded) and not cues.SHOPWIDE.search(clause.folded)
    return bool(dear) and clause.guess.startswith(OBJECTION)
