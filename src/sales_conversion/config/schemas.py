"""The published JSON Schema of every configuration file, for editors and for `check`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sales_conversion.arguments import arguments_of
from sales_conversion.conditions import CONDITIONS
from sales_conversion.config.claims import ClaimsFile
from sales_conversion.config.discounts import DiscountsFile
from sales_conversion.config.documents import SCHEMA, Document
from sales_conversion.config.experiments import ExperimentsFile
from sales_conversion.config.intents import IntentsFile, NegativesFile
from sales_conversion.config.knowledge import FrontMatter
from sales_conversion.config.language_model import LanguageModelConfig
from sales_conversion.config.objections import ObjectionsFile
from sales_conversion.config.pipeline import PipelineFile
from sales_conversion.config.recommendation_rules import RecommendationRulesFile
from sales_conversion.config.shop import ShopConfig
from sales_conversion.config.strategies import StrategiesFile
from sales_conversion.config.synonyms import SynonymsFile

MODELS: Final[Mapping[str, type[Document]]] = {
    "claims": ClaimsFile,
    "discounts": DiscountsFile,
    "experiments": ExperimentsFile,
    "intents": IntentsFile,
    "knowledge": FrontMatter,
    "language_model": LanguageModelConfig,
    "negatives": NegativesFile,
    "objections": ObjectionsFile,
    "recommendation_rules": RecommendationRulesFile,
    "sales_pipeline": PipelineFile,
    "shop": ShopConfig,
    "strategies": StrategiesFile,
    "synonyms": SynonymsFile,
}
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SHIPPED: Final = "sales_conversion."


def all_schemas(with_plug_ins: bool = False) -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file.

    What is published names the conditions we ship; *with_plug_ins* adds those installed here.
    """
    conditions = _conditions(with_plug_ins)
    return {
        f"{name}.schema.json": _schema(name, model, conditions) for name, model in MODELS.items()
    }


def write(folder: Path) -> list[Path]:
    """Write every schema into *folder*; return the files that changed."""
    outdated = [folder / name for name in stale(folder)]
    folder.mkdir(parents=True, exist_ok=True)
    for file in outdated:
        file.write_text(_written(all_schemas()[file.name]), encoding="utf-8")
    return outdated


def stale(folder: Path) -> list[str]:
    """Return the names of the schemas that *folder* lacks or has in an older form."""
    return [
        name
        for name, schema in all_schemas().items()
        if not (folder / name).exists()
        or (folder / name).read_text(encoding="utf-8") != _written(schema)
    ]


def _written(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(name: str, model: type[Document], conditions: Mapping[str, Any]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    linked = _linked(schema)
    if linked != schema:
        linked.setdefault("$defs", {})["Condition"] = conditions
    linked["properties"] = {SCHEMA: {"type": "string"}, **linked["properties"]}
    return {"$schema": DIALECT, **linked, "title": name}


def _linked(schema: Any) -> Any:
    """Let every condition refer to the one description of what a condition may be."""
    if isinstance(schema, dict):
        if schema.get("format") == "condition":
            return {"$ref": "#/$defs/Condition"}
        return {key: _linked(value) for key, value in schema.items()}
    return [_linked(one) for one in schema] if isinstance(schema, list) else schema


def _conditions(with_plug_ins: bool) -> dict[str, Any]:
    itself = {"$ref": "#/$defs/Condition"}
    negated = {"properties": {"not": itself}, "required": ["not"]}
    either = {
        "properties": {"any": {"type": "array", "items": itself, "minItems": 1}},
        "required": ["any"],
    }
    combined = [
        {"type": "object", **form, "additionalProperties": False} for form in (negated, either)
    ]
    return {"anyOf": [*_named(with_plug_ins), *combined]}


def _named(with_plug_ins: bool) -> Iterator[dict[str, Any]]:
    for name, function in CONDITIONS.items():
        if not with_plug_ins and not function.__module__.startswith(SHIPPED):
            continue
        call = arguments_of(function).model_json_schema()
        if not call.get("required"):
            yield {"const": name, "description": function.__doc__}
        call["properties"] = {"name": {"const": name}, **call.get("properties", {})}
        call["required"] = ["name", *call.get("required", ())]
        yield {**call, "title": name, "description": function.__doc__}
