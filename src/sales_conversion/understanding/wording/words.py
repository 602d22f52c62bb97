"""The closed classes of words: numbers, pointers, sizes, and what carries no meaning."""

from sales_conversion.understanding.wording.text import fold


def word_set(text: str) -> frozenset[str]:
    """Return the words of *text*, folded as messages are."""
    return frozenset(fold(text).split())


def phrases(text: str) -> frozenset[str]:
    """Return the lines of *text*, folded as messages are."""
    return frozenset(fold(line).strip() for line in text.splitlines() if line.strip())


STOP = word_set(
    """
    a an the this that these those some any such i me my mine we us our you your yours u ur he
    him his she her it its they them their one ones am is are was were be been being do does
    did done doing have has had having get gets got getting can could will would shall should
    may might must wanna gonna let lets let's i'm i'd i'll i've im ill id ive it's he's she's
    they're we're you're that's there's what's who's don't doesn't didn't isn't aren't won't
    can't cannot couldn't wouldn't shouldn't haven't hasn't not no nor and or but if so then
    than as of at by for from in into on onto to up down out off over under about with without
    within between around near through what which who whom whose when where why how there here
    also too very much many more most less least few little lot lots bit just only even still
    yet already now again please pls plz thanks hi hey hello ok okay well oh ah um uh hmm
    whatever whats gimme totally completely absolutely before ever never always
    actually really quite rather maybe perhaps kind sort type thing things stuff something
    anything nothing everything somebody someone anyone else other others another same like
    em erm uhm ehm hm smth sth sumthing sumthin somethin
    want need look looking looks see show find search buy buying give take go going know think
    say tell help use using make made good nice great best better cheap cheaper cheapest
    expensive affordable budget price prices priced cost costs spend max maximum minimum least
    most dollars dollar euros euro pounds pound bucks quid usd eur gbp chf cheapish ein eine
    einen einem einer der die das den dem des ich du er sie es wir ihr und oder aber nicht
    kein keine keinen mit ohne fur von zu zum zur im in ist sind war habe haben hat habt hatte
    gerne gern bitte mir mich dir dich was wie wo wann warum welche welcher welches etwas
    suche brauche mochte will zeig zeigen zeige unter uber bis auf auch noch nur mal es gibt
    euch un une le la les des du de et ou mais ne pas je tu il elle nous vous ils est sont
    avez avoir j'ai je cherche voudrais veux besoin d'un d'une avec sans pour dans sur que qui
    quoi quel quelle s'il plait montrez moi moins plus autre el los las uno una unos unas del
    y o pero no con sin para por en es son yo tu usted busco quiero necesito tienen tienes
    tiene hay me lo que cual favor muestrame algo mas menos instead stattdessen lieber doch nur
    """
)
"""Never a product, whatever the titles of a catalogue are made of."""

LINKING = word_set(
    """
    a an the this that my your our his her its and or but with without of in on at by for from to
    into as is are do no not und oder mit ohne von zu in im der die das den et ou avec sans de du
    des le la les en y o con sin del el los las un una it you me i
    """
)
"""Between the words of a title, and part of none."""

