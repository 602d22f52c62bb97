"""How people say yes or no to an offer, beyond the words themselves: "go on then", "lass mal".

In a line a slash stands between alternatives, a tilde joins two words of one, and a word with a
question mark may be missing. ITEM is what we offer, HELD what is in the cart.
"""

from itertools import product

from sales_conversion.understanding.wording.text import fold

Phrase = tuple[str, ...]


def spread(text: str) -> frozenset[Phrase]:
    """Return every phrase that the lines of *text* stand for, as words without apostrophes."""
    return frozenset(phrase for line in text.splitlines() for phrase in _spread(line))


def _spread(line: str) -> set[Phrase]:
    choices = [_alternatives(word) for word in line.split()]
    said = {tuple(word for part in parts for word in part) for parts in product(*choices)}
    return said - {()}


def _alternatives(word: str) -> list[Phrase]:
    told = word.removesuffix("?").split("/")
    said = [tuple(map(_folded, each.split("~"))) for each in told]
    return [*said, ()] if word.endswith("?") else said


def _folded(word: str) -> str:
    return word if word.isupper() else spelled(word)


def spelled(text: str) -> str:
    """Return *text* as the phrases are kept: folded, with no apostrophe, and ss for ß."""
    return fold(text).replace("'", "").replace("ß", "ss")


IT = "it/that/this/one/them/those/both"
THING = "it/that/this/one/that~one/this~one/ITEM/the~ITEM/that~ITEM/this~ITEM"

ASIDE = spread(
    """
    please/pls/plz/thanks/thank~you/thx/ta/cheers/ty/tnx/tx/thank~u/many~thanks/much~appreciated
    thanks/thank~you for asking/offering/the~offer/that/the~suggestion/the~tip/checking
    for asking/offering/that/now/me/us/once/sure/real/today/the~moment/it
    then/so/well/oh/ah/aw/ooh/aww/um/uh/er/hm
    hmm/hmmm/erm/and/just/now/really/very/much/quite/pretty/actually/honestly
    though/tho/too/also/as~well/again/anyway/right/away/straight~away/asap/immediately
    already/always/still/all/to~me/by~me/with~me/it~is/i~mean/even/but/thing
    ok/okay/k/kk/okey/fine/good/great/perfect/lovely/cool/nice/brilliant/alright/all~right/awesome
    super/amazing/excellent/wonderful/fab/fabulous/sweet/wicked
    splendid/grand/superb/marvellous/right/right~then/fair~enough/very~well
    i think/guess/suppose/reckon/mean/say/believe/swear/promise/fancy
    mate/man/bro/dude/love/dear/sir/madam/boss/buddy
    pal/friend/friends/lad/hun/honey/darling/guys/my~friend/folks/there
    haha/hahaha/lol/hehe/xd/ha/phew/wow/omg/yay/gosh/god/damn/heck/hell/geez/blimey/oops/sorry
    what the hell/heck
    na gut/schon/also/ja/okay/ok/dann
    passt schon/so
    almost/nearly
    you know what
    when you put it like/that that/way
    danke dir/ihnen/euch
    to be honest/fair/safe/sure
    tbh/tbf/imo/ngl
    treat/spoil myself/yourself/ourselves/me/us
    you only live once
    yolo
    i/we deserve/earned/want/need/love/like it/that/one/this/them
    i've/ive/we've/weve been wanting/needing one/it/that/this? for~ages/for~years/forever?
    i've/ive/we've/weve been looking~for/after/eyeing one/it/that/this? for~ages/for~years/forever?
    before i/we change my/our mind/minds
    quick/quickly/fast before/now
    to think/look/decide/browse of~it
    with that/it/this
    i know what/which i/one/ones want/need/i~want/i~need
    a/bit bit
    the/a one/lot/bit
    at all
    like that/this
    last one/time
    and/und that's/thats it/all
    bitte/danke/danke~schon/dankeschon/danke~dir
    danke~ihnen/danke~euch/vielen~dank/besten~dank/lieben~dank/merci
    danke/dank der/fur nachfrage/das~angebot/den~tipp/den~hinweis/die~nachfrage
    danke der nachfrage
    furs/fur fragen/nachfragen/angebot/jetzt/heute/mich/uns
    mal/doch/schon/eben/dann/ruhig/einfach/sogar
    wirklich/echt/ehrlich/gern/gerne/auch/noch/also/nun
    ach/ah/oh/hm/hmm/tja/ja/gut/schon/sehr/so/ganz/total/jetzt/sofort/gleich/erstmal
    erst~mal/wohl/glaub~ich/glaube~ich/denk~ich/denke~ich/wurd~ich~sagen/wurde~ich~sagen
    aber/trotzdem/nur/und/eigentlich/fur~mich/fur~uns/bei~mir/da
    das/es/mir/uns/ding/teil/unbedingt/dringend
    super/prima/toll/klasse/perfekt/okay/ok/oki/alles~klar
    bevor ich/wir es/es~mir/ichs/mir~das/mir/mirs anders uberlege/uberlegen
    """
)
"""What may stand beside either and changes neither."""
