import re

import pytest
from jinja2.exceptions import SecurityError

from sales_conversion.config.prompts import CONTEXT, load_prompts
from sales_conversion.errors import ConfigurationError, UnknownName
from sales_conversion.services.prompt_views import VIEWS
from tests.unit.config.builders import VOICES, Folder


@pytest.fixture
def shipped(tmp_path):
    return Folder(tmp_path / "shipped")


@pytest.fixture
def merchant(tmp_path):
    return Folder(tmp_path / "merchant")


@pytest.fixture
def load(shipped, merchant):
    return lambda **more: load_prompts([shipped.path, merchant.path], VOICES, **more)


def said(library, *asked):
    return library.find(*asked).template.render()


def test_a_prompt_is_found_in_the_nearest_language(shipped, load):
    shipped.write("prompts/en/any/hello.md", "Hello")
    shipped.write("prompts/de/any/hello.md", "Hallo")
    shipped.write("prompts/en/any/bye.md", "Bye")

    library = load()

    assert [said(library, "hello", tag) for tag in ("de-AT", "de_DE", "fr", "en")] == [
        "Hallo",
        "Hallo",
        "Hello",
        "Hello",
    ]
    assert said(library, "bye", "de") == "Bye"
    assert library.missing("de") == ("bye",)


def test_a_voice_may_say_it_its_own_way(shipped, load):
    shipped.write("prompts/en/any/hello.md", "Hello")
    shipped.write("prompts/en/any/hello.direct.md", "Yes?")

    library = load()

    assert said(library, "hello", "en", "direct") == "Yes?"
    assert said(library, "hello", "en", "educational") == "Hello"


def test_the_language_counts_more_than_the_voice(shipped, load):
    shipped.write("prompts/en/any/hello.direct.md", "Yes?")
    shipped.write("prompts/de/any/hello.md", "Hallo")

    assert said(load(), "hello", "de", "direct") == "Hallo"


def test_the_merchants_text_replaces_the_shipped_one_in_every_voice(shipped, merchant, load):
    shipped.write("prompts/en/any/hello.md", "Hello")
    shipped.write("prompts/en/any/hello.direct.md", "Yes?")
    merchant.write("prompts/en/lobby/hello.md", "Moin")

    library = load()

    assert said(library, "hello", "en", "direct") == "Moin"
    assert library.find("hello").stage == "lobby"


def test_what_exists_in_one_language_only_is_said_in_it(merchant, load):
    merchant.write("prompts/nl/any/hello.md", "Hoi")

    assert said(load(), "hello", "en") == "Hoi"


def test_the_version_changes_with_the_text_and_nothing_else(shipped, merchant, load):
    shipped.write("prompts/en/any/hello.md", "Hello")
    before = load().find("hello").version
    assert load().find("hello").version == before

    merchant.write("prompts/en/any/hello.md", "{# version: 2 #}Hello")
    assert load().find("hello").version != before


def test_a_name_nobody_wrote_is_answered_with_a_hint(shipped, load):
    shipped.say("cart_added")

    with pytest.raises(UnknownName, match="no prompt 'cart_aded'; did you mean 'cart_added'"):
        load().find("cart_aded")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hi\n{% if cart %}\nthere", ":3: Unexpected end of template"),
        ("Hi\n\n{{ needz }}", ":3: no fact 'needz'; did you mean 'needs'?"),
        ("Hi {{ cart.total | mony }}", ":1: no filter 'mony'; did you mean 'money'?"),
        ("{% include 'passwords' %}", ":1: a prompt stands alone; write the text here"),
        ("{{ [1, 2] | random }}", ":1: no filter 'random'"),
        ("Hi\n{{ range(3) }}", ":2: no fact 'range'"),
    ],
)
def test_a_template_that_cannot_work_is_refused_by_line(shipped, load, text, sentence):
    file = shipped.write("prompts/en/any/hello.md", text)

    with pytest.raises(ConfigurationError, match=re.escape(f"{file}{sentence}")):
        load()


def test_facts_are_known_by_the_tools_or_declared_by_the_prompt(shipped, load):
    shipped.write("prompts/en/any/one.md", "{{ title }}")
    shipped.write("prompts/en/any/two.md", "{# facts: deposit, left_over #}{{ deposit }}")

    assert load(facts=["title"]).find("two").names == {"deposit"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("prompts/hello.md", "a prompt lives in prompts/<locale>/<stage>/<name>.md"),
        ("prompts/cart/cart_added.md", "a prompt lives in prompts/<locale>/<stage>/<name>.md"),
        ("prompts/english/cart/x.md", "'english' is no locale like 'en' or 'pt-BR'"),
        ("prompts/en/cart/x.drect.md", "no sales strategy 'drect'; did you mean 'direct'?"),
    ],
)
def test_a_file_in_the_wrong_place_is_refused(shipped, load, name, sentence):
    shipped.write(name, "Hello")

    with pytest.raises(ConfigurationError, match=re.escape(sentence)):
        load()


