"""Wordings that give a wish away."""

import re

from sales_conversion.understanding.wording.courtesy import POLITELY

QUESTION = re.compile(
    r"^(?:and |but |so |or |ok |also |wait |actually |hmm |hey |hi |oh |well |um )*"
    r"(?:is|are|does|do|did|can|could|will|would|has|"
    r"have|how|what|what's|whats|which|where|who|when|"
    r"ist|sind|hat|passt|kann|wie|was|est|combien|quel\w*|es|tiene|cuanto|que)\b"
)
OF_ITEM = re.compile(
    r"\b(?:it|this|that|its|they|them|these|those|first|second|third|last|ersten?|"
    r"zweiten?|das|er|sie|ca|celui|lo|esto|ese)\b"
)
SHOPWIDE = re.compile(
    r"\b(?:ship\w*|deliver\w*|returns?|returned|returnable|refunds?|warranty|guarantee\w*|"
    r"paypal|pay|payment\w*|instal\w*|privacy|data|"
    r"opening hours|are you open|customs|vat|tax(?:es)?|exchange|gift ?wrap\w*|arrive|versand\w*|"
    r"lieferung|ruckgabe|zuruckgeben|zuruckschicken|garantie|livraison|retour\w*|envio\w*|"
    r"devol\w*|garantia)\b"
)
COMPLAINT = re.compile(
    r"\b(?:broken|damaged|wrong (?:item|product|one|size|order)|missing|complain\w*|"
    r"charged twice|late|never arrived|money back)\b"
)
ASKS_STOCK_OF_KIND = re.compile(
    r"^(?:hey |hi |and |but |so |or |ok |also )*(?:do (?:you|u|ya)(?: guys)?(?: also| still)? "
    r"(?:have|sell|carry|stock|offer)|have you got|you got|got any|got|are there|is there|"
    r"can you (?:show|find|get|give)|could you (?:show|find|get|give)|can i see|"
    r"could i see|what (?:\w+ )?(?:do you have|have you got)|"
    r"what kinds? of|which .*do you have|(?:which|what|any|are any) of your|"
    r"habt ihr|haben sie|gibt es|avez vous|vous avez|"
    r"avez-vous|tienen|teneis|tienes|hay|"
    r"where (?:can i find|are(?! (?:you|we|i|u)\b))|any|would you have|i was wondering if you)\b"
)
SELLS_KIND = re.compile(
    r"^(?:hey |hi |and |but |so |or |ok |also )*do (?:you|u|ya)(?: guys| all)?"
    r"(?: (?:also|still|even|actually))? (?:sell|carry|stock)\b"
    r"(?! (?:to|in|on|only|online|worldwide|abroad|outside|my|our|your|it|this|that|these)\b)"
)
THATS_A = re.compile(
    r"^(?:no |but |hey |oh |wait )*(?:that|this|it|those|these|they)(?:'s|s|'re| is| are) "
    r"(?:(?:all|just|only|still|again) )*(?:an? )?(?P<what>.+)$"
)
LOOKING = re.compile(
    r"^(?:hey |hi |so |well |ok |please |pls |can you |could you )*(?:i'?m |i am |"
    r"we'?re )?(?:looking for|lookin for|searching(?: for)?|shopping for|after|"
    r"in the market for|(?:just )?(?:give me|sell me|gimme)|"
    r"i (?:need|want|require)|i'?d (?:like|love)|we need|need|want|find|search|show|"
    r"ich (?:suche|brauche|hatte gern\w*|mochte)|zeig\w*|je (?:cherche|voudrais|veux)|"
    r"j'ai besoin|montre\w*|(?:estoy )?buscando|busco|necesito|quiero|muestra\w*)\b"
)
HOW_TO = re.compile(
    r"^wtf (?:is|are)\b|^(?:and |so |but )*"
    r"(?:what|which) (?!do you (?:sell|have|stock|carry|offer)\b)"
    r"(?:\w+ ){1,3}(?:is best for|do i need|do i use|"
    r"should i use|is used|for|to use)\b"
)
REFINES = re.compile(
    r"\b(?:what about|how about|something|anything|instead|rather|other|another|different|"
    r"smaller|bigger|larger|lighter|heavier|cheaper|nicer|better|only|similar|wie ware|"
    r"et en|y en)\b"
)
BESIDES = re.compile(
    r"^(?:and |plus |oh )*(?:also|auch|aussi|tambien)\b|"
    r"\b(?:too|also|as well|auch|aussi|egalement|tambien)(?: please| pls| bitte)?\W*$"
)
""" "AA too": one more of the kind that was looked for."""

