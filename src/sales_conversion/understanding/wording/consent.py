"""How people say yes, no, perhaps and whatever."""

from sales_conversion.understanding.wording.words import phrases, word_set

YES = word_set(
    """
    yes yeah yep yup yea ye ya yah yass y bet sure ok okay k okey alright right correct exactly
    absolutely definitely certainly affirmative indeed totally agreed fine perfect sounds good
    great deal gladly aye course ja jawohl jep gerne gern klar genau natürlich passt
    einverstanden oui ouais d'accord bien volontiers parfait sí si claro vale bueno perfecto
    dale correcto 👍
    """
)

NO = word_set(
    """
    no nope nah nay na neither none never not nein nee nö lieber nicht non jamais nada tampoco
    negative 👎
    """
)

YES_PHRASES = phrases(
    """
    of course
    go ahead
    go for it
    do it
    do that
    do so
    why not
    please do
    sounds good
    sounds great
    that works
    works for me
    that's right
    thats right
    that is right
    fine by me
    fine with me
    let's do it
    lets do it
    let's go
    go 4 it
    go on
    go on then
    do that one
    put it in
    put that in
    chuck it in
    throw it in
    in it goes
    ring it up
    make it so
    sold
    gimme
    gimme it
    gimme that
    give it here
    i'll have it
    i'll have that
    i'm in
    rein damit
    her damit
    immer her damit
    i do
    i would
    i'd love to
    i'd like that
    you bet
    hell yes
    count me in
    that would be great
    that'd be great
    that's fine
    thats fine
    good idea
    i agree
    i confirm
    confirm
    confirmed
    mach das
    auf jeden fall
    sehr gerne
    natürlich
    bien sûr
    avec plaisir
    vas-y
    allez-y
    por supuesto
    de acuerdo
    está bien
    adelante
    """
)

ORDER_PHRASES = phrases(
    """
    place the order
    place order
    place my order
    place it
    order it
    order
    order now
    order please
    send the order
    submit the order
    complete the order
    complete my order
    complete the purchase
    finish the order
    finalize the order
    finalise the order
    confirm the order
    confirm my order
    confirm order
    confirm it
    buy it
    buy now
    buy
    i'll buy it
    i want to buy it
    purchase
    pay
    pay now
    let's order
    jetzt kaufen
    bestellen
    kaufen
    jetzt bestellen
    commander
    passer la commande
    confirmer la commande
    acheter
    comprar
    pedir
    confirmar el pedido
    just order it
    order them
    buy them
    order everything
    """
)
"""Clear consent to buy, where that was the question."""

CONSENTING = word_set(
    """
    place order buy purchase submit complete finish finalize finalise confirm confirmed pay
    bestelle bestellen bestatige bestatigt kaufe kaufen commande commander commandez confirme
    valide acheter achete comprar compro pedir pido confirmo confirmar confirmado
    """
)
"""Verbs that buy, where that was the question."""

BESIDE_CONSENT = word_set(
    """
    on said say told again well anyway then
    looks all everything correct right it is let's lets go ahead do so that's thats the my this
    it's now already then just fine i'd i'll we der die das jetzt ich sie es bestellung alles la
    c'est bon parfait
    le el lo mi ma pedido commande je d' por favor ahora maintenant stimmt todo tout est esta
    compra achat yo kostenpflichtig verbindlich for rein damit los geht's gehts mach machen
    adelante vas y allez vamos hazlo haz proceed bon so nehme nehm her sofort prends comme ca asi
    listo richtig na gut also dann bestell hagalo haga tun sie's tramite realice realizar pase
    passez validez faites
    """
)

DONE_PHRASES = phrases(
    """
    that's all
    thats all
    that is all
    that's all for now
    thats all for now
    that will be all
    that'll be all
    thatll be all
    that would be all
    that's it
    thats it
    that is it
    that's everything
    thats everything
    nothing else
    nothing more
    no more
    no more thanks
    i'm done
    im done
    i am done
    all done
    done
    i'm finished
    finished
    i'm ready
    im ready
    ready
    that's all i need
    thats all i need
    das war's
    das wars
    das war alles
    das ist alles
    fertig
    c'est tout
    ce sera tout
    c'est bon
    j'ai fini
    eso es todo
    es todo
    nada mas
    ya esta
    """
)
"""Who has put something in the cart and says this is on the way to the till."""

NO_PHRASES = phrases(
    """
    no thanks
    no thank you
    not now
    not really
    not yet
    not today
    i don't
    i do not
    don't
    do not
    please don't
    i'd rather not
    rather not
    better not
    no need
    no way
    that's all
    thats all
    that is all
    that's it
    thats it
    nothing else
    nothing more
    that's everything
    i'm good
    im good
    i'm fine
    i'm done
    all good
    no it's not
    no that's wrong
    that's wrong
    wrong
    leave it
    forget it
    stop
    wait
    no wait
    hold on
    hang on
    hang on a sec
    hang on a second
    hold up
    wait a minute
    wait a second
    one moment
    never mind
    nevermind
    hell no
    lieber nicht
    das war's
    das war alles
    nein danke
    c'est tout
    non merci
    no gracias
    eso es todo
    nada más
    """
)

MAYBE = phrases(
    """
    maybe
    hm
    hmm
    hmmm
    uhh
    err
    not sure yet
    i can't decide
    cant decide
    perhaps
    possibly
    not sure
    i'm not sure
    im not sure
    i guess
    i suppose
    dunno
    i don't know
    i dont know
    idk
    don't know
    dont know
    no clue
    no idea
    hard to say
    we'll see
    vielleicht
    weiß nicht
    keine ahnung
    peut-être
    je ne sais pas
    quizás
    tal vez
    no sé
    """
)

INDIFFERENT = phrases(
    """
    any
    anything
    whatever
    whichever
    whichever one
    either one
    egal welche
    egal welcher
    egal welches
    either
    don't care
    i don't care
    i dont care
    don't mind
    i don't mind
    no preference
    no preferences
    doesn't matter
    it doesn't matter
    does not matter
    all the same
    you choose
    you decide
    up to you
    surprise me
    no limit
    just show me
    show me
    just show me something
    einfach zeigen
    zeig mir was
    montrez moi
    muestreme
    no budget
    any is fine
    anything is fine
    egal
    mir egal
    peu importe
    n'importe
    me da igual
    cualquiera
    da igual
    """
)
