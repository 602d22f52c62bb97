import json

from sales_conversion.conditions import condition
from sales_conversion.config import schemas
from sales_conversion.settings import SHIPPED_CONFIG

PUBLISHED = SHIPPED_CONFIG / "schema"


def test_the_published_schemas_are_up_to_date():
    assert schemas.stale(PUBLISHED) == []


def test_writing_brings_a_folder_up_to_date(tmp_path):
    folder = tmp_path / "schema"

    assert len(schemas.write(folder)) == len(schemas.MODELS)
    assert schemas.stale(folder) == []

    (folder / "shop.schema.json").write_text("{}")
    assert [file.name for file in schemas.write(folder)] == ["shop.schema.json"]


def test_a_schema_offers_every_condition_with_its_arguments():
    pipeline = schemas.all_schemas()["sales_pipeline.schema.json"]

    options = pipeline["$defs"]["Condition"]["anyOf"]
    [cart] = [o for o in options if o.get("title") == "cart_at_least"]
    assert cart["required"] == ["name", "amount"]
    assert {"const": "cart_empty", "description": "Nothing is in the cart."} in options
    rule = pipeline["$defs"]["TransitionRule"]["properties"]
    assert rule["conditions"]["items"] == {"$ref": "#/$defs/Condition"}


def test_what_is_installed_here_is_not_published_but_can_be_shown():
    @condition
    def rains_outside(turn):
        """It rains."""
        return bool(turn)

    assert "It rains." not in json.dumps(schemas.all_schemas())
    assert "It rains." in json.dumps(schemas.all_schemas(with_plug_ins=True))


def test_every_file_may_name_its_schema_and_a_shipped_one_names_a_published_one():
    for schema in schemas.all_schemas().values():
        assert schema["properties"]["$schema"] == {"type": "string"}
    named = [json.loads(file.read_text()).get("$schema") for file in SHIPPED_CONFIG.glob("*.json")]
    assert {name.removeprefix("schema/") for name in named if name} <= schemas.all_schemas().keys()