FILLER = word_set(
    """
    yes yeah yep yup nope nah wtf mostly mainly usually
    new current currently today tomorrow tonight soon asap urgently quick quickly lookin shop
    store available stock decent solid proper perfect ideal simple nice cool awesome amazing
    usually normally typically
    favourite favorite recommend recommendation recommendations suggest suggestion suggestions
    idea ideas option options choice choices kinds sorts types range ranges money pay paying
    got works work working home house morning afternoon evening person people man woman guy
    guys love loves loved likes enjoy enjoys enjoying drinks drink drinking currently
    wondering wonder hoping hope prefer preferably preferred ideally probably definitely
    basically literally honestly anyway carry sell selling sells stocking offer offers
    offering shopping shop market happen mind sure possible possibly able try trying tried
    interested interest curious check checking see viewing item items product products article
    articles pair pairs piece pieces set sets gift gifts present presents birthday christmas
    wedding anniversary broke broken died old first second third last beginner beginners
    newbie expert professional approximately approx roughly ish between cheap bitte danke
    searching seeking idk dunno gimme gladly thx cheers kinda purchase purchasing venden vendeis
    vendes verkauft verkaufen vendez vend normal simply all go total altogether
    sorry oops bro dude hmm lol ty tia yo taille talla große grosse hello welcome nothing sides
    thinking wanting browsing hunting maybe whatsoever asking wish wished dear mate
    geschenk cadeau regalo tell want need needs needed getting starter starting start color
    colour size brand enough smaller bigger larger lighter heavier quieter louder faster slower
    stronger weaker softer harder warmer cooler thinner thicker longer shorter wider narrower
    simpler easier nicer newer older darker brighter taller sturdier tougher
    finally straight straightaway back said says yours ours theirs problem problems trouble
    elsewhere somewhere none wow seriously
    eure euer euren eurem eurer ihre ihren ihrem deine deinen unsere unseren moglichst brauch
    irgendwas irgendein irgendeine sowas halt moin servus hallo grüezi tach
    trop votre vos notre nos mes alors bonjour bonsoir salut hola buenas vuestro vuestra
    you've we've they've modern recent latest fast speedy slow actual real used refurb refurbished
    secondhand second-hand fine basic plain average inexpensive pricey fancy stylish trendy durable
    sturdy robust powerful quality super ancient outdated popular sleek elegant classy posh
    appropriate handy practical convenient
    college uni university school student students studies campus dorm homework teen
    teenager
    """
)
"""Chat around a product: dropped from a query unless it belongs to a name of the shop."""

TASTES = {
    fold(said): meant
    for meant, written in {
        "fruit": "fruity fruité fruitée fruchtig fruchtige fruchtiger fruchtigen fruchtiges"
        " fruchtigem afrutado afrutada",
        "berry": "berries berry-like",
        "nut": "nutty nussig nussige nussiger nussigen nussiges",
        "chocolate": "chocolatey chocolaty chocolatty schokoladig schokoladige schokoladiges",
        "smoky": "smokey smoky",
        "floral": "floral flowery blumig",
        "citrus": "citrusy zesty lemony",
        "caramel": "caramelly",
        "light": "light",
        "mild": "mild",
        "small": "small tiny little",
        "large": "big huge",
    }.items()
    for said in written.split()
}
"""What is a matter of taste, and the word by which a catalogue tells of it."""

FLAVOURS = frozenset(TASTES.values()) - {"light", "mild", "small", "large"}
"""What is tasted, and never seen or weighed."""

SIZE_OF_THINGS = word_set("small tiny little big huge")

POLITE = word_set(
    """
    please pls plz thanks thank you thx bitte danke merci gracias s'il vous te plait por favor
    then so well oh and very much sir madam mate man bro dude honey dear a lot kindly now just
    it that i this the one would like to want love do be it's is that's thats im i'm me for my
    we let's lets
    """
)

NUMBERS = {
    fold(word): value
    for value, written in {
        1: "one single ein eine einen eins un une uno una",
        2: "two couple pair both zwei deux dos",
        3: "three drei trois tres",
        4: "four vier quatre cuatro",
        5: "five fünf cinq cinco",
        6: "six sechs seis",
        7: "seven sieben sept siete",
        8: "eight acht huit ocho",
        9: "nine neun neuf nueve",
        10: "ten zehn dix diez",
        11: "eleven elf onze once",
        12: "twelve dozen zwölf douze doce",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen fünfzehn quinze quince",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty zwanzig vingt veinte",
        30: "thirty dreißig trente treinta",
        40: "forty fourty vierzig quarante cuarenta",
        50: "fifty fünfzig cinquante cincuenta",
        60: "sixty sechzig soixante sesenta",
        70: "seventy siebzig setenta",
        80: "eighty achtzig ochenta",
        90: "ninety neunzig noventa",
    }.items()
    for word in written.split()
}

SCALES = {
    "hundred": 100,
    "hundert": 100,
    "cent": 100,
    "cien": 100,
    "thousand": 1000,
    "grand": 1000,
}

ORDINALS = {
    fold(word): value
    for value, written in {
        0: "first 1st erste ersten erstes premier première primero primera",
        1: "second 2nd zweite zweiten zweites deuxième seconde segundo segunda",
        2: "third 3rd dritte dritten drittes troisième tercero tercera",
        3: "fourth 4th vierte vierten quatrième cuarto",
        4: "fifth 5th fünfte fünften cinquième quinto",
        5: "sixth 6th sechste sechsten sechstes sixième sexto sexta",
        6: "seventh 7th siebte siebten siebtes",
        7: "eighth 8th achte achten achtes",
        8: "ninth 9th neunte neunten neuntes",
        9: "tenth 10th zehnte zehnten zehntes",
        -1: "last final letzte letzten letztes dernier dernière último última",
    }.items()
    for word in written.split()
}