THE_RANKED = re.compile(
    r"\b(?:the|der|die|das|den|le|la|el|lo) (?:\w+ )?(?:cheaper|cheapest|dearer|dearest|pricier|"
    r"priciest|(?:less|least|more|most) expensive|gunstig\w*|billig\w*|teur\w*|moins cher|"
    r"plus cher|(?:mas|menos) (?:barat|car)\w*)(?: (?:one|of (?:the|those|these|them)\b.*|"
    r"please|pls|then|thanks|bitte))*$"
)
"""One of those on the screen, by its price."""

ACTS = re.compile(
    POLITELY + r"(?:(?:add|put|pop|throw in|remove|delete|swap|compare|gimme)\b|"
    r"(?:i'?ll |i will |i )?(?:take|have|get|buy|order|want|grab) (?:it|them|the|this|that|these|"
    r"those|both|all|one|two|three|four|five|\d+)\b|both\b|all of (?:them|those|these)\b|"
    r"(?:one |two |\d+ )?(?:of )?each\b|\d+ of (?:them|those|these)\b|"
    r"(?:the|number) (?:first|second|third|fourth|last|other|\d)|"
    r"(?:the|that|this) (?:[\w$€£.'-]+ ){0,4}one\b(?! for\b)|"
    r"(?:ich nehme|je prends|me llevo|quiero) (?:das|den|die|le|la|les|el|los|las)\b)"
)
"""Something is done with what is on the screen, whatever else we asked."""

COUNT_FIRST = re.compile(
    POLITELY + r"(?:and |yes |no |i said |i want(?:ed)? |i (?:need|asked for) |i'?d like )*"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|a dozen|a couple|\d{1,3})"
    r"(?: ?x| times|(?: (?:bags?|packs?|boxes|box|pieces?|pcs|units?|bottles?|packets?|sets?|"
    r"pairs?))? of)\b (?!it\b|them\b|each\b)\w"
)
SEES_ONE = re.compile(
    r"^(?:ok |okay |yes |and |oh |please |can you |could you |can i |i (?:like|prefer|"
    r"love|choose|pick)|i'm interested in|i think|show me|let me see|open|tell me about|"
    r"the|that|this|number|option|#|das|der|die|den|le|la|el|lo|ese|celui|"
    r"(?:first|second|third|fourth|fifth|sixth|last) one\b)"
)
POINTS = re.compile(
    r"\b(?:one|first|second|third|last|number|\d(?:st|nd|rd|th)|it|that|this|das|erste\w*|"
    r"zweite\w*|dritte\w*|(?:vor)?letzte\w*|mittlere\w*|middle|penultimate|premier\w*|deuxieme|celui\w*|primero|segundo|ese|looks?|sounds?|like|"
    r"prefer)\b|^(?:the|option)\b|#\d"
)
ALL_OF_THEM = re.compile(
    r"^(?:yes |ok )?(?:both|all)(?: (?:of )?(?:them|these|those|two|three|of them))?(?: please)?$"
)
EXPENSIVE = re.compile(
    r"\b(?:expensive|pricey|costs? too much|afford|overpriced|too much money|rip[- ]?off)\b"
)
IN = re.compile(r"^(?:and |or |but |maybe )*in (?:a )?[^\W\d_]+(?: please)?$")
WITH = re.compile(
    r"^(?:and |or |but |maybe |ok |one |ones |something |etwas |un |une |uno |una |algo )*"
    r"(?:with|without|mit|ohne|avec|sans|con|sin) (?!(?:you|me|it|that|this|them)\b)"
)
WHAT_ABOUT = re.compile(
    r"^(?:and |or |but |ok |hmm |actually |oh |no |then )*(?:what|how) about "
    r"(?!shipping|delivery|returns?|warranty|the (?:price|warranty|shipping|delivery))"
    r"(?:in )?(?:a |an |"
    r"the )?(?:[^\W\d_]+ ?){1,3}$"
)
A_NEW_ONE = re.compile(r"\b(?:a (?:new|good|better|different) one|another one|one)[ .!]*$")
CLEARS = re.compile(
    r"\b(?:empty|clear|reset|dump|delete|remove|cancel|throw|take|start|get rid|drop|scrap|wipe|"
    r"leer\w*|losch\w*|entfern\w*|raus\w*|vid\w*|supprim\w*|enlev\w*|retir\w*|vaci\w*|quit\w*|"
    r"borr\w*|elimin\w*|sac\w*)\b"
)
"""Who does not say that goods shall go keeps them, whatever it sounds like."""

