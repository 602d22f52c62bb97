"""The words of talk: what people do, feel, judge and when, which no shop sells by that name."""

from sales_conversion.understanding.wording.words import word_set

TALK = word_set(
    """
    pregnant breastfeeding schwanger enceinte embarazada
    accept accepts ached admit admits adore adores advise afford afraid agree agreed agrees ain't
    allow allowed annoy annoyed annoying answer answered answering answers apologies apologise
    apologize appreciate appreciated argue ask asked asks assume assumed avoid await awaiting beg
    begged begin begins begun behave believe believed belong belongs bet bets betting blame bore
    bored boring bother bothered bothers bring brings brought complain complained confess confuse
    confused confusing consider considered considering convince convinced cry cried crying dare
    dares decide decided deciding deliver delivered depend depends deserve deserves desire despise
    destroy destroyed die dies dying disagree disappoint disappointed discover discuss dislike
    doubt doubts dreamt dump dumped earn earns ensure escape exist exists expect expected
    expecting explain explained fail failed fails fancied fear fears feel feeling feels fetch
    figured forbid forget forgets forgive forgot forgotten gamble gambled gambling gave given
    gives giving googled grab grabbed grew grow grows growing guess guessed guessing hang hanging
    happened happening happens hassle hate hated hates hear heard hears hesitate hesitating hope
    hoped hopes hurries hurry hurt ignore ignored imagine imagined impress impressed insist intend
    introduce invite invited involve joke joked jokes joking jump kidding kill killed kills knew
    known knows lack lacks laugh laughed lead leads learn learned learning leave leaves leaving
    led lend let lets lie lied lies listen listened listening lived lives living lose loses losing
    lost love lucky lying managed matters mean meaning means meant meet met mention mentioned mess
    messed miss missed misses missing misunderstood moan moaned moaning moans move moved moves
    moving nag nagging next notice noticed obey occur offend offended owe owes owned panic
    panicking paid pays pick picked pity please pleased pretend prevent promise promised promises
    propose prove proves push pushed pushing quit reach reached react realise realised realize
    realized reckon refer refuse refused regret rely remain remains remember remind reminded
    reminds repeat replied reply replying rescue respond rip ripped risk ruin ruined rush rushed
    rushing sad satisfied satisfy save saved says seem seemed seems sell sells send sending sends
    sent settle settled share shared shout shouting shut sit sits sitting slept smile sold solve
    solved sort speak speaking spend spending spent spoke spoken stay stayed staying stays steal
    stole stolen stuck struggle struggling stunned suffer suits suppose supposed surrender swear
    sworn swap swapped talk talked talking talks teach tease tell telling tells thank thanked
    threw throw thrown told took trust trusted understand understands understood upset visit
    visiting visits wait waited waiting waits wake waste wasted wasting went win wins wish wished
    wishes won wonder wondered wondering worried worries worry worrying wrote yell

    able absolute absurd afraid alive alone amazed amazing angry anxious apparent ashamed awake
    aware awful bad badly beautiful beloved bloody blunt bonkers brave brilliant broke busy calm
    careful careless certain charming clever clueless clumsy common crap crappy crazy cruel cute
    daft damn dead dear delighted desperate different difficult dodgy dreadful dull dumb eager
    easy elderly embarrassed embarrassing enormous entire essential exact excellent excited
    exciting exhausted fab fabulous fair fake false familiar famous fantastic favourite fed
    flipping fond foolish forthright frank fun funny furious fussy generous genuine glad gorgeous
    grateful grim gross guilty handsome happy harsh helpful helpless hideous honest hopeless
    horrible horrid humble hungry hurried ignorant impatient important impossible impressive
    incredible innocent interesting jealous jolly keen kind lame late lazy legit likely lonely
    lousy lovely lush mad mighty miserable mistaken moody nervous nicest obsessed obvious odd okay
    ordinary outrageous particular pathetic patient picky pleasant polite poor possible precious
    pretty proper proud rare rational reasonable reliable relieved ridiculous rubbish rude scared
    selfish sensible serious severe shame shameful shy sick silly sincere skint sleepy sneaky
    sorry special spoiled spoilt spot strange straight stubborn stupid suitable superb surprised
    surprising suspicious tasteful tempted tempting terrible terrific thankful thrilled tired true
    ugly unfair unhappy unlikely unlucky unsure unusual upset urgent useful useless usual vague
    valid weird welcome wicked willing wise wonderful worst worth worthless worthwhile worthy
    wrong

    advice advise attitude bargain bit blah chance chat clue concern congrats conversation
    decision deal deals disaster effort excuse excuses fault favor favour feelings fortune fuss
    gosh habit heaven heavens hell hurry idea joke knowledge lack laugh loads luck mate matter
    mind mistake mood moment month months nonsense opinion pain point pointless question questions
    reason reasons reckoning reputation respect rest sake secret sense shame situation sorts story
    stuff surprise surprises taste thought thoughts trouble truth while wisdom wish worries year
    years

    monday tuesday wednesday thursday friday saturday sunday mondays fridays saturdays sundays
    weekend weekends today tomorrow tonight yesterday january february march april may june july
    august september october november december week weeks day days hour hours minute minutes
    lately recently currently eventually someday sometime sometimes often usually twice once

    ace aha argh aww blimey bruh buddy cheerio crikey damnit darling dude dunno dang duh ew eww
    fam fellas folks goodness gosh grr guys haha hahaha heh hehe hiya hooray howdy huh jeez jesus
    lad lads lass lmao lol luv meh mhm nah nope omg oops ouch pal phew pff ppl rofl sheesh sigh
    sup ta tbh thanx tho thru ugh uhm whew whoa woah wow wtf yay yea yeah yikes yo yup
    """
)


def is_talk(word: str) -> bool:
    """Tell whether *word* only belongs to the talk around a wish: "lovely", "move", "honestly"."""
    return word in TALK or (len(word) > LONGEST_ROOT and word.endswith("ly"))


LONGEST_ROOT = 4
""" "Fly", "ply" and "July" end alike, and are no adverbs."""
