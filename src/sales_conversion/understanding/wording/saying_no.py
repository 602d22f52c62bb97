"""How people say no to an offer, and to what else we ask whether to do."""

from collections.abc import Mapping

from sales_conversion.understanding.wording.reply_words import IT, THING, Phrase, spread

NO = spread(
    f"""
    no/nope/nah/naw/nay/nein/nee/nix/niente/noo/nooo/nopes/negative/neee/naaa/na
    n
    ne/noe/nö
    nuh/uh/unh/nu uh/uhh
    no/hell/heck way/no
    not for/my me/us/thing/cup~of~tea/style/today?
    not now/today/yet/really/just~yet/quite~yet
    not right~now/at~the~moment/at~this~time/this~time/tonight/necessary/needed
    not required/interested/keen/bothered/ready/happening
    not convinced/a~chance/on~your~life/likely/this~one/that~one/so~fast
    i'm/im/we're/were/am not/hardly interested/keen/bothered/ready/convinced
    i'm/im/we're/were/am not/hardly done~yet/finished~yet/finished/sure~yet/there~yet/quite~ready
    not quite/just/yet/so ready/yet/fast/quick/done/there to~pay/to~order/to~buy/to~check~out?
    not ready to pay/order/buy/check~out/checkout
    no need/thank~you/thanks/ta/ty/cheers/interest/thx/point/tnx for~that/to?
    no thank u/you/ye
    not necessary/needed/required
    i/we don't/do~not/dont/wouldn't want/need/fancy/like {THING} anymore/though/after~all/really?
    i/we won't/really~don't want/need/fancy/like {THING} anymore/though/after~all/really?
    i/we dont~really/don't~really want/need/fancy/like {THING} anymore/though/after~all/really?
    i/we don't/dont think so
    i/we think/guess/suppose not
    i'd/id/we'd/wed/i~would rather/prefer/sooner not to?
    rather/better/preferably/prefer not
    i'd/id/we'd rather leave it
    don't/dont/do~not bother/worry/trouble/need~to
    please/pls don't/dont/do~not
    don't/dont
    i'm/im/we're/were good/fine/ok/okay without? {IT}? as~i~am/as~it~is/with~that
    i'm/im/we're/were alright/all~right without? {IT}? as~i~am/as~it~is/with~that
    i'm/im/we're/were all~set/sorted/covered without? {IT}? as~i~am/as~it~is/with~that
    i'm/im/we're/were good/fine/ok/okay without? {IT}? with~this/with~these/with~those/for~now?
    i'm/im/we're/were alright/all~right without? {IT}? with~this/with~these/with~those/for~now?
    i'm/im/we're/were all~set/sorted/covered without? {IT}? with~this/with~these
    i'm/im/we're/were all~set/sorted/covered without? {IT}? with~those/for~now?
    i'm/im/we're/were good/fine/ok/okay/happy with just/only/what what~i~have/what~ive~got
    i'm/im/we're/were good/fine/ok/okay/happy with just/only/what the~HELD/HELD
    i'm/im/we're/were good/fine/ok/okay/happy with just/only/what this/that/these/those
    i'll/ill/we'll/well/i~will/we~will pass/leave/skip/decline {IT}? this~time/today/then/on~that
    i'll/ill/we'll/well/i~will/we~will stick/manage {IT}? this~time/today/then/on~that
    i'll/ill/we'll/well/i~will/we~will do~without/manage~without {IT}? this~time/today/then/on~that
    i'll/ill/we'll/well/i~will/we~will pass/leave/skip/decline {IT}? on~this/without
    i'll/ill/we'll/well/i~will/we~will pass/leave/skip/decline {IT}? for~now/out/at~that?
    i'll/ill/we'll/well/i~will/we~will stick/manage {IT}? on~this/without/for~now/out/at~that?
    i'll/ill/we'll/well/i~will/we~will do~without/manage~without {IT}? on~this/without
    i'll/ill/we'll/well/i~will/we~will do~without/manage~without {IT}? for~now/out/at~that?
    i'll/ill/we'll/ill give {THING} a miss
    give it/that/this a miss
    i'll/ill be fine/ok/okay without {IT}?
    pass on? {THING}?
    hard/easy/big pass
    a? hard no from~me?
    it's/its/thats/that's a no from~me?
    maybe/perhaps/possibly/some another/some/next/other time/day
    maybe/perhaps/later later/on
    another/some~other/next time/day
    leave/skip/forget/drop/scrap {THING} out/off/at~that/there/then/about? for~now?
    lose/ditch/scratch/omit/ignore {THING} out/off/at~that/there/then/about? for~now?
    forget about {IT}
    no/skip/without/minus/hold the? ITEM
    never/nevermind mind
    nevermind
    thanks/thank~you/cheers/kind~of~you but no thanks?
    but no thanks/thank~you?
    that's/thats/that~is/thatll enough/plenty/it/all/do for~now/for~today/for~me/i~need?
    that's/thats/that~is/thatll be~all/be~it for~now/for~today/for~me/i~need?
    that's/thats/that~is/thatll sufficient/me/everything for~now/for~today/for~me/i~need?
    that'll/that~will enough/plenty/it/all/do for~now/for~today/for~me/i~need?
    this~is/these~are/those~are enough/plenty/it/all/do for~now/for~today/for~me/i~need?
    that'll/that~will be~all/be~it/sufficient/me/everything for~now/for~today/for~me/i~need?
    this~is/these~are/those~are be~all/be~it for~now/for~today/for~me/i~need?
    this~is/these~are/those~are sufficient/me/everything for~now/for~today/for~me/i~need?
    that/this/these/those/two/it will/are/is/'ll do/enough/plenty for~now/for~me?
    that/this/these/those/two/it will/are/is/'ll fine/ok/okay/suffice for~now/for~me?
    these/those/this/two'll/thisll/thatll do/enough
    enough/plenty/sufficient options/choices/choice/already/stuff/of~those
    enough/plenty/sufficient of~that/for~now/for~today/for~me/i~think/thanks?
    i've/ive/i/we've/weve have? seen/had/got enough/plenty/all~i~need/everything already/now?
    nothing else/more/further for~me/for~us/today/now?
    no more please/for~me/for~now/thanks/of~those/of~them?
    no others/other~ones
    stop/halt
    stop it/that/there/please/right~there
    hold/hang on/fire/up/your~horses/back a? sec/second/minute/moment/mo/tick/bit?
    wait a? sec/second/minute/moment/mo/tick/bit/up?
    just? a/one/gimme~a/give~me~a sec/second/minute/moment/mo/tick
    in a sec/second/minute/moment/mo/tick/bit/while
    whoa/woah/steady/easy/slow there/on/now/down/tiger?
    on second/further/reflection thoughts/thought/reflection?
    second thoughts/thought
    on reflection
    i've/ive/i/we've changed my/our mind/minds
    changed my mind
    let's/lets not/leave~it/skip~it/skip~that
    let me look/browse/think/shop/see a~bit/around/some~more/on more/longer more/longer/first?
    let me look/browse a~bit/around/some~more/on first/around/a~bit? more/longer/first?
    let me think/shop/see a~bit/around/some~more/on first/around/a~bit? more/longer/first?
    i want/need to look/browse/shop/keep~looking around/on? more/further/longer/first/a~bit?
    another time
    i'll/ill/i have/have~to/must/would~have~to? decline/pass
    not in a million years
    it's/its/that's/thats/this~is? not for me/us
    i/we can/could live/do/manage without {IT}?
    don't/dont add/put/include/take/throw/chuck {THING} in/to~it? please?
    do~not/please~don't/please~dont add/put/include/take/throw/chuck {THING} in/to~it? please?
    don't/dont/do~not add/put/include/take anything else/more/in?
    i've/ive/i/we've already? spent enough/plenty today/already/for~today?
    enough spent already/today?
    you can keep {THING}
    no deal
    lieber/vielleicht? ein andermal/anderes~mal
    nee/nein/no du/sie
    ich verzichte
    ohne mich
    brauch/brauche/will/mochte ich gerade/jetzt/momentan/grad/im~moment nicht
    no ITEM today/for~me/now/this~time?
    the? HELD on its/their own is/are fine/enough/ok
    i'll/ill/i~will/i'm/im? stick/sticking to/with the? HELD
    a? pass from/for me
    it's/its/that's/thats a pass from/for? me?
    let's/lets skip/leave/drop/forget/pass {THING} out?
    that'll/thatll be enough/plenty/all/it for~me/for~us/for~now/for~today?
    that~will/it'll/this~will be enough/plenty/all/it for~me/for~us/for~now/for~today?
    i'm/im/we're/were all set/good/sorted with the? HELD/that/this/these/it
    not the/that/this ITEM please/thanks?
    probably/certainly/definitely/absolutely/really/maybe/perhaps/sorry/surely not/no
    count me out
    maybe/perhaps some/another other time/day
    i've/ive/i/we've? changed/change my mind about/on {IT}
    i'd/id/i'll/ill/i have/have~to/gonna/going~to/will/would to? say no
    the? HELD only/alone/by~itself please/thanks/then?
    i'm/im/i'll/ill sticking/stick with just/only? HELD/the~HELD
    i'll/ill/i~will stick with just/only? HELD/the~HELD/that/it/this
    no/no~more ITEM needed/required/necessary/please/thanks/for~me?
    i/we don't/dont need a/any/the/another/more? ITEM
    brauch/brauche/brauchen/will/wollen/mochte ich/wir? keinen/keine/kein/den~nicht ITEM
    ich/wir brauche/brauch/brauchen/will/wollen/mochte keinen/keine/kein ITEM
    ich/wir glaub/glaube/glauben/denke/denk/denken/finde nicht/nein/eher~nicht/lieber~nicht
    danke dir/ihnen/euch nein/nee/nicht
    nein/nee der/die/das? HELD allein/alleine reicht/genugt
    i'm/im out
    too much faff/hassle/trouble/bother/effort
    save it
    just/only the? HELD please/thanks/then?
    just/only what what's/whats/is~in/i~have/ive~got in the/my? cart/basket/bag?
    just/only what's/whats/what~is in the/my cart/basket/bag
    just/only that/this/it/those/these/them
    just/only the? HELD is/are/will/was/'ll fine/enough/do/ok for~me/for~now?
    just/only the? HELD is/are/will/was/'ll okay/plenty/good/all/it for~me/for~now?
    the? HELD is/are/will/'ll fine/enough/do/ok/okay/plenty/all/suffice for~me/for~now?
    nur/blos/bloss/lediglich den/die/das/der? HELD
    den/die/das/der? HELD reicht/reichen/genugt/langt/genugen/tuts mir/uns?
    nur/bloss das/den/die/es
    ohne den/die/das/ITEM ITEM?
    kein/keine/keinen ITEM
    nein/nee/ne/no danke/lass~mal/lieber~nicht/nein/gar~nicht
    danke nein/nee/ne
    lieber/besser/eher/doch/ach doch/lieber? nicht/nein
    nicht notig/heute/jetzt/mehr/unbedingt/wirklich/jetzt~gleich/so~schnell/ganz/noch
    noch/jetzt/heute/momentan/diesmal/gerade/grad/derzeit/vorerst nicht ganz/fertig/so~weit?
    lieber/eher nicht/nein
    auf keinen/gar~keinen fall
    keinesfalls/keineswegs/niemals/nie~im~leben/mitnichten
    bloss/blos/bitte/ja nicht
    muss/muss~das/das~muss nicht sein/unbedingt/wirklich sein?
    brauch/brauche/will ich/wir das/die/den/es/sie? nicht/gar~nicht/nimmer mehr/wirklich/unbedingt?
    mocht/mochte/wollte ich/wir das/die/den/es/sie? nicht/gar~nicht/nimmer mehr/wirklich/unbedingt?
    ich/wir brauch/brauche/brauchen/will das/es/die/den/sie/ihn? nicht/gar~nicht
    ich/wir wollen/mochte/mochten/nehm/nehme das/es/die/den/sie/ihn? nicht/gar~nicht
    brauchen/wollen/mochten wir/ich nicht
    kein/keinen/keine interesse/bedarf/bock/lust
    ein/n/vielleicht andermal/anderes~mal/ein~andermal/spater/nachstes~mal
    ein andermal
    vielleicht/eventuell spater/nachstes~mal/ein~andermal/ein~anderes~mal/morgen/nachher
    spater vielleicht/mal/dann
    lass/lassen/lasst mal/gut/es/stecken/das/wir/sie/sein gut/sein/stecken/bleiben
    lass/lassen/lasst mal/gut/es/stecken/das/wir/sie/sein weg/mal/lieber/das/bitte?
    lassen/lass wir's/wirs/wir/es/mal das/gut/lieber/bleiben? sein?
    vergiss/vergiss~es/schwamm~druber es/das?
    das/mir/uns/es/mehr reicht/genugt/langt/brauch~ich~nicht mir/uns/so
    das/mir/uns/es/mehr reicht/genugt/langt/brauch~ich~nicht schon/vollkommen/vollig/danke?
    reicht/genugt/langt mir/uns/so/schon/vollkommen/dann?
    reicht/genugt/langt
    das/dies war's/wars/ist~alles/war~alles/reicht
    danke das/es reicht/war's/wars
    genug
    ich/hab/habe hab/habe/ich? genug gesehen/davon?
    die/diese beiden/zwei/hier/drei reichen/genugen/langen mir/uns?
    nichts/sonst weiter/mehr/nichts/anderes mehr?
    mehr/weiter nicht/nichts
    geht schon/so ohne/auch?
    ich hab/habe/hab's es? mir? anders uberlegt
    stopp/stop/halt/moment/sekunde/momentchen/warte/warten/augenblick mal/noch/kurz/bitte/sie?
    immer/nur/mal langsam/mit~der~ruhe
    langsam/nicht~so~schnell
    ich schau/schaue/guck/gucke noch/lieber/erst~noch etwas/ein~bisschen/weiter/mal/ein~wenig/kurz?
    ich stober/uberleg/uberlege/such/suche noch/lieber/erst~noch etwas/ein~bisschen/weiter
    ich stober/uberleg/uberlege/such/suche noch/lieber/erst~noch mal/ein~wenig/kurz?
    ich bin/war noch nicht/lange fertig/so~weit/soweit/sicher/nicht~fertig
    bin noch nicht fertig/so~weit/soweit
    noch nicht fertig/so~weit/soweit
    """
)