HUMAN = re.compile(
    r"\b(?:human|real person|live agent|an agent|representative|customer (?:service|"
    r"support)|operator|manager|menschen|mitarbeiter|kundenservice|conseiller|"
    r"service client|atencion al cliente)\b"
)
TO_A_PERSON = re.compile(
    r"\b(?:talk|speak|chat|connect me|put me through|get me|mit|parler|hablar)\b.{0,14}"
    r"\b(?:a |an |some|real |einem |einer |une |un |una )*"
    r"(?:person|body|one|human|agent|people|menschen|personne|persona)\b"
)
BOT = re.compile(r"\bare you\b|\bbist du\b|\bes-tu\b")
MORE_KIND = re.compile(r"\b(?:more|other|others|else|another|different|further)\b")
OF_THOSE = re.compile(
    r"\b(?:of (?:these|those|them)|similar|these|those|instead|only|ones?|smaller|bigger|larger|"
    r"lighter|heavier|quieter|better)\b"
)
RECOMMEND = re.compile(
    r"\b(?:recommend\w*|suggest\w*|advi[sc]e|surprise me|help me (?:choose|decide|pick)|"
    r"best|which (?:one )?should i|what should i|empfiehlst|empfehl\w*|conseill\w*|"
    r"recomiend\w*|top pick|favou?rite|popular|bestsell\w*|"
    r"(?:people|others|customers|everyone|most) (?:\w+ )?(?:buy|get|choose|like|order))\b"
)

NOT_CHOOSING = re.compile(
    r"\b(?:don't|dont|not|no|never|hate|too|why|but|broken|cart|basket|return|zu|trop|nicht|pas|"
    r"(?<!most )(?<!more )expensive)\b"
)
BUDGET = re.compile(r"\bmy budget\b|\bbudget (?:is|of)\b")
WANTS_TO = re.compile(r"\b(?:need|want|like|love) to (?!buy|find|get|order|purchase|see|have)\w+")
ASKS_FACT = re.compile(
    r"\b(?:tell me|know|what(?:'s| is| are| was)|whats|who makes|see|hear|get|give me|check)\b"
    r".{0,30}\b(?:brands?|maker|prices?|sizes?|ratings?|reviews?|materials?|weight|dimensions|"
    r"specs|specifications|details|colou?rs?|cost|capacity)\b"
    r".{0,12}\b(?:of|for|on|it|that|this|those|these|them)\b"
)
PRICE_MATCH = re.compile(
    r"\bprice[- ]?match\w*|\b(?:match|beat)\b.{0,30}\b(?:prices?|shops?|stores?)\b"
)
NEW_OR_USED = re.compile(
    r"\b(?:new|original|genuine) (?:or|vs\.?) (?:is it )?(?:refurbished|used|second[- ]hand|old|"
    r"fake|compatible)\b|\b(?:refurbished|used|second[- ]hand) or (?:new|original)\b|"
    r"^(?:is|are) (?:it|this|that|they|these|those) (?:brand )?(?:new|refurbished|used|genuine)\b"
)
OF_IT = re.compile(
    r"^(?:and |but |so |ok )*(?:(?:do you |you |any idea |can you tell me )?(?:know )?"
    r"(?:if|whether) |(?:does|do|did|will|would|can|could|is|are|has|have)n?'?t? )"
    r"(?:it|this|that|they|these|those)\b(?! \w+ (?:one|ones)\b)|"
    r"^(?:and |but |so |ok )*(?:it|this|that|they|these) (?:fits?|works?|comes?|goes|go|has|have|"
    r"takes?|holds?|suits?|is|are|will|can|does)n?'?t?\b"
)
"""A question whose subject is what the talk is about, whatever else it names."""

WHETHER = re.compile(
    r"^(?:and |but |so |ok )*(?:does|will|would|can|could|is|has)n?'?t? "
    r"(?!you\b|there\b|i\b|we\b)(?:\w+ )+"
    r"(?:fits?|works?|suits?|comes?|goes?|go|pass\w*|compatible|included|supported)\b"
)
"""A question of somebody who has seen a product: "does sound come through too"."""

