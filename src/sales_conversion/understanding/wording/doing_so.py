"""What answers yes to one question only: to do what we asked whether to do."""

from collections.abc import Mapping

from sales_conversion.understanding.wording.reply_words import Phrase, spread

YES_OF: Mapping[str, frozenset[Phrase]] = {
    "more": spread(
        """
        show/let show/see/me/us me/us/see? more/them/others/another
        show/let show/see/me/us me/us/see? the~others/everything/the~rest/some~more/what~you~have
        show/let show/see/me/us me/us/see? what~youve~got/what~else~there~is
        show/let show/see/me/us me/us/see? what~else~youve~got/all~of~them
        show/let show/see/me/us me/us/see? everything~youve~got/a~few~more
        show/let show/see/me/us me/us/see? whatever~youve~got/some/away?
        let's/lets/let~me/id~like~to see/view/look/hear them/more
        let's/lets/let~me/id~like~to see/view/look/hear others/what~else~there~is/what~youve~got
        let's/lets/let~me/id~like~to see/view/look/hear what~you~have/some~more
        let's/lets/let~me/id~like~to see/view/look/hear the~others/the~rest/a~few~more?
        what else is/have~you/do~you/youve there/got/have
        more/others/another please?
        anything/something/what else
        anything/something else would be good/great/nice/lovely/helpful
        a/some/few/couple more/others would/wouldn't be/hurt nice/great/good?
        a few more wouldn't/wouldnt/won't/cant/can't hurt/harm
        some more
        keep them/going/em coming
        bring them on
        gern/gerne noch? mehr/welche/ein~paar/weitere/andere/noch~welche
        zeig/zeigen/zeige sie? mir/uns/mal noch? her/mal/mehr/welche/weitere/andere
        zeig/zeigen/zeige sie? bitte/doch/ruhig/gern? noch? her/mal/mehr/welche/weitere/andere
        zeigt/zeigs/zeigs~mir sie? mir/uns/mal noch? her/mal/mehr/welche/weitere/andere
        zeigt/zeigs/zeigs~mir sie? bitte/doch/ruhig/gern? noch? her/mal/mehr/welche/weitere/andere
        zeig/zeigen/zeige sie? mir/uns/mal/bitte/doch/ruhig/gern? noch? alles/alle/ein~paar
        zeigt/zeigs/zeigs~mir sie? mir/uns/mal/bitte/doch/ruhig/gern? noch? alles/alle/ein~paar
        zeig/zeigen/zeige sie? mir/uns/mal noch? was~da~ist/was~du~hast/bitte?
        zeig/zeigen/zeige sie? bitte/doch/ruhig/gern? noch? was~da~ist/was~du~hast/bitte?
        zeigt/zeigs/zeigs~mir sie? mir/uns/mal noch? was~da~ist/was~du~hast/bitte?
        zeigt/zeigs/zeigs~mir sie? bitte/doch/ruhig/gern? noch? was~da~ist/was~du~hast/bitte?
        lass/lassen/lasst mal/sie/uns/mich? sehen/schauen/gucken/sie
        noch mehr/welche/ein~paar/andere
        mehr/weitere/andere
        her mit den/dem~rest/den~anderen/mehr/weiteren? anderen?
        ich will/mochte mehr/alles/noch~mehr/noch~welche sehen
        """
    ),
    "suggest": spread(
        """
        suggest/recommend/pick/choose/propose/show something/one/away
        suggest/recommend/pick/choose/propose/show me~something/some/ahead/me~one?
        surprise me
        what/which would/do/one~would you suggest/recommend/pick/go~for/choose/take
        mach/machen/nenn/schlag sie/mir/mal? einen/mir/was/etwas vorschlag/vor/was? vor?
        schlag/schlagt/schlagen sie? mir/mal/uns? was/etwas/eins/eine vor
        uberrasch/uberrasche/uberraschen mich/sie~mich
        empfiehl/empfehlen sie? mir/mal/uns? was/etwas/eins
        """
    ),
    "compare": spread(
        """
        compare/contrast them/those/both/the~two/away/these
        put/show/line/see/view/set them/both/the~two side~by~side/next~to~each~other
        put/show/line/see/view/set them/both/the~two up/next~to~one~another
        side by side
        stell/stelle/stellen/zeig/setz/leg sie/die/beide/mal/bitte? sie/beide/mal/doch? gegenuber
        stell/stelle/stellen sie/die/beide/mal/bitte? sie/beide/mal/doch? nebeneinander
        stell/stelle/stellen sie/die/beide/mal/bitte? sie/beide/mal/doch? direkt~nebeneinander
        zeig/setz/leg sie/die/beide/mal/bitte? sie/beide/mal/doch? nebeneinander
        zeig/setz/leg sie/die/beide/mal/bitte? sie/beide/mal/doch? direkt~nebeneinander
        vergleich/vergleiche/vergleichen sie/die/beide/mal/bitte? sie/beide/mal/doch?
        nebeneinander
        """
    ),
    "checkout": spread(
        """
        check/checkout out/now?
        proceed/continue/advance to? the? checkout/till/payment/next~step?
        take/bring/lead me/us to the? checkout/till/payment/register
        to the till/checkout/register
        next step
        that's/thats/that~is/that'd~be/thatd~be everything/all/it for~now/for~me/i~need?
        ready when~you~are/if~you~are
        i'm/im/we're/were? finished/done/ready
        move/carry/go/get/crack on/along
        wrap this/it/things up
        let's/lets wrap/finish/pay/order/buy/check~out/get this/it/things/going/moving? up/off?
        finish/complete/close this/it/the~order/my~order/up
        ring/cash me/it/us up/out
        i'm/im/we're/were ready/done/all~set/good to? go/pay/order/buy?
        ready
        ready to pay/order/go/buy/roll
        pay/pay~now/buy/order
        weiter/ab/auf/los zur/zu kasse/bezahlung
        weiter
        zur kasse
        take/bring/lead me/us there
        bin/ich~bin/wir~sind fertig/so~weit/soweit/bereit
        das ware alles
        kasse/bezahlen/bestellen/kaufen/abschliessen
        ich will/mochte bezahlen/zahlen/bestellen/kaufen
        weiter/mach/machen/machs weiter/fertig/sie~weiter
        bring/bringen/fuhr mich/sie~mich/uns zur kasse
        """
    ),
    "human": spread(
        """
        get/find/fetch/give/put/connect/transfer/pass me/us through/on/over/to
        get/find/fetch/give/put/connect/transfer/pass me/us someone/somebody/a~person/a~human/one
        get/find/fetch/give/put/connect/transfer/pass me/us an~agent/a~colleague
        get/find/fetch/give/put/connect/transfer/pass me/us to~someone/to~a~person/to~a~human
        get/find/fetch/give/put/connect/transfer/pass me/us to~somebody/your~colleague
        get/find/fetch/give/put/connect/transfer/pass me/us to~one/an~actual~person/a~real~person
        i'd/id like/prefer/love/want that/to~talk/to~speak to/with? a/an/some person/human
        i'd/id like/prefer that/to~talk/to~speak to/with? someone/somebody/one? person/human
        i'd/id love/want that/to~talk/to~speak to/with? someone/somebody/one? person/human
        i'd/id like/prefer/love/want that/to~talk/to~speak to/with? a/an/some agent/colleague/body?
        i'd/id like/prefer that to/with? someone/somebody/one? agent/colleague/body?
        i'd/id like/prefer to~talk/to~speak to/with? someone/somebody/one? agent/colleague/body?
        i'd/id love/want that/to~talk/to~speak to/with? someone/somebody/one? agent/colleague/body?
        i want/need to? talk/speak to/with? a/someone/somebody? person/human/one?
        i want/need to? a~person/a~human/someone to/with? a/someone/somebody? person/human/one?
        einen/n/mit? mitarbeiter/menschen/kollegen/jemanden
        verbinde/verbinden/hol/holen/ruf mich/sie~mich kollegen/mitarbeiter/menschen?
        verbinde/verbinden/hol/holen/ruf jemanden/einen/mir~jemanden kollegen/mitarbeiter/menschen?
        """
    ),
    "cancel_order": spread(
        """
        cancel/scrap/bin/kill/ditch/drop/stop it/this/that/the~order
        cancel/scrap/bin/kill/ditch/drop/stop my~order/the~thing/the~whole~thing/everything/all?
        axe/void/undo/abort/withdraw/revoke/terminate it/this/that/the~order
        axe/void/undo/abort/withdraw/revoke/terminate my~order/the~thing
        axe/void/undo/abort/withdraw/revoke/terminate the~whole~thing/everything/all?
        call it/that/the~order off
        get rid of it/that/the~order
        do cancel it/that/the~order?
        i don't/dont/no~longer want/need it/that/this/them anymore/any~more?
        stornier/storniere/stornieren/storno sie? die/sie/das/es/meine? bestellung? bitte?
        cancel/canceln/annullieren/loschen/losch sie? die/sie/das/es/meine? bestellung? bitte?
        weg/raus/fort damit
        """
    ),
    "clear_cart": spread(
        """
        empty/clear/wipe/bin/dump/trash/delete it/that/this all/out?
        empty/clear/wipe/bin/dump/trash/delete the~lot/everything/all/the~cart all/out?
        remove/scrap/ditch/erase it/that/this/the~lot/everything/all/the~cart all/out?
        reset/chuck/lose/toss it/that/this/the~lot/everything/all/the~cart all/out?
        empty/clear/wipe/bin/dump/trash/delete my~cart/the~basket/my~basket/all~of~it all/out?
        empty/clear/wipe/bin/dump/trash/delete all~of~them/the~whole~lot all/out?
        empty/clear/wipe/bin/dump/trash/delete them/the~whole~thing all/out?
        remove/scrap/ditch/erase my~cart/the~basket/my~basket/all~of~it all/out?
        reset/chuck/lose/toss my~cart/the~basket/my~basket/all~of~it all/out?
        remove/scrap/ditch/erase all~of~them/the~whole~lot/them/the~whole~thing all/out?
        reset/chuck/lose/toss all~of~them/the~whole~lot/them/the~whole~thing all/out?
        get rid of it/everything/all/the~lot/them all?
        empty/clear/wipe
        weg/raus mit allem/dem~zeug/den~sachen/damit
        everything/it/all out
        start over/again/from/afresh/fresh/anew scratch/over/zero/again?
        clean/blank/fresh slate/start
        all of it/them/those
        everything
        the lot
        throw/chuck/take/clear/tip/toss it/everything/them/the~lot all? out/away
        alles/all/komplett/ganz weg/raus/leer/loschen/leeren/entfernen/rauswerfen/rausnehmen
        mach/mache/machen/raum sie/ihn/alles/es? leer/weg/raus
        leer/leere/leeren/losch sie/ihn/alles/den~korb/den~warenkorb? weg/raus?
        losche/loschen/wirf/schmeiss/nimm sie/ihn/alles/den~korb/den~warenkorb? weg/raus?
        von vorn/vorne/neuem
        neu anfangen/beginnen
        weg/raus damit
        """
    ),
}
"""What answers yes to one question only: to do what we asked whether to do."""
