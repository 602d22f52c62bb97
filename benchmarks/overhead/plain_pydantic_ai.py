"""A plain pydantic-ai agent: tools that do nothing, the history kept in memory.

python -m benchmarks.overhead.plain_pydantic_ai SECONDS SALES
"""

import asyncio
from collections.abc import Sequence

from pydantic_ai import Agent, Tool
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models.function import AgentInfo, FunctionModel

from benchmarks.overhead.six_turns import SALE, TOOLS, step_of
from benchmarks.overhead.stopwatch import Figures, Sell, Stopwatch, Stub, tell, wait_and_sales


async def main(wait: float, sales: int) -> Figures:
    stub = Stub(wait)
    return await Stopwatch(wait, lambda: stub.calls).measure(_selling(stub), sales)


def _selling(stub: Stub) -> Sell:
    async def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        await stub.wait()
        step = step_of(_said_last(messages))
        if step.tool and not _is_done(messages):
            return ModelResponse(parts=[ToolCallPart(step.tool, dict(step.arguments))])
        return ModelResponse(parts=[TextPart(step.answer)])

    tools = [_tool(name, arguments) for name, arguments in TOOLS.items()]
    agent = Agent(FunctionModel(answer), tools=tools, instructions="You sell kitchenware.")

    async def sell(watch: Stopwatch) -> bool:
        history: list[ModelMessage] = []

        async def say(message: str) -> None:
            result = await agent.run(message, message_history=history)
            history[:] = result.all_messages()

        for step in SALE:
            await watch.turn(say(step.message))
        return _called_last(history) == "place_order"

    return sell


def _tool(name: str, arguments: Sequence[str]) -> Tool:
    async def act(**given: str) -> str:
        return "done"

    properties = {argument: {"type": "string"} for argument in arguments}
    schema = {"type": "object", "properties": properties, "required": list(arguments)}
    return Tool.from_schema(act, name, f"Do {name}.", schema)


def _said_last(messages: Sequence[ModelMessage]) -> str:
    said = [part for m in messages for part in m.parts if isinstance(part, UserPromptPart)]
    return str(said[-1].content)


def _is_done(messages: Sequence[ModelMessage]) -> bool:
    last = messages[-1]
    returned = [part for part in last.parts if isinstance(part, ToolReturnPart)]
    return isinstance(last, ModelRequest) and bool(returned)


def _called_last(messages: Sequence[ModelMessage]) -> str:
    calls = [part for m in messages for part in m.parts if isinstance(part, ToolCallPart)]
    return calls[-1].tool_name


if __name__ == "__main__":
    tell(asyncio.run(main(*wait_and_sales())))