OR_NOT = re.compile(
    r"^(?:so |and |but )*(?:do you|you|u|ya) (?:even |actually )?(?:sell|have|carry|stock|got) "
    r"(?:it|that|this|them|those|one|any)(?: or (?:not|no))?$"
)
HAVE_NONE = re.compile(
    r"^(?:so |and |but |ok )*(?:you (?:do not|don't|dont) (?:have|sell|carry|stock)|"
    r"you (?:have|got|sell) (?:no|not any)|there (?:is|are) no)\b(?P<what>.+?)"
    r"(?: at all| here| then| whatsoever)*$"
)
DISCOUNT = re.compile(
    r"\b(?:discounts?|deals?|sales?|coupons?|vouchers?|promo(?:tion)?s?|rabatt|reduction|descuento)\b"
)
IN_STOCK = re.compile(r"\b(?:in stock|available|sold out|left(?![ -]?hand))\b")
DETAILS = re.compile(
    r"\b(?:tell me (?:more |something |all )?about|more about|"
    r"(?:info|information|details) (?:on|about|for)|"
    r"describe|(?:erzahl\w*|sag\w*)(?: sie)? mir (?:bitte )?(?:etwas |mehr |was )*"
    r"(?:uber|zu[rm]?|vo[nm])|"
    r"mehr uber|(?:parle\w*|dites|dis)[ -]moi (?:plus |en plus )?(?:de|du|sur)|en savoir plus sur|"
    r"(?:hable|cuente|cuenta|habla|diga|dime)me (?:mas )?(?:de|del|sobre|acerca))\b|"
    r"^(?:and |so )*what(?:'s|s| is) .{3,40} like$|"
    r"^(?:and |so |can i |let me |could i )*(?:see|show(?: me)?) .{3,40} again$"
)
BROKE = re.compile(
    r"\b(?:stopped working|doesn't work anymore|is (?:defective|faulty)|arrived (?:broken|"
    r"damaged)|"
    r"never arrived|charged (?:me )?twice|wrong item)\b"
)
YES_OR_NO = re.compile(
    r"^(?:and |but |so )*(?:is|are|does|do|did|can|will|would|has|have)\b(?! (?:you|there|i|we)\b)"
)

CAN_I_GET = re.compile(r"^(?:and |so |but )*(?:can|could|may) (?:i|we|you) (?:get|have|do|buy)\b")
FOR_USE = re.compile(r"\b(?:for|to|with) (?!me\b|us\b|you\b|the (?:price|money)\b)\w{3,}")
""" "Is that a good laptop for programming?" asks what it can do."""

COMPARATIVE = re.compile(
    r"\b(?:smaller|bigger|larger|lighter|heavier|quieter|louder|faster|slower|stronger|weaker|"
    r"softer|harder|warmer|cooler|thinner|thicker|longer|shorter|wider|narrower|simpler|easier|"
    r"nicer|newer|darker|brighter|taller|sturdier|tougher)\b"
)
IN_TIME = re.compile(
    r"\bneed (?:it|them|this|that|these) (?:by|before|on|until|tomorrow|today|this week|"
    r"next week)\b"
)
THE_ONE = re.compile(r"\bthe (?:[\w'-]+ ){0,2}ones?\b")
WHY = re.compile(
    r"^(?:but |and |so |ok |hmm )*(?:why(?: not)?|how come|how so|warum|pourquoi|por que)"
    r"(?: (?:that|this|it|the|these|those)\b.{0,30})?$"
)
WHY_DETAILS = re.compile(
    r"\b(?:why|what for)\b.*\b(?:e-?mail|phone|number|name|address|data|details)\b|"
    r"\bwhat (?:do|will|would) you (?:do with|use)\b.*\b(?:e-?mail|phone|number|name|address|"
    r"data|details)\b"
)
UNWILLING = re.compile(
    r"\byou (?:don't|dont|do not|won't) (?:need|get)\b.*\b(?:e-?mail|phone|number|name|address|"
    r"data|details)\b"
)
WANTS_BACK = re.compile(
    r"\b(?:refund\w*|money back|(?:send|give|bring) (?:it|this|them) back|"
    r"return (?:it|this|them|my|an?)\b)"
)
GIVES_BACK = re.compile(
    r"\b(?:send|sent|ship|mail|post|give|bring|take|go|come)s?(?: (?!me\b|us\b)\w+){0,3} back\b"
    r"(?! (?:in|to (?!you|the (?:shop|store))|soon|pocket|panel|cover|up)\b)|"
    r"\bwho (?:pays|covers|bears)\b"
)
"""Something that was bought goes back, whatever became of it."""

