"""Who wants to hear nothing more is understood in every language the shop speaks."""

import pytest

from sales_conversion.understanding.commanding.writing_to_me import of_writing


def heard(message, agreed=False):
    intent = of_writing(message, agreed)
    return intent and intent.name


@pytest.mark.parametrize(
    "message",
    [
        "unsubscribe",
        "Unsubscribe me, please!",
        "opt out",
        "STOP SENDING ME EMAILS",
        "stop messaging me",
        "please no more reminders",
        "don't write to me anymore",
        "do not email me again.",
        "take me off your mailing list",
        "Abmelden",
        "bitte keine Mails mehr",
        "Schreiben Sie mir bitte nicht mehr",
        "Newsletter abbestellen",
        "me désabonner",
        "Désinscrivez-moi s'il vous plaît",
        "plus de messages",
        "arrêtez de m'écrire",
        "darme de baja",
        "no más correos, por favor",
        "dejen de escribirme",
    ],
)
def test_a_stop_is_a_stop(message):
    assert heard(message) == "stop_messages"


@pytest.mark.parametrize("word", ["stop", "STOP!", "Stopp", "baja", "arrêt"])
def test_the_word_alone_ends_messages_only_where_there_may_be_some(word):
    assert heard(word) is None
    assert heard(word, agreed=True) == "stop_messages"


@pytest.mark.parametrize(
    "message",
    [
        "remind me by mail",
        "can you email me a reminder",
        "you may write to me about it",
        "Erinnern Sie mich bitte per Mail",
        "Schicken Sie mir eine Erinnerung",
        "envoyez-moi un rappel par mail",
        "envíeme un recordatorio",
    ],
)
def test_leave_to_remind_is_heard(message):
    assert heard(message) == "allow_messages"


@pytest.mark.parametrize(
    "message",
    [
        "stop asking questions",
        "stop my order",
        "stop pushing me",
        "no more grinders",
        "no more than 50",
        "i want two message boards",
        "remind me what is in my cart",
        "remind me in two weeks",
        "my email is ada@example.com",
        "don't send it to my office",
        "keine Tassen mehr",
        "unsubscribe " + "x" * 200,
    ],
)
def test_what_is_neither_is_read_as_ever(message):
    assert heard(message, agreed=True) is None