_KEEPING = """
    keep/leave it/them/that/the~order as~it~is/as~is/in/alone/there in?
    keep/leave my~order/everything/all/those as~it~is/as~is/in/alone/there in?
    keep/leave it/them/that/the~order be/running/all/going/in~there/in~the~cart? in?
    keep/leave my~order/everything/all/those be/running/all/going/in~there/in~the~cart? in?
    i'd/id/i~would like/prefer/rather/want to? keep it/them/that/the~order/everything
    i want/need to? keep? it/them/that/the~order/everything
    i'll/ill keep it/them/that/the~order/everything
    i still want/need it/them/that/those
    let it/that/the~order run/stand/be/ship/go~through/go~ahead/continue
    don't/dont/do~not/never cancel/empty/clear/remove/delete it/them/that
    don't/dont/do~not/never cancel/empty/clear/remove/delete anything/the~order
    don't/dont/do~not/never cancel/empty/clear/remove/delete the~cart/everything?
    don't/dont/do~not/never touch/wipe/stop/scrap/bin it/them/that
    don't/dont/do~not/never touch/wipe/stop/scrap/bin anything/the~order/the~cart/everything?
    not cancel/empty/clear/delete it/them?
    behalten
    lass/lassen/lasst sie/es/ihn/alles/die~bestellung/sie~es/sie~alles stehen/drin/so
    lass/lassen/lasst sie/es/ihn laufen/bestehen/wie~es~ist/liegen?
    lass/lassen/lasst alles/die~bestellung/sie~es/sie~alles laufen/bestehen/wie~es~ist/liegen?
    ich/will/mochte mochte/will/wurde/ich sie/es/ihn/alles/die~bestellung? behalten
    ich behalte sie/es/ihn/alles/die~bestellung
    nicht/doch~nicht/bitte~nicht stornieren/loschen/leeren/canceln/entfernen
    stornier/storniere/stornieren/losch/losche/leer/leere sie/ihn/es/sie~sie? nicht
    alles drin/so/da lassen/behalten
    """

