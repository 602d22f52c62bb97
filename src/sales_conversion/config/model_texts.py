"""What is written to a language model: which texts there are, what each has to tell, how long.

A model that is not told the facts, or what it may choose from, cannot be right; and what is too
long is paid for in every turn.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sales_conversion.config.documents import Place
from sales_conversion.config.prompts import Prompt, PromptLibrary
from sales_conversion.config.proofs import MODEL_STAGE
from sales_conversion.registry import unknown

REQUESTS: Final[Sequence[Mapping[str, Sequence[str]]]] = (
    {
        "model_answer": ("language",),
        "model_address": (),
        "model_manner": (),
        "model_turn": ("facts", "talk", "required", "closing", "listing"),
        "model_repair": ("said", "problems"),
    },
    {
        "model_read": ("intents",),
        "model_message": ("talk", "screen"),
        "model_correct": ("problems",),
    },
    {"model_remember": ("names",), "model_memory": ("talk",)},
)
"""The texts that are told together, and which facts each of them must have."""

LONGEST: Final = 4_000
"""Characters of all that is told together, so that a request has few enough tokens."""

NEEDED: Final = {name: facts for texts in REQUESTS for name, facts in texts.items()}


def check_model_texts(prompts: PromptLibrary, variants: Mapping[str, str]) -> None:
    """Refuse a text that no model is told, that lacks what it has to tell, or is too long.

    *variants* are told in experiments: each by its name, with the one whose place it takes.
    """
    known = {*NEEDED, *variants}
    for prompt in prompts.prompts.values():
        if prompt.stage == MODEL_STAGE and prompt.name not in known:
            raise Place(prompt.file).refuse(unknown("text for a model", prompt.name, NEEDED))
        for name in (prompt.name, variants.get(prompt.name, "")):
            _check_facts(prompt, NEEDED.get(name, ()))
    for name in known:
        _check_voices(name, prompts)
    for told in _told_together(prompts, variants):
        _check_length(told)


def _check_facts(prompt: Prompt, needed: Sequence[str]) -> None:
    for fact in needed:
        if fact not in prompt.names:
            raise Place(prompt.file).refuse(
                f"a model has to be told {fact!r} here; write {{{{ {fact} }}}} where it belongs"
            )


def _check_voices(name: str, prompts: PromptLibrary) -> None:
    """Refuse a text that only some sales strategies have: the others would have none."""
    versions = [prompt for (each, *_), prompt in prompts.prompts.items() if each == name]
    if versions and all(prompt.voice for prompt in versions):
        raise Place(versions[0].file).refuse(
            f"only this voice has {name!r}; write {name}.md beside it for the others"
        )


def _check_length(told: Sequence[Prompt]) -> None:
    longest = max(told, key=lambda prompt: _length(prompt.text))
    whole = sum(_length(prompt.text) for prompt in told)
    if whole > LONGEST:
        beside = ", ".join(prompt.name for prompt in told if prompt is not longest)
        raise Place(longest.file).refuse(
            f"with {beside} these are {whole:,} characters, and a model is told {LONGEST:,} at"
            " most; write it shorter"
        )


def _length(text: str) -> int:
    """Return the characters of *text*; one beyond ASCII takes as much room as three."""
    return len(text) + 2 * sum(not character.isascii() for character in text)


def _told_together(
    prompts: PromptLibrary, variants: Mapping[str, str]
) -> Iterator[Sequence[Prompt]]:
    """Yield the texts of each request, in each language and voice, and with each variant."""
    voices = {voice for _, _, voice in prompts.prompts}
    for texts in REQUESTS:
        tried = [name for name, instead_of in variants.items() if instead_of in texts]
        for variant in ("", *tried):
            names = [variant if variants.get(variant) == name else name for name in texts]
            for locale in prompts.locales:
                yield from (_found(prompts, names, locale, voice) for voice in voices)


def _found(
    prompts: PromptLibrary, names: Sequence[str], locale: str, voice: str
) -> Sequence[Prompt]:
    return [prompts.find(name, locale, voice) for name in names]
