"""How people say yes to an offer."""

from sales_conversion.understanding.wording.reply_words import IT, THING, spread

YES = spread(
    f"""
    yes/yeah/yea/yep/yup/yas/yass/yah/ya/ye/yessir/yeh/aye
    y
    sure/surely/definitely/absolutely/certainly/totally
    indeed/affirmative/exactly/agreed/defo/deffo
    sure thing
    can do
    it's/its/that's/thats a? done deal
    you read my mind
    i need this/it/that in my life
    i'm/im happy/fine/good/ok with that/it/this
    this/that one's/ones/is a? keeper
    no doubt/question about it
    i'm/im? going for {IT}
    you may/can
    feel free
    i'd/id be silly/mad/crazy/stupid/foolish not to
    it has to be
    darfst/kannst/konnen du/sie
    immer rein damit
    ich will/muss das/die/den/sie/es/ihn haben
    lauft
    rein
    warum sollte ich nein sagen
    ok~dokey/ok~dokie
    that'll/thatll/that~will/it'll/this~will do nicely/fine/perfectly/great
    let's/lets
    rein in den/meinen korb/warenkorb/einkaufswagen
    why/well yes/yeah/sure/certainly/of~course
    one/a/an/the/that? ITEM it is then?
    just? i/we can't/cant/cannot/couldn't resist {IT}?
    that's/thats/it's/its/this~is? the? exactly/just what/thing/one i/we need/needed
    that's/thats/it's/its/this~is? the? exactly/just what/thing/one i/we want/wanted/was~after
    that's/thats/it's/its/this~is? the? precisely/perfect/very? what/thing/one i/we need/needed
    that's/thats the? precisely/perfect/very? what/thing/one i/we want/wanted/was~after
    it's/its/this~is? the? precisely/perfect/very? what/thing/one i/we want/wanted/was~after
    that's/thats/it's/its/this~is? the? exactly/just what/thing/one i/we were~after/was~looking~for
    that's/thats the? precisely/perfect/very? what/thing/one i/we were~after/was~looking~for
    it's/its/this~is? the? precisely/perfect/very? what/thing/one i/we were~after/was~looking~for
    that's/thats the? exactly/just what/thing/one i/we had~in~mind/am~after/im~after
    it's/its/this~is? the? exactly/just what/thing/one i/we had~in~mind/am~after/im~after
    that's/thats the? precisely/perfect/very? what/thing/one i/we had~in~mind/am~after/im~after
    it's/its/this~is? the? precisely/perfect/very? what/thing/one i/we had~in~mind
    it's/its/this~is? the? precisely/perfect/very? what/thing/one i/we am~after/im~after
    genau das/die/den/was/sowas/so~was will/brauch/brauche/suche/such/wollte/wollt/mochte ich
    i'll/ill bite
    that'd/thatd/that~would be grand/ace/smashing/mint/sweet/wicked/dandy/swell
    worth it
    ich nehm/nehme sie/ihn/es/das/die/den/eine/einen/eins gern/gerne?
    wir nehmen sie/ihn/es/das/die/den/eine/einen/eins gern/gerne?
    die/das/den/sie/ihn nehmen wir
    of/off course
    please do so?
    uh/mm/ah huh/hm/hmm
    mhm/mmhm/mhmm/mmhmm/uhuh/uhhuh/yuh/yeppers/okey~dokey/okeydokey/okie~dokie/roger
    go/come on then
    go/carry on
    go/fire/forge ahead
    fire away
    might/may/could/would/will do
    go for {IT}
    go with that
    let's/lets go/roll/proceed for~it?
    let's/lets do this/that/it/so
    let's/lets have/take/try/get {THING}
    let's/lets get it done/over~with
    do it/that/so
    make it so/happen
    why/y the? hell/heck? not indeed?
    works/fine/ok/okay/good for/by/with me
    that works/suits/helps me?
    that/it will/would/does work
    sounds/looks/seems good/great/fine/perfect/lovely/reasonable/fair/right/brilliant to~me?
    sounds like a plan/deal
    good/great/nice/lovely/brilliant/fab idea/suggestion/thinking
    deal
    done deal?
    sold
    i'm/im/we're/were in/sold/convinced/game/persuaded
    you've/youve/you convinced/persuaded/sold/got/won/tempted me/us over?
    you/you've/youve talked me/us into {IT}
    you win
    consider me/us/it sold/convinced/done
    twist my arm
    count me/us in
    might/may/could/can as well
    could/can/wouldn't/would/won't not? hurt/harm
    can't/couldn't/cannot hurt/harm/go~wrong
    i/we guess/suppose/think/reckon/believe/hope so
    if you insist/must/say~so
    by all means
    with pleasure
    my pleasure
    gladly/happily/willingly
    i/we would/do/will/shall/could love/like~to?
    i'd/id/we'd/wed love/like/welcome/appreciate {IT}
    i'd/id/we'd/wed love/like to
    i'd/id be up/game for {IT}
    i'd/id be happy/glad/delighted to
    love/like to
    don't mind if i/we do
    hell/heck/fuck/hells/damn yes/yeah/yep/right
    too right
    that'd/thatd/that~would/it'd/itd/it~would be really? great/lovely/nice/good
    that'd/thatd/that~would/it'd/itd/it~would be really? super/perfect/wonderful/fab
    that'd/thatd/that~would/it'd/itd/it~would be really? fantastic/handy/useful/brilliant
    that'd/thatd/that~would/it'd/itd/it~would be really? ace/helpful/ideal/cool/awesome
    can't/couldn't/cannot say no to? {IT}?
    who could say no to? {IT}?
    how could i/we/anyone say~no/refuse/resist
    put/pop/chuck/throw/stick/bung/toss/sling/drop/slip/stuff {THING} in/on
    put/pop/chuck/throw/stick/bung/toss/sling/drop/slip/stuff in {THING}
    put/pop/chuck/throw/stick/bung {THING} in/into/to my/the/our? cart/basket/bag/order/trolley
    toss/sling/drop/slip/stuff/place {THING} in/into/to my/the/our? cart/basket/bag/order/trolley
    include/pack/bag/wrap/ring {THING} up/in/on?
    wrap/ring/bag/pack/box up {THING}
    in/on {THING} goes
    in/into my/the basket/cart/bag with~it? it~goes/please?
    bring it on
    hit me with~it/up?
    it's/its a yes/deal/go from~me?
    that's/thats a yes from~me?
    yes from me
    i/we accept/agree/approve/confirm
    i'll/ill/we'll/well do that/it
    i will/would/do
    i'll/ill treat myself
    take my money
    shut up and take my money
    gimme/give~me/gimmie {THING}
    mine/gimme
    that/this/ITEM/the~ITEM/it/one too/as~well/also
    one of those/them/these too/as~well?
    say no more
    right you are
    be my guest
    very/most much so
    without question/doubt/a~doubt/hesitation
    no doubt/question
    not/no a? problem/worries
    need/want you ask
    you/u bet/betcha/betya
    you got it
    ja/jo/jep/jup/jau/joa/jawoll/jawohl/jepp/yo/joah/jap
    klar/logo/sicher/sicherlich/naturlich/selbstverstandlich/unbedingt/freilich/logisch
    gebongt/gekauft/gebucht/abgemacht/einverstanden/deal/uberredet/uberzeugt/gemacht/genehmigt
    na/aber/ja/jo/klar klar/sicher/logo/naturlich/logisch doch/immer/gern/gerne?
    na sowas~von
    gern/gerne/liebend~gern/liebend~gerne
    sehr~gern/sehr~gerne/herzlich~gern/furchtbar~gern/mega~gern
    aber/ja/nur/immer/total gern/gerne
    mit vergnugen/freuden/handkuss
    auf jeden/alle fall/falle
    keine frage
    warum/wieso/weshalb eigentlich/auch/denn? nicht eigentlich?
    von mir/uns aus
    meinetwegen/meinetwegen~ja
    geht klar/in~ordnung/ok/okay/gut
    in ordnung
    so/das machen/tun/nehmen wir/ich das/so/es?
    mach/mache/machen/machs/machst ma/mal/sie/du/wir/doch? das/so/es/mal/ruhig?
    tu/leg/pack/pack's/packs das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? rein/dazu/ein
    tu/leg/pack/pack's/packs das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? mit/mit~rein
    tu/leg/pack/pack's/packs das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? in~den~korb
    tu/leg/pack/pack's/packs das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? in~den~warenkorb
    packe/nimm/steck das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? rein/dazu/ein
    schmeiss/wirf/hau das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? rein/dazu/ein
    packe/nimm/steck das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? mit/mit~rein
    schmeiss/wirf/hau das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? mit/mit~rein
    packe/nimm/steck das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    schmeiss/wirf/hau das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? in~den~korb
    schmeiss/wirf/hau das/es/die/den/sie/ihn mal/bitte/doch/ruhig/noch? in~den~warenkorb
    tu/leg/pack/pack's/packs einen/eine/eins mal/bitte/doch/ruhig/noch? rein/dazu/ein
    tu/leg/pack/pack's/packs ITEM/den~ITEM mal/bitte/doch/ruhig/noch? rein/dazu/ein
    tu/leg/pack/pack's/packs die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? rein/dazu/ein
    tu/leg/pack/pack's/packs einen/eine/eins mal/bitte/doch/ruhig/noch? mit/mit~rein
    tu/leg/pack/pack's/packs einen/eine/eins mal/bitte/doch/ruhig/noch? in~den~korb
    tu/leg/pack/pack's/packs einen/eine/eins mal/bitte/doch/ruhig/noch? in~den~warenkorb
    tu/leg/pack/pack's/packs ITEM/den~ITEM mal/bitte/doch/ruhig/noch? mit/mit~rein
    tu/leg/pack/pack's/packs die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? mit/mit~rein
    tu/leg/pack/pack's/packs ITEM/den~ITEM mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    tu/leg/pack/pack's/packs die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? in~den~korb
    tu/leg/pack/pack's/packs die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? in~den~warenkorb
    packe/nimm/steck/schmeiss/wirf/hau einen/eine/eins mal/bitte/doch/ruhig/noch? rein/dazu/ein
    packe/nimm/steck ITEM/den~ITEM/die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? rein/dazu/ein
    schmeiss/wirf/hau ITEM/den~ITEM/die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? rein/dazu/ein
    packe/nimm/steck/schmeiss/wirf/hau einen/eine/eins mal/bitte/doch/ruhig/noch? mit/mit~rein
    packe/nimm/steck einen/eine/eins mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    schmeiss/wirf/hau einen/eine/eins mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    packe/nimm/steck ITEM/den~ITEM/die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? mit/mit~rein
    schmeiss/wirf/hau ITEM/den~ITEM/die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? mit/mit~rein
    packe/nimm/steck ITEM/den~ITEM mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    packe/nimm/steck die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    schmeiss/wirf/hau ITEM/den~ITEM mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    schmeiss/wirf/hau die~ITEM/das~ITEM? mal/bitte/doch/ruhig/noch? in~den~korb/in~den~warenkorb
    mach/mache rein/dazu/drauf
    mach/mache es/das/sie/ihn/die/den rein/dazu/drauf/mit~rein
    tu/tun das/es/sie/mal
    her/rein/dazu/drauf/immer~her/nur~her/los mit/damit den/dem/der? ITEM/ding/teil/sachen?
    nur/immer zu/her
    nehm/nehme/kauf/kaufe/will ich gern/gerne/auch?
    den/die/das/eine/einen/eins auch/noch/dazu noch/dazu/mit/bitte?
    bin/da~bin~ich dabei
    da sag/sage ich nicht nein
    da kann/konnte/konnt ich/man/keiner nicht/kaum? nein/widerstehen sagen?
    kann/konnte/kanns/konnt/das~kann/schaden/wurde ja? nicht/nichts? schaden/kann/kanns
    kann/konnte man/ich gut? brauchen/gebrauchen
    das/es/ware/war/wares/wars ware/war/das? super/toll/prima/klasse/gut
    das/es/ware/war/wares/wars ware/war/das? nett/schon/lieb/perfekt/spitze/genial
    klingt/hort/sieht/find/finde sich/ich? gut/super/prima/toll an/aus?
    klingt/hort/sieht/find/finde sich/ich? vernunftig/fair/klasse/perfekt/nach~einem~plan an/aus?
    du hast/habt/haben mich/uns uberzeugt/uberredet/ueberredet
    sie haben mich/uns uberzeugt/uberredet/ueberredet
    hast/habt/haben du/ihr/sie mich/uns uberzeugt/uberredet
    gonn/gonne/goenn ich mir/uns
    man/das gonnt man~sich/sich~ja~sonst~nichts
    los geht's/gehts
    los
    dann mal? los
    gute/super/prima/tolle idee
    ich bitte darum/drum
    ich bin/ware/war dabei/dafur/einverstanden/uberzeugt/uberredet
    passt das?
    stimmt
    auch/noch den/die/das/ITEM
    bitte/ja~bitte sehr
    """
)