NO_OF: Mapping[str, frozenset[Phrase]] = {
    "add": spread(
        """
        one/one's/ones/the~one is/are/will~be? enough/plenty/fine/sufficient for~me/for~us/for~now?
        just~one/just~the~one is/are/will~be? enough/plenty/fine/sufficient for~me/for~us/for~now?
        that~one/this~one is/are/will~be? enough/plenty/fine/sufficient for~me/for~us/for~now?
        just/only the/that/this one bag/pack/box/piece/bottle/pair/item?
        eins/einer/eine/eines reicht/genugt/langt mir/uns?
        """
    ),
    "checkout": spread(
        """
        still/just/im~still/i~am~still/not~done looking/browsing/shopping/deciding/thinking?
        i/let~me want/need/have to? check/look~at/see something/one~thing else/first/more/still?
        i/let~me want/need/have to? add/find/get something/one~thing else/first/more/still?
        i/let~me want/need/have to? check/look~at/see another~thing else/first/more/still?
        i/let~me want/need/have to? add/find/get another~thing else/first/more/still?
        i/let~me want/need/have to? check/look~at/see one~more~thing else/first/more/still?
        i/let~me want/need/have to? check/look~at/see more~stuff else/first/more/still?
        i/let~me want/need/have to? add/find/get one~more~thing/more~stuff else/first/more/still?
        i/we need/want a minute/moment/sec/second/bit/while more/longer?
        let me/us have/take another/a/one~more look first/at~them/around?
        not done/finished/ready yet/with~it?
        i/we? forgot something/one~thing
        gleich/spater/nachher/bald
        ich bin/schaue/schau/will/mochte/suche noch/erst/gerade weiter/nicht~fertig
        ich bin/schaue/schau/will/mochte/suche noch/erst/gerade am~schauen/was~schauen
        ich bin/schaue/schau/will/mochte/suche noch/erst/gerade etwas~schauen/was
        ich bin/schaue/schau/will/mochte/suche noch/erst/gerade mehr/shoppen/stobern
        """
    ),
    "confirm_order": spread(
        """
        i/we want/need to? change/check/add something/the~address first/before/still?
        i/we have/would~like to? change/check/add something/the~address first/before/still?
        i/we want/need to? fix/correct/edit something/the~address first/before/still?
        i/we have/would~like to? fix/correct/edit something/the~address first/before/still?
        i/we want/need to? change/check/add it/one~thing/a~thing first/before/still?
        i/we have/would~like to? change/check/add it/one~thing/a~thing first/before/still?
        i/we want/need to? fix/correct/edit it/one~thing/a~thing first/before/still?
        i/we have/would~like to? fix/correct/edit it/one~thing/a~thing first/before/still?
        don't/dont/do~not/never order/buy/place/send it/that/this yet/now?
        don't/dont/do~not/never order/buy/place/send anything/the~order/me/yet yet/now?
        don't/dont/do~not/never submit/confirm/complete/charge it/that/this yet/now?
        don't/dont/do~not/never submit/confirm/complete/charge anything/the~order/me/yet yet/now?
        don't/dont/do~not/never order/buy/place/send/submit/confirm/complete/charge
        nicht/noch~nicht bestellen/kaufen/abschicken/absenden
        """
    ),
    "cancel_order": spread(_KEEPING),
    "clear_cart": spread(_KEEPING),
    "suggest": spread(
        """
        i have/ive~got/already~have/got one/something/a~pair/some in mind
        i know what/which/exactly~what i/one/ones/pair want/need/i~want/am~after/im~after/i~need?
        i've/ive/i/we've have? already? decided/chosen made~my~choice? already?
        i've/ive/i made up my mind already?
        i've/ive/i/we've picked/found/got one/mine/it/them/something already?
        hab/habe mich/schon schon/bereits/langst? entschieden/ausgesucht
        made up my mind
        i/i'll/ill can/will/manage/rather choose/decide/pick/look/find myself/on~my~own/alone
        i/i'll/ill can/will/manage/rather choose/decide/pick/look/find one~myself
        i/i'll/ill can/will/manage/rather choose/decide/pick/look/find for~myself/it~myself
        i'll/ill/i~can have/take a/another look/choose/decide myself/first/on~my~own?
        ich weiss schon/genau/selbst/ja? was/welche/welchen ich will/brauche/mochte/suche
        ich such/suche/entscheid/entscheide/schau/finde mir? selbst/selber/allein was/aus?
        ich hab/habe mich schon/bereits? entschieden
        """
    ),
    "compare": spread(
        """
        i know them/both/the~difference/the~two both/already?
        i've/ive/i already? decided/chosen/compared already/them?
        ich kenne/kenn sie/die/beide schon/beiden/beide?
        """
    ),
    "more": spread(
        """
        i like/love/want/prefer these/those/this/it/this~one/that~one
        i/we don't/dont/do~not need/want/have to? see/look? any? more/others
        i/we don't/dont/do~not need/want/have to? see/look? any? any~others/anything~else
        i'm/im/we're happy/fine/good/content with these/those/this/that
        i'm/im/we're happy/fine/good/content with this~one/that~one/it/them/what~i~see
        mir/uns reichen/genugen/gefallen die/diese beiden/zwei/hier?
        die/diese/das/der beiden/hier/zwei/eine? passen/gefallen/reichen/genugen mir/uns/schon?
        die/diese/das/der beiden/hier/zwei/eine? passt/gefallt/ist~gut/sind~gut mir/uns/schon?
        these/those/this~one/this is/are/look/looks? perfect/great/fine/plenty
        these/those/this~one/this is/are/look/looks? enough/lovely/good/ideal/it
        two/this~ones/that~one's/ones/these~two is/are/look/looks? perfect/great/fine/plenty
        two/this~ones/that~one's/ones/these~two is/are/look/looks? enough/lovely/good/ideal/it
        i've/ive/i already? decided/chosen/found~one/found~it/found~what~i~want already?
        ich hab/habe schon/bereits? was/eins/eine/gefunden gefunden?
        """
    ),
    "human": spread(
        """
        you're/youre/you are? doing fine/great/ok/okay/good
        it's/its ok/okay/fine/alright
        you can/will help/do me/fine?
        you'll/youll do
        geht/das~geht schon/auch~so
        """
    ),
}
"""What answers no to one question only: that all stays as it is."""