def test_two_prompts_of_one_folder_cannot_share_a_name(shipped, load):
    shipped.write("prompts/en/any/hello.md", "Hello")
    shipped.write("prompts/en/cart/hello.md", "Hello")

    with pytest.raises(ConfigurationError, match=r"hello\.md has the same name; rename one"):
        load()


def test_a_template_cannot_leave_its_sandbox(shipped, load):
    text = "{{ ''.__class__.__mro__ }}"
    shipped.write("prompts/en/any/hello.md", text)

    with pytest.raises(Exception, match=r"access to attribute '__class__'.*is unsafe"):
        load().find("hello").template.render()


def test_every_name_a_prompt_may_use_can_be_filled():
    assert VIEWS.keys() == CONTEXT


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hi\n{{ 'a' * 9999999999 }}", ":2: * is for numbers"),
        ("{{ [1] * 9999999999 }}", ":1: * is for numbers"),
        ("{{ '%999999999d' % 5 }}", ":1: % is for numbers"),
        ("{{ 9 ** 9 ** 9 }}", ":1: a prompt takes no powers"),
        ("{{ ''['__class__'] }}", ":1: access to attribute '__class__' is unsafe"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", ":1: a prompt has no macros"),
        ("{% block a %}{{ self.a() }}{% endblock %}", ":1: a prompt stands alone"),
        ("{% for a in [] recursive %}{% endfor %}", ":1: a loop in a prompt does not call itself"),
        ("{{ 'a'.center(9999999999) }}", ":1: a prompt does not call 'center'"),
        ("{{ '{:>9999999999}'.format(1) }}", ":1: a prompt does not call 'format'"),
        ("{{ 'a' | center(9999999999) }}", ":1: no filter 'center'"),
        ("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", ": brackets stand too deep"),
        ("{% for a in '' %}" * 25 + "{% endfor %}" * 25, ":1: more than 18 parts are inside"),
        ("{{ " + "9" * 6_000 + " }}", ": this cannot be said"),
        ("{{ 1 / 0 }}", ": this cannot be said: division by zero"),
    ],
)
def test_a_template_that_would_not_end_is_refused(shipped, load, text, sentence):
    file = shipped.write("prompts/en/any/hello.md", text)

    with pytest.raises(ConfigurationError, match=re.escape(f"{file}{sentence}")):
        load()


ENDLESS = "{% set it = namespace(said='ab') %}{% for one in name %}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ name * 9999999999 }}", "* is for numbers"),
        ("{{ name % 5 }}", "% is for numbers"),
        ("{{ name[way](9999999999) }}", "a prompt does not call center"),
        (ENDLESS + "{% set it.said = it.said ~ it.said %}{% endfor %}", "longer than 20000"),
        (ENDLESS + "{% set it.said = it.said + it.said %}{% endfor %}", "longer than 20000"),
        (
            ENDLESS + "{% set it.said = it.said | replace('', it.said) %}{% endfor %}",
            "longer than",
        ),
        (ENDLESS + "{% set it.said = it.said | join(it.said) %}{% endfor %}", "longer than 20000"),
        ("{% for a in name %}{% for b in name %}{% endfor %}{% endfor %}", "at most 5000 steps"),
        ("{{ 10000000 * (10000000 * count) }}", "no figure of a prompt is larger than"),
    ],
)
def test_a_template_that_does_not_end_with_what_it_is_told_is_stopped(
    shipped, load, text, sentence
):
    shipped.write("prompts/en/any/hello.md", text)
    template = load(facts=["name", "way", "count"]).find("hello").template

    with pytest.raises(SecurityError, match=re.escape(sentence)):
        template.render(name="n" * 100, way="center", count=1000)


def test_what_loops_and_reckons_in_measure_is_said(shipped, load):
    text = "{% for one in names %}{{ loop.index * 2 }}{{ ',' if not loop.last }}{% endfor %}"
    shipped.write(
        "prompts/en/any/hello.md", text + " {{ 7 % 4 }} {{ names | map('upper') | join }}"
    )

    assert load(facts=["names"]).find("hello").template.render(names=["a", "b"]) == "2,4 3 AB"