IT = word_set(
    "it this that ihn das dies dieses diese le ça cela celui-là lo esto eso ese este esta"
)
THEM = word_set("them those these they diese die les ceux esos estos los")
ALL = word_set(
    "all both each every everything beide beiden alle alles tous toutes ambos todos todo"
)

CHEAPER = word_set("cheaper cheapest günstiger günstigere günstigste billiger billigste barato")
DEARER = word_set("dearer dearest pricier priciest teurer teuerste")

SIZES = {
    "xs": "extra small",
    "s": "small",
    "m": "medium",
    "l": "large",
    "xl": "extra large",
    "xxl": "extra extra large",
}
"""Letters of sizes and the words people use for them."""

SIZE_WORDS = frozenset(SIZES.values())
SIZE_CUES = frozenset({"size", "in", "groesse", "große", "grosse", "taille", "talla"})
"""A letter or "small" is a size only beside one of these words (or written as a capital)."""

COLORS = tuple(
    tuple(fold(word) for word in line.split())
    for line in """
    black schwarz schwarze schwarzer schwarzes schwarzen noir noire negro negra
    white weiß weisse weiße weißen weisser weißer weißes blanc blanche blanco blanca
    red rot rote roter rotes roten rouge rojo roja
    blue blau blaue blauer blaues blauen bleu bleue azul azules
    green grün grüne grüner grünes grünen vert verte verde
    yellow gelb gelbe gelber gelbes gelben jaune amarillo amarilla
    grey gray grau graue grauer graues grauen gris grise
    brown braun braune brauner braunes braunen marron brun brune marrón
    pink rosa rose
    purple lila violett violet violette morado morada
    orange naranja
    silver silber silbern argent argenté plateado plata
    gold golden doré dorado oro
    beige crème crema
    navy marineblau dunkelblau marine
    turquoise türkis turquesa
    """.strip().splitlines()
)
"""Words of one color, in the languages people write in."""

ASPECTS = {
    fold(asked): tuple(meant.split())
    for asked, meant in {
        "heavy": "weight",
        "light": "weight",
        "lightweight": "weight",
        "weigh": "weight",
        "schwer": "weight",
        "pese": "weight",
        "pesa": "weight",
        "big": "size dimension height width diameter capacity",
        "large": "size dimension capacity",
        "small": "size dimension",
        "size": "size dimension",
        "dimension": "size dimension height width depth",
        "tall": "height",
        "high": "height",
        "wide": "width diameter",
        "deep": "depth",
        "thick": "thickness weight",
        "long": "length duration time",
        "made": "material",
        "material": "material fabric composition",
        "fabric": "material fabric",
        "hold": "capacity volume",
        "fit": "fits fit compatible compatibility",
        "work": "compatible compatibility",
        "compatible": "compatible compatibility fits",
        "loud": "noise sound",
        "noisy": "noise sound",
        "quiet": "noise sound",
        "fast": "speed time",
        "strong": "power strength caffeine",
        "watt": "power",
        "powerful": "power",
        "taste": "taste tasting flavour flavor",
        "flavour": "tasting taste",
        "flavor": "tasting taste",
        "smell": "scent fragrance",
        "from": "origin",
        "origin": "origin country",
        "country": "origin country",
        "warm": "hot",
        "battery": "battery",
        "clean": "dishwasher washable",
        "wash": "washable dishwasher",
        "waterproof": "waterproof water resistant",
        "colour": "color colour",
        "color": "color colour",
        "guarantee": "warranty",
        "warranty": "warranty",
        "old": "age",
    }.items()
}
"""What people ask and how catalogues call it."""

MEASURES = word_set(
    """
    mm cm m ml cl l g kg mg oz lb lbs inch inches in w v gb tb mb hz ghz mah cups usd eur gbp
    dollars euros pounds bucks percent dollar euro pound buck watt watts volt volts
    port ports liter liters litre litres k meter meters metre metres ft feet foot
    """
)
"""Units: a number before one is a size, not how many."""
