"""What `check` finds in a merchant's folder: the file, the value, and what to do about it."""

import pytest

from sales_conversion.config.prompts import CONTEXT
from sales_conversion.factory.configuration import Configuration
from sales_conversion.services.prompt_views import SHAPES, VIEWS
from sales_conversion.settings import Settings
from tests.unit.config.builders import Folder

THANKS = "prompts/en/any/say_thanks.md"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own").mkdir()
    return Folder(tmp_path / "own")


@pytest.fixture
def check(folder, tmp_path):
    """Return what is wrong with the folder, by names of files within it."""

    def check():
        settings = Settings(config_dir=folder.path, data_dir=tmp_path / "data")
        found = Configuration(settings).problems()
        return [problem.replace(f"{folder.path}/", "") for problem in found]

    return check


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Your cart:\n{{ cart.totl }}", ":2: no field of cart 'totl'; did you mean 'total'?"),
        (
            "{% for card in cards %}{{ card.prize }}{% endfor %}",
            ":1: no field of card 'prize'; did you mean 'price'?",
        ),
        ("{{ cards[0].prize }}", ":1: no field of cards[...] 'prize'; did you mean 'price'?"),
        (
            "{% set best = cards|first %}{{ best.titel }}",
            ":1: no field of best 'titel'; did you mean 'title'?",
        ),
        ("{{ needs.quary }}", ":1: no field of needs 'quary'; did you mean 'query'?"),
        (
            "{% for line in cart.lines %}{{ line.quantty }}{% endfor %}",
            ":1: no field of line 'quantty'; did you mean 'quantity'?",
        ),
        ("{# facts: cart_ #}{{ cart_ }}", ": no fact 'cart_'; did you mean 'cart'?"),
        ("Thanks, {name}!", ":1: {name} would be said as it stands; write {{ name }}"),
    ],
)
def test_a_placeholder_that_nothing_fills_is_refused(folder, check, text, sentence):
    folder.write(THANKS, text)

    assert check() == [f"{THANKS}{sentence}"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ needs.max_price }} {{ needs.query }} {{ cart.lines[0].title }} {{ shop.name }}",
        "{% for card in cards %}{% for name, values in card.choices.items() %}{{ name }}"
        "{% endfor %}{% endfor %}",
        "{% set names = {'a': 'b'} %}{{ names.get('a') }}",
        "{% set it = cart %}{% set it = cards[0] %}{{ it.title }}",
    ],
)
def test_a_placeholder_that_is_filled_is_not(folder, check, text):
    folder.write(THANKS, text)

    assert check() == []


def test_a_prompt_worded_anew_gets_what_it_got_before(folder, check):
    folder.write("prompts/en/any/say_other_currency.md", "{# facts: amount #}{{ amount }}?")

    assert check() == []


def test_what_every_prompt_may_use_has_a_shape():
    assert SHAPES.keys() == VIEWS.keys() == CONTEXT


def rule(**condition):
    there = {"from": "cart", "to": "checkout", "on": "result", "conditions": [condition]}
    return {"sales_pipeline": {"transitions": {"rules": [there]}}}


def action(**arguments):
    return {"actions": {"search": {"tool": "search_products", "arguments": arguments}}}


def answer(**arguments):
    told = {"tool": "search_products", "arguments": arguments}
    cheaper = {"id": "cheaper", "prompt": "objection_price_1", "tool": told}
    return {"objections": {"price": {"*": [cheaper]}}}


