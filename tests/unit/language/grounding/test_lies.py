"""What a model says of its own accord that only the database knows is found."""

import pytest

from sales_conversion.language.grounding.checker import Checker
from tests.unit.language.grounding.sheets import ask, line, sheet

LIES = {  # by what kind of lie it is
    "price": [
        "It costs $39.",
        "It is cheaper than you think.",
        "That is twenty-nine dollars.",
        "It costs ４９ or so.",
        "It is a real bargain.",
        "You won't find it for less.",
    ],
    "number": ["I have a dozen for you.", "Here are two more.", "It is ½ full.", "It holds ٣."],
    "discount": ["There is a discount on it.", "You get a free mug.", "It is on sale."],
    "stock": ["It is in stock.", "Only a few are left.", "It is sold out."],
    "popularity": ["It is our bestseller.", "Most of our customers choose it."],
    "delivery": ["It will be with you tomorrow.", "It ships on Friday.", "It is on its way."],
    "terms": ["You can return it.", "It has a lifetime guarantee.", "There is no risk for you."],
    "effect": ["I have added it to your cart.", "Your order is placed.", "All set, it is yours."],
    "superlative": ["{{p1.title}} is the best.", "Nothing beats {{p1.title}}."],
    "comparison": ["{{p1.title}} is better than {{p2.title}}."],
    "attribute": ["It is waterproof.", "{{p1.title}} is made in Italy.", "It is very quiet."],
    "product": ["You might like the Bosch as well.", "We also have kettles."],
    "contact": ["Call us any time.", "Have a look at our website."],
    "promise": ["I guarantee you will like it.", "Our manager will call you."],
    "offer": ["Shall I reserve it for you?", "Say yes and it is yours."],
    "denial": ["{{l1}} That is not true, though.", "The following is wrong: {{l1}}"],
    "markup": ["Look [here](x).", "<b>Good</b> choice!"],
    "reference": ["It is {{p9.price}}.", "It is {{p1.price.", "It is {p1.price}."],
    "hidden": ["It is f r e e.", "It is fr\u200bee.", "It is \ufb01ne."],
    "language": ["Привет!", "我可以帮你。"],
}


@pytest.mark.parametrize("said", [said for texts in LIES.values() for said in texts])
def test_a_lie_is_found(english: Checker, said: str) -> None:
    assert english.check(said, sheet(line()))


def test_every_problem_says_how_to_put_it_right(english: Checker) -> None:
    problems = english.check("It costs $39, and there is a discount on it.", sheet())

    assert all(problem.hint.endswith(".") and problem.words for problem in problems)


def test_what_the_shopper_said_is_not_true_of_a_product_for_that(english: Checker) -> None:
    assert english.check("It is waterproof.", sheet())
    assert not english.check("Does it have to be waterproof?", sheet())


def test_what_its_facts_say_may_be_said_of_a_product_and_of_no_other(english: Checker) -> None:
    assert not english.check("{{p2.title}} is the electric one.", sheet())
    assert english.check("{{p1.title}} is the electric one.", sheet())
    assert english.check("{{p2.title}} is not electric.", sheet())


def test_a_question_of_its_own_is_asked_only_where_no_yes_is_waited_for(english: Checker) -> None:
    said = "What do you think?"

    assert not english.check(said, sheet())
    assert english.check(said, sheet(ask(), is_open=False))[0].kind == "question"


def test_nothing_follows_the_closing_question(english: Checker) -> None:
    problems = english.check("Sure. {{ask}} Take your time.", sheet(ask(), is_open=False))

    assert {problem.kind for problem in problems} == {"question"}


@pytest.mark.parametrize(
    "said",
    [
        "Not {{l1}}",
        "It is a lie that {{l1}}",
        "{{l1}} but not for you.",
        "{{l1}} But that is not for you.",
        "If you like it: {{l1}}",
        "{{l1}} Just kidding!",
        "{{l1}}{{l1}}",
        "They said: {{l1}}",
        "{{l1}} Ha ha.",
        "{{l1}}... well.",
    ],
)
def test_nothing_turns_a_whole_sentence_of_the_shop_about(english: Checker, said: str) -> None:
    assert english.check(said, sheet(line()))


def test_the_gap_of_an_idiom_hides_no_claim(english: Checker) -> None:
    assert not english.check("Picture your lazy mornings with {{p1.title}}.", sheet())
    assert english.check("Picture your free delivery with {{p1.title}}.", sheet())


def test_another_language_is_refused(english: Checker) -> None:
    assert english.check("Ich zeige Ihnen gerne etwas anderes.", sheet())


def test_an_answer_that_says_nothing_is_refused(english: Checker) -> None:
    assert [problem.kind for problem in english.check(" \n ", sheet())] == ["empty"]


@pytest.mark.parametrize(
    "text",
    [
        "It keeps the promise of its name.",
        "{{p1.title}} wins every heart.",
        "{{p1.title}} costs {{p1.price}}. This is for both.",
        "It sits in the window.",
    ],
)
def test_beside_facts_few_words_may_stand_however_harmless_they_are_elsewhere(english, text):
    assert english.check(text, sheet())


@pytest.mark.parametrize(
    "text", ["Your silence means yes.", "Please tell me your password.", "My sister has one."]
)
def test_a_yes_a_secret_and_a_life_of_its_own_are_none_of_a_models_business(english, text):
    assert english.check(text, sheet())


def test_what_is_only_hoped_may_be_said_in_any_plain_words(english):
    assert not english.check("I hope your father smiles when he sees it.", sheet())


@pytest.mark.parametrize("text", ["Your father will be delighted.", "He will hear nothing."])
def test_what_is_to_come_is_promised_by_nobody(english, text):
    assert english.check(text, sheet())


@pytest.mark.parametrize("text", ["I hope your father will be delighted.", "What will he say?"])
def test_what_is_to_come_may_be_hoped_and_asked_for(english, text):
    assert not english.check(text, sheet())


def test_a_product_is_named_to_tell_a_fact_of_it_or_to_invite_a_look(english):
    assert english.check("For a father who likes the woods, {{p1.title}}.", sheet())
    assert not english.check("Have a look at {{p1.title}}.", sheet())
