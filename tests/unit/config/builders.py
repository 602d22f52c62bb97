"""Small shops to configure: folders with files, and every name they may use."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from sales_conversion.conditions import CONDITIONS
from sales_conversion.config.documents import Vocabulary
from sales_conversion.config.pipeline import load_pipeline
from sales_conversion.config.prompts import load_prompts
from sales_conversion.models import Cart, Dialogue, Intent, Session, Turn, UserProfile
from sales_conversion.settings import SHIPPED_CONFIG

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

TOOLS = """
    add_to_cart answer_about_shown answer_question apply_discount cancel_order checkout clear_cart
    compare_products order_status pick_product place_order product_details recommend
    remove_from_cart request_person
    search_products suggest_additions update_cart view_cart
"""
INTENTS = """
    add_to_cart answer ask_policy ask_product browse cancel_order checkout choose_delivery
    clear_cart compare complaint confirm deny discount_code forget give_address give_contact
    goodbye greeting how_does_it_work how_to human just_looking more objection_delivery
    objection_elsewhere objection_fit objection_need objection_price objection_quality
    objection_timing objection_trust off_topic order_status recommend refine remove_from_cart
    search select small_talk thanks unknown update_cart view_cart
"""
WAYS = ("personalized", "similar", "trending")
GREETING = (Intent("greeting"),)
VOICES = ("consultative", "direct", "educational")

VOCABULARY = Vocabulary(
    {
        "condition": CONDITIONS,
        "intent": INTENTS.split(),
        "recommendation strategy": WAYS,
        "sales strategy": VOICES,
        "tool": TOOLS.split(),
    }
)


class Folder:
    """A merchant's folder, written file by file."""

    def __init__(self, path):
        self.path = path

    def write(self, name, content):
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        written = content if isinstance(content, str) else json.dumps(content, indent=2)
        file.write_text(written, encoding="utf-8")
        return file

    def say(self, *names, text="Hello"):
        for name in names:
            self.write(f"prompts/en/any/{name}.md", text)


def words(*prompts):
    return VOCABULARY.knowing("prompt", prompts)


def over_shipped(folder):
    """Return the pipeline of this folder on top of the shipped one."""
    folders = [SHIPPED_CONFIG, folder.path]
    return load_pipeline(folders, VOCABULARY.knowing("prompt", names_said(SHIPPED_CONFIG)))


def alone(folder):
    """Return the pipeline of this folder, its prompts being called as its stages."""
    return load_pipeline([folder.path], VOCABULARY.knowing("prompt", ("hello", "bye")))


def library(folder):
    return load_prompts([folder.path], VOICES)


def names_said(folder):
    return {file.stem.partition(".")[0] for file in folder.glob("prompts/**/*.md")}


def pipeline(stages=None, rules=(), extends="shipped", **section):
    section |= {"stages": stages or {}, "transitions": {"rules": list(rules)}}
    return {"extends": extends, "sales_pipeline": section}


def rule(source="discovery", target="recommendation", conditions=("needs_known",), **more):
    return {"from": source, "to": target, "conditions": list(conditions), **more}


def stage(*next_stages, **more):
    return {"next_stages": list(next_stages), "prompts": ["hello"], **more}


def a_turn(message="hello", dialogue=None, intents=GREETING, **changes):
    session = Session("s1", NOON, NOON, dialogue=dialogue or Dialogue())
    turn = Turn(session, UserProfile("u1"), Cart("c1", "USD"), NOON, message, intents)
    return replace(turn, **changes)
