"""What people call one kind of thing: enough to tell which of a few on the screen they mean."""

from collections import defaultdict
from functools import lru_cache

from sales_conversion.understanding.wording.text import fold, stem
from sales_conversion.understanding.wording.words import COLORS

_GROUPS = """
sofa couch settee sofas sofa-bed
chair stool armchair stuhl sessel hocker
table desk tisch schreibtisch
lamp light lights lampe leuchte licht
shelf bookcase shelving regal bücherregal
bed bett bettgestell bedframe
mattress mat pad matratze matte isomatte
wardrobe closet schrank kleiderschrank
rug carpet teppich
curtain curtains vorhang gardine
mirror spiegel
pillow cushion kissen
blanket throw duvet quilt decke bettdecke
towel handtuch
jacket coat parka anorak jacke mantel
shirt blouse hemd bluse top
tshirt tee shirt
jumper sweater pullover jersey pulli hoodie
trousers pants jeans slacks hose jeanshose denim
dress gown frock kleid
skirt rock
shoe shoes sneaker trainers kicks schuhe schuh turnschuhe sneakers
boot boots stiefel stiefelette
sock socks socken
hat cap beanie mütze kappe
scarf schal
glove gloves handschuhe
belt gürtel
bag handbag tasche beutel
backpack rucksack daypack rucksack pack
suitcase luggage koffer case
wallet purse geldbeutel portemonnaie
watch uhr armbanduhr
ring ringe
necklace chain kette halskette
glasses spectacles specs brille
sunglasses shades sonnenbrille
bottle flask flasche trinkflasche thermos
mug cup becher tasse
glass glas
plate teller
bowl schüssel schale
pan frying pfanne skillet
pot topf kanne
knife messer
kettle wasserkocher kessel
stove cooker burner hob kocher gaskocher herd
grinder mill mühle kaffeemühle grinders
coffee beans bean kaffee bohnen kaffeebohnen
espresso machine maschine espressomaschine kaffeemaschine
tea tee
toaster toasters
blender mixer
fridge refrigerator kühlschrank
oven ofen backofen
vacuum hoover staubsauger
iron bügeleisen
phone smartphone mobile handy telefon
laptop notebook computer rechner
tablet pad ipad
monitor screen display bildschirm
keyboard tastatur
mouse maus
printer drucker
camera cam kamera
speaker speakers lautsprecher box boombox
headphone headphones headset cans kopfhörer
earbud earbuds earphones buds ohrhörer ohrstöpsel in-ears
charger ladegerät netzteil adapter
hub adapter dongle dock adapter
cable cord lead kabel
battery akku batterie powerbank
drive ssd disk festplatte
router modem
television tv telly fernseher
console konsole
tent zelt
sleeping schlafsack
torch flashlight taschenlampe headlamp stirnlampe
bike bicycle cycle fahrrad rad velo
scooter roller kickboard
helmet helm
skateboard board
ball ball fußball
racket schläger
stroller buggy pram pushchair kinderwagen
crib cot babybett
diaper nappy windel
toy toys spielzeug
block blocks bricks bausteine klötze bauklötze steine
train railway zug eisenbahn
doll puppe
puzzle puzzle jigsaw
book novel buch
game spiel
kennel bed hundebett körbchen
tree kratzbaum
leash lead leine
lipstick lippy lippie lippenstift
mascara wimperntusche
sunscreen sunblock suncream sonnencreme sonnenschutz spf
cream creme moisturiser moisturizer lotion salbe
serum serums
mask maske gesichtsmaske
shampoo haarshampoo
soap bar seife
perfume parfum fragrance scent cologne parfüm duft
brush bürste pinsel
toothbrush zahnbürste
razor rasierer
saw säge
drill bohrer bohrmaschine
hammer hammer
screwdriver schraubenzieher schraubendreher
ladder leiter
pen kugelschreiber stift
paper papier
plant pflanze
vase vase
candle kerze
guitar gitarre
piano klavier keyboard
electric elektrisch elektrische elektrischen elektrischer strom
manual hand manuell handmühle handbetrieben
wooden wood oak holz eiche
side beistelltisch
steel metal metall stahl edelstahl
leather leder
floor stehlampe
dog hund hunde
cat katze katzen
kid kids child children kinder kind
sun sonne sonnen
rain regen
night nacht
hair haar haare
skincare skin face gesicht haut
gas gas
wireless kabellos funk bluetooth
plum pflaume pflaumenblau
coral koralle korallenrot
cherry kirsche kirschrot
nude hautfarben
copper kupfer
brass messing
walnut nussbaum
olive oliv olivgrün
navy dunkelblau marine marineblau
charcoal anthrazit
ivory elfenbein
burgundy weinrot bordeaux
mint minze
peach pfirsich
lavender lavendel
sand sandfarben
natural natur naturbelassen
regular normal standard usual
long lang lange langer langes
short kurz kurze kurzer kurzes
ground gemahlen
medium mittel mittlere mittleren m
small klein kleine kleiner s
large groß große großer l
"""


def _keyed() -> dict[str, frozenset[str]]:
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for words in (*map(str.split, _GROUPS.strip().splitlines()), *COLORS):
        alike = {stem(fold(word)) for word in words}
        for word in alike:
            kin[word] |= alike
    return {word: frozenset(alike) for word, alike in kin.items()}


_KIN = _keyed()
SHORTEST_END = 4
"""Letters of the last part of a compound: "Beistelltisch" is a "Tisch"."""


@lru_cache(maxsize=4096)
def kin(word: str) -> frozenset[str]:
    """Return the stems of what else the thing is called that *word*, a stem, means."""
    for length in range(len(word), SHORTEST_END - 1, -1):
        found = _KIN.get(word[-length:]) or _KIN.get(word[-length:].removesuffix("n"))
        if found:
            return found
    return frozenset()