@pytest.mark.parametrize(
    ("name", "written", "place", "sentence"),
    [
        (
            "sales_pipeline.json",
            rule(name="intent_in", intents=["chekout"]),
            "sales_pipeline.transitions.rules[0].conditions[0].intents[0]",
            "no intent 'chekout'; did you mean 'checkout'?",
        ),
        (
            "sales_pipeline.json",
            rule(name="tool_came_to", tool="checkout", outcome="quotd"),
            "sales_pipeline.transitions.rules[0].conditions[0].outcome",
            "no outcome 'quotd'; did you mean 'quoted'?",
        ),
        (
            "sales_pipeline.json",
            rule(name="was_asked", topic="chekout"),
            "sales_pipeline.transitions.rules[0].conditions[0].topic",
            "no question 'chekout'; did you mean 'checkout'?",
        ),
        (
            "sales_pipeline.json",
            rule(name="resisting", at_least=float("nan")),
            "sales_pipeline.transitions.rules[0].conditions[0].at_least",
            "nan is no number to reckon with; write one in figures, 1 or 0.5 for example",
        ),
        (
            "strategies.json",
            action(sorted="cheapest"),
            "actions.search.arguments.sorted",
            "no field 'sorted'; did you mean 'sort'?",
        ),
        (
            "strategies.json",
            action(sort="cheapst"),
            "actions.search.arguments.sort",
            "Input should be 'relevance', 'cheapest' or 'dearest'; here it is 'cheapst'",
        ),
        (
            "objections.json",
            answer(sorted="cheapest"),
            "objections.price.*[0].tool.arguments.sorted",
            "no field 'sorted'; did you mean 'sort'?",
        ),
        (
            "intents.yaml",
            {"version": 1, "intents": {"gift": {"examples": ["a {prodct} for him"]}}},
            "intents.gift.examples",
            "'a {prodct} for him': no placeholder 'prodct'; did you mean 'product'?",
        ),
        (
            "recommendation_rules.json",
            {"mixes": {"cold": {"likeness": float("nan")}}},
            "mixes.cold.likeness",
            "nan is no number to reckon with; write one in figures, 1 or 0.5 for example",
        ),
        (
            "experiments.json",
            {"experiments": [{"name": "x", "arms": {"a": 1, "b": float("inf")}}]},
            "experiments[0].arms.b",
            "inf is no number to reckon with; write one in figures, 1 or 0.5 for example",
        ),
    ],
)
def test_a_name_or_a_number_that_is_none_is_refused(folder, check, name, written, place, sentence):
    folder.write(name, written)

    [problem] = check()

    file, line, said = problem.split(":", 2)
    assert (file, line.isdecimal(), said) == (name, True, f" {place}: {sentence}")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "salespipeline.json",
            "no file 'salespipeline.json'; did you mean 'sales_pipeline.json'?",
        ),
        ("intents.yml", "no file 'intents.yml'; did you mean 'intents.yaml'?"),
        ("promts/en/any/say_thanks.md", "no folder 'promts'; did you mean 'prompts'?"),
    ],
)
def test_a_file_that_nothing_reads_is_told(folder, check, name, sentence):
    folder.write(name, "{}")

    assert check() == [f"{name.partition('/')[0]}: nothing reads this: {sentence}"]


def test_a_text_in_another_format_is_told(folder, check):
    folder.write("policies/returns.txt", "Thirty days.")

    assert check() == ["policies/returns.txt: nothing reads this; a text here ends in .md"]


def test_what_is_hidden_or_for_people_may_be_there(folder, check):
    folder.write(".gitignore", "")
    folder.write("README.md", "Ours")
    folder.write("schema/shop.schema.json", "{}")

    assert check() == []


def test_a_folder_that_is_not_there_is_told(folder, check):
    folder.path.rmdir()

    [problem] = check()

    assert problem.endswith("own: there is no such folder; name another, or make it")


@pytest.mark.parametrize("name", ["intents.yaml", "objections.json", "shop.json", "synonyms.yaml"])
@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("[" * 100_000, "brackets or indents stand inside each other"),
        ('{"a": ' * 5_000, "brackets or indents stand inside each other"),
        ('{"a": %s}' % ("9" * 6_000), "is no number to reckon with"),
        ('{"a": [1e308]}', "1e+308 is too large; the most is 1000000000000"),
        ('{"a": "\\ud800"}', "here is a character that cannot be said"),
        (b"\xff\xfe{\x00}\x00", "save this file as UTF-8"),
    ],
    ids=["deep", "deep objects", "long", "large", "half a character", "UTF-16"],
)
def test_a_file_that_cannot_be_read_is_one_sentence(folder, check, name, written, sentence):
    written = written if isinstance(written, bytes) else written.encode()
    (folder.path / name).write_bytes(written)

    [problem] = check()

    assert problem.startswith(name)
    assert sentence in problem


@pytest.mark.parametrize("name", ["shop.json", "policies/x.md", "prompts/en/any/say_thanks.md"])
def test_a_folder_where_a_file_should_be_is_told(folder, check, name):
    (folder.path / name).mkdir(parents=True)

    assert check()[-1] == f"{name}: this cannot be read (Is a directory); put a file of text here"


def method(**fields):
    told = {"title": "Post", "price": 5, "days": [1, 2], **fields}
    return {"delivery": {"methods": {"post": told}}}


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"hold_minutes": 999_999}, "hold_minutes: Input should be less than or equal to 44640"),
        ({"largest_quantity": 10**7}, "largest_quantity: Input should be less than or equal to"),
        ({"email": "<script>"}, "email: String should match pattern"),
        (method(price="1e999999"), "methods.post.price: Input should be less than or equal to"),
        (method(free_from="1e999999"), "methods.post.free_from: Input should be less than or"),
        (method(days=[-1, 2]), "methods.post.days[0]: Input should be greater than or equal to 0"),
        (method(days=[2, 10**6]), "methods.post.days[1]: Input should be less than or equal to"),
        (method(days=[3, 2]), "methods.post.days: the first of two days is the earlier one"),
    ],
)
def test_figures_of_the_shop_have_an_end(folder, check, written, sentence):
    folder.write("shop.json", written)

    [problem] = check()

    assert sentence in problem


def test_no_shopper_is_waited_for_longer_than_anything_is_kept(folder, check):
    folder.write(
        "sales_pipeline.json",
        {"sales_pipeline": {"stages": {"cart": {"timeout_seconds": 10**11}}}},
    )

    [problem] = check()

    assert "cart.timeout_seconds: Input should be less than or equal to 31622400" in problem