SUPPOSES = re.compile(r"\b(?:if|say i|suppose|imagine|(?:can|could|may|do|would) i|who pays)\b")
"""Who supposes, or asks what is allowed, has nothing to complain of yet."""

TERMS = re.compile(
    r"\b(?:how (?:long|much|fast|soon|quick\w*|many days)|when|what does|is there)\b.*"
    r"\b(?:deliver\w*|ship\w*|arrive|returns?|refunds?|warranty|guarantee)\b|"
    r"\bwhat (?:\w+ )?(?:warranty|guarantee)\b"
)
OF_ORDER = re.compile(r"\bmy (?:order|package|parcel|delivery|money)\b")
HAVE_ORDERED = re.compile(
    r"\bwhat (?:did i (?:order|buy)|have i (?:ordered|bought))\b|\bmy (?:last|previous) order\b"
)
ANY_THING = re.compile(r"\b(?:something|anything|stuff|things?|goodies)\b")
TASTE = re.compile(
    r"\b(?:nice|good|great|cool|special|fun|interesting|amazing|awesome|fancy|lovely|best|"
    r"pretty|neat|exciting|unusual|different|random)\b"
)
ARE_THESE = re.compile(r"^(?:and |but |so |ok )*(?:are|do|did|have|can|will) (?:these|those)\b")
""" "Are these waterproof?" is asked of all that are shown, whichever we spoke of last."""

OF_THESE = re.compile(
    r"^(?:and |so |ok |hmm |but )*(?:which|what)(?: one| of (?:these|those|them)(?: two| three)?)?"
    r"(?:'s| is| are| would| should| do| d)?(?: you| i| it)?(?: personally)?\b.{0,12}?"
    r"\b(?:better|best|take|pick|choose|buy|get|prefer|go (?:for|with)|recommend|suggest)\b|"
    r"^(?:und |et |y )*(?:welche[nrs]?|was ist|lequel|laquelle|lesquels|cual(?:es)?)\b.{0,22}?"
    r"\b(?:besser|beste[nrs]?|nehmen|empfehl\w*|empfiehl\w*|mieux|meilleure?|conseill\w*|"
    r"prendr\w*|choisi\w*|mejor|recom\w*|escoger\w*|elegir\w*|comprar\w*)\b|"
    r"\bwhich (?:one|of (?:these|those|them))\b.{0,30}"
    r"\b(?:better|best|recommend|suggest|prefer)\b|"
    r"^(?:and |so )*(?:what|which)(?:'s| is| one is)? the (?:better|best) "
    r"(?:one|choice|option|pick)\b"
)
NONE_OF_THESE = re.compile(
    r"^(?:no |nah |sorry |hmm |ok )*(?:none|neither|not any)(?: of (?:these|those|them|the above))"
    r"(?: please| thanks| really)?$|"
    r"^i (?:really )?(?:hate|dislike|(?:do not|don't|dont) (?:really )?like) "
    r"(?:all of |any of |either of )?(?:these|those|them|all of them|any of them)$"
)
SENDS = re.compile(
    r"\b(?:enviais|envian|envias|enviar|mandais|livrez|livrer|expediez|liefer[nt]|lieferst|"
    r"versende[nt]|verschick(?:t|en)|livraison|envios?)\b"
)
NO_PERSON = re.compile(
    r"(?:and |but |please )?(?:i (?:need|want) )?no (?:person|human|agent)"
    r"(?: (?:needed|please|thanks?))?|"
    r"(?:and |but )?i (?:don't|dont|do not) (?:need|want) (?:a|any) (?:person|human|agent)|"
    r"kein\w* mensch\w*(?: bitte)?|(?:pas de|sans) (?:personne|humain)|sin (?:una )?persona"
)
GOES_ON = re.compile(
    r"^(?:and |so |ok |but |und |et |y )*(?:for |until )?(?:how (?:long|much|many \w+|soon)|how|"
    r"who pays|when|since when|wie (?:lange|viel)|wer zahlt|combien(?: de temps)?|qui paie|"
    r"cuanto(?: tiempo)?|quien paga)"
    r"(?: (?:do|does|is|are|will|would|can|should|i|we|you|it|that|this|they|them|have|for|takes?|"
    r"costs?|to|get|so|then|habe|ich|das|dauert|kostet|es|ca|coute|j'ai|tengo|cuesta|tarda))*$"
)
""" "How long do I have?": asked of nothing but what was told just now."""

