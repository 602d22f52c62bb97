"""What `check` proves of a pipeline and its prompts beyond every name being known. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from sales_conversion.config.pipeline import SalesPipeline
from sales_conversion.config.prompts import FALLBACK, Prompt, PromptLibrary
from sales_conversion.models import StageName
from sales_conversion.registry import unknown

GENERAL_STAGE: Final = "any"
"""The prompts of this folder belong to no stage: the code says them by name."""

MODEL_STAGE: Final = "model"
"""What is said to a language model, in whichever language: no shopper reads it."""

QUESTION: Final = "ask_"
"""Questions are named after their topic: `ask_address` is said when the address is missing."""

_Proof: TypeAlias = Callable[[SalesPipeline], list[StageName]]

FACTS: Final = (
    "needs",
    "budget",
    "preferences",
    "experience_level",
    "recipient",
    "occasion",
    "use",
    *("name", "email", "phone", "address", "delivery"),
)
"""What `data_collection` may ask for: what `Needs.known` can tell, and what checkout needs."""


def problems(
    pipeline: SalesPipeline, prompts: PromptLibrary, outcomes: Mapping[str, Collection[str]]
) -> list[str]:
    """Return a sentence for everything that would leave a shopper stuck or unanswered.

    *outcomes* maps each tool to the words for how it may go.
    """
    return [
        *(_told(pipeline, stage, _no_way_in(stage)) for stage in _own(pipeline, unreached)),
        *(_told(pipeline, stage, NO_WAY_OUT) for stage in _own(pipeline, dead_ends)),
        *unworded_outcomes(prompts, outcomes),
    ]


def warnings(
    pipeline: SalesPipeline,
    prompts: PromptLibrary,
    outcomes: Mapping[str, Collection[str]],
    said_elsewhere: Collection[str] = (),
) -> list[str]:
    """Return a sentence for everything that works, but probably not as it was meant.

    *said_elsewhere* are prompts that other files name: objections, the shop's own code.
    """
    return [
        *(_told(pipeline, stage, _no_way_in(stage)) for stage in _shipped(pipeline, unreached)),
        *(_told(pipeline, stage, NO_WAY_OUT) for stage in _shipped(pipeline, dead_ends)),
        *(_told(pipeline, stage, NO_TIMEOUT_RULE) for stage in waiting_for_nothing(pipeline)),
        *uncollected_facts(pipeline),
        *unsaid_prompts(pipeline, prompts, outcomes, said_elsewhere),
        *untranslated(prompts),
    ]


NO_WAY_OUT: Final = 'no rule leaves this stage; add one, or say "final": true'
NO_TIMEOUT_RULE: Final = 'timeout_seconds has no effect; add a rule with "on": "timeout"'


def _no_way_in(stage: StageName) -> str:
    return f"no rule leads here; add one to {stage!r}, or take the stage out"


def unreached(pipeline: SalesPipeline) -> list[StageName]:
    """Return the stages that no chain of rules leads to from the start."""
    found, waiting = {pipeline.start}, [pipeline.start]
    while waiting:
        rules = pipeline.rules_from(waiting.pop())
        fresh = {rule.target for rule in rules} - found
        found |= fresh
        waiting += fresh
    return [stage for stage in pipeline.stages if stage not in found]


def dead_ends(pipeline: SalesPipeline) -> list[StageName]:
    """Return the stages that nothing leaves, though they are not final."""
    return [
        name
        for name, stage in pipeline.stages.items()
        if not stage.final and not pipeline.rules_from(name)
    ]


def waiting_for_nothing(pipeline: SalesPipeline) -> list[StageName]:
    """Return the stages with a timeout after which no rule is asked."""
    return [
        name
        for name, stage in pipeline.stages.items()
        if stage.timeout_seconds and not _moments(pipeline, name) & {"timeout"}
    ]


def uncollected_facts(pipeline: SalesPipeline) -> Iterator[str]:
    """Yield what a stage wants to learn and nobody can tell."""
    for name, stage in pipeline.stages.items():
        for fact in stage.data_collection:
            if fact not in FACTS:
                yield _told(pipeline, name, f"data_collection: {unknown('fact', fact, FACTS)}")


def unworded_outcomes(
    prompts: PromptLibrary, outcomes: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """Yield every way a tool may go that no prompt words."""
    for tool, ways in sorted(outcomes.items()):
        for way in sorted(ways):
            if f"{tool}_{way}" not in prompts.names:
                yield f"{tool} may come to {way!r}; write the prompt {tool}_{way}.md"


def unsaid_prompts(
    pipeline: SalesPipeline,
    prompts: PromptLibrary,
    outcomes: Mapping[str, Collection[str]],
    said_elsewhere: Collection[str] = (),
) -> Iterator[str]:
    """Yield every prompt that no stage, no tool and no other file says."""
    of_stages = {name for stage in pipeline.stages.values() for name in stage.prompts}
    of_tools = {f"{tool}_{way}" for tool, ways in outcomes.items() for way in ways}
    said = of_stages | of_tools | set(said_elsewhere)
    for prompt in prompts.prompts.values():
        if prompt.name not in said and not _is_general(prompt):
            yield f"{prompt.file}: nothing says this; list it under a stage or delete it"


def topics(prompts: PromptLibrary) -> frozenset[str]:
    """Return what a reply may end with a question about."""
    asking = (name for name in prompts.names if name.startswith(QUESTION))
    return frozenset(name.removeprefix(QUESTION) for name in asking)


def _is_general(prompt: Prompt) -> bool:
    return prompt.stage in {GENERAL_STAGE, MODEL_STAGE} or prompt.name.startswith(QUESTION)


def untranslated(prompts: PromptLibrary) -> Iterator[str]:
    """Yield the locales in which some prompts are said in the fallback language."""
    unspoken = {name for (name, *_), p in prompts.prompts.items() if p.stage == MODEL_STAGE}
    for locale in prompts.locales:
        if missing := [name for name in prompts.missing(locale) if name not in unspoken]:
            listed = ", ".join(missing)
            if locale == FALLBACK:
                yield f"prompts/{locale} lacks {listed}: said in another language instead"
            else:
                yield f"prompts/{locale} lacks {listed}: said in {FALLBACK!r} instead"


def _moments(pipeline: SalesPipeline, stage: StageName) -> set[str]:
    return {rule.on for rule in pipeline.rules_from(stage)}


def _own(pipeline: SalesPipeline, proof: _Proof) -> Iterable[StageName]:
    return (stage for stage in proof(pipeline) if pipeline.is_own(stage))


def _shipped(pipeline: SalesPipeline, proof: _Proof) -> Iterable[StageName]:
    """What a merchant's file orphans of the shipped stages is their choice, not a mistake."""
    return (stage for stage in proof(pipeline) if not pipeline.is_own(stage))


def _told(pipeline: SalesPipeline, stage: StageName, problem: str) -> str:
    place = pipeline.places.get(stage)
    return f"{place or stage}: {problem}"