WHAT_IF = re.compile(
    r"^(?:and|but|also|und|aber|et|mais|y|pero)(?: what| que| was)? "
    r"(?:if|when|once|wenn|falls|si|quand|cuando)\b"
)
""" "And if the bag is open?" goes on with the question before."""

HAS_ONE = re.compile(
    r"^(?:but |and |no |oh |well |because )*(?:i|we) (?:already|still) (?:have|own|got)\b"
)
WHICH_ONES = re.compile(
    r"^(?!.*\b(?:best|better|most|least|\w{3,}est)\b)"
    r"(?:and |so |ok |but )*(?:which ones?|(?:which|what|are|is|do|does|have|has|can)"
    r"(?: one| any)? of (?:these|those|them)|are any|is any(?: one)?)"
    r"(?: (?:is|are|has|have|comes?|fits?|works?|can|do|does|will))? "
    r"(?!would|should|do you|you)\w+"
)
BARE_PRICE = re.compile(
    r"^(?:and |so |ok |but )*how much(?: (?:is|for|are|does) (?:it|this|that|they|these|those|one)"
    r"(?: cost)?)?$"
)
PLACE = re.compile(
    r"\b(?:physical|real|actual|brick and mortar) (?:store|shop|location)s?\b|"
    r"\b(?:store|shop|showroom|branch|outlet|location)s? "
    r"(?:near|nearby|close|i can (?:visit|go))\b"
)
PURPOSE = re.compile(r"\b(?:for|to|with|if|when)\b")
TERMS_OF_IT = re.compile(
    r"^(?:and |so |ok |what about |how about )*(?:the |a |any )?(?:\w+ )?"
    r"(?:warranty|guarantee|returns?|refunds?|shipping|delivery|garantie|garantia)"
    r"(?: (?:on|for|with) (?:it|this|that|them|these|those))?$"
)
IT_IS = re.compile(
    r"^(?:(?:ok|okay|alright|right|well|fine|so|then)[ ,]+)*(?:an? |the )?"
    r"(?!what|how|who|where|that|this|it|as|so)(?:[\w'-]+ ){1,4}it is(?:,? then)?$"
)
""" "V60 it is": what was wavered over is settled."""

YOU_DECIDE = re.compile(
    r"\b(?:whatever you (?:think|like|recommend|say|want|suggest)|"
    r"what(?:ever)? do you think(?! (?:about|of)\b)|"
    r"you (?:choose|decide|pick)|your (?:choice|call|pick)|up to you|surprise me|i trust you|"
    r"(?:don't|dont|do not) know what (?:i|to))\b"
)
PRICE_OF = re.compile(
    r"\bhow much (?:is|are|for)\b|"
    r"\bhow much (?:does|do)\b"
    r"(?!.*\b(?:hold|weigh|fit|make|brew|grind|carry|store|use|contain)\b)|"
    r"^(?:and |so |ok |but )*how much$|"
    r"\b(?:price|cost) of\b|\bwhat does .{1,30} cost\b"
)
DISLIKES = re.compile(
    r"^(?:i|we) (?:really |just )*"
    r"(?:hate|dislike|can't stand|don't (?:like|drink|wear|use|need))\b"
)
ONES = re.compile(r"\b(?:ones?|it|something|anything|that|them)\b")
WHICH_MOST = re.compile(
    r"^(?:and |so |ok )*(?:which|what)(?: ones?| of (?:them|these|those))?"
    r"(?:'s| is| are| has| have)?(?: the)? "
    r"(?:\w{3,}est|most (?!expensive)\w+|least (?!expensive)\w+)\b(?! for)"
)
ASKS_BACK = re.compile(
    r"^(?:(?:and|but|so|ok|okay|yes|well|hmm|oh)[ ,]+)*"
    r"(?:is|are|can|could|do|does|will|would|should|what|what's|whats|how|"
    r"which|where|when|why|who|"
    r"was|wie|wo|wann|warum|quel|combien|comment|cuanto|como|donde)\b"
)
"""Our question is answered by another one."""

TO_USE = re.compile(r"(?:it'?s |just |mostly |mainly )*(?:for|to|fur|zum|pour|para) (?!the one)")
"""What it is for: "it's mainly for travel"."""
