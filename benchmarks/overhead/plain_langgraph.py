"""A plain LangGraph agent: tools that do nothing, an in-memory checkpointer.

python -m benchmarks.overhead.plain_langgraph SECONDS SALES
"""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.tools import StructuredTool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode, tools_condition
from pydantic import PrivateAttr, create_model

from benchmarks.overhead.six_turns import SALE, TOOLS, step_of
from benchmarks.overhead.stopwatch import Figures, Sell, Stopwatch, Stub, tell, wait_and_sales


class StubChat(BaseChatModel):
    _stub: Stub = PrivateAttr()

    def __init__(self, stub: Stub) -> None:
        super().__init__()
        self._stub = stub

    @property
    def _llm_type(self) -> str:
        return "stub"

    def _generate(self, messages: list[BaseMessage], *given: Any, **named: Any) -> ChatResult:
        raise NotImplementedError("it is only waited for")

    async def _agenerate(
        self, messages: list[BaseMessage], *given: Any, **named: Any
    ) -> ChatResult:
        await self._stub.wait()
        return ChatResult(generations=[ChatGeneration(message=_answer(messages))])


async def main(wait: float, sales: int) -> Figures:
    stub = Stub(wait)
    return await Stopwatch(wait, lambda: stub.calls).measure(_selling(stub), sales)


def _selling(stub: Stub) -> Sell:
    graph = _graph(StubChat(stub))

    async def sell(watch: Stopwatch) -> bool:
        thread = {"configurable": {"thread_id": str(uuid4())}}
        for step in SALE:
            said = {"messages": [HumanMessage(step.message)]}
            await watch.turn(graph.ainvoke(said, thread))
        messages = graph.get_state(thread).values["messages"]
        return [m.name for m in messages if isinstance(m, ToolMessage)][-1] == "place_order"

    return sell


def _graph(model: StubChat) -> Any:
    async def agent(state: MessagesState) -> dict[str, list[BaseMessage]]:
        return {"messages": [await model.ainvoke(state["messages"])]}

    graph = StateGraph(MessagesState)
    graph.add_node("agent", agent)
    graph.add_node("tools", ToolNode([_tool(*each) for each in TOOLS.items()]))
    graph.add_edge(START, "agent")
    graph.add_conditional_edges("agent", tools_condition)
    graph.add_edge("tools", "agent")
    return graph.compile(checkpointer=InMemorySaver())


def _tool(name: str, arguments: Sequence[str]) -> StructuredTool:
    async def act(**given: str) -> str:
        return "done"

    schema = create_model(name, **dict.fromkeys(arguments, (str, ...)))
    return StructuredTool(name=name, description=f"Do {name}.", args_schema=schema, coroutine=act)


def _answer(messages: Sequence[BaseMessage]) -> AIMessage:
    step = step_of(next(str(m.content) for m in reversed(messages) if m.type == "human"))
    if step.tool and not isinstance(messages[-1], ToolMessage):
        call = {"name": step.tool, "args": dict(step.arguments), "id": str(uuid4())}
        return AIMessage("", tool_calls=[call])
    return AIMessage(step.answer)


if __name__ == "__main__":
    tell(asyncio.run(main(*wait_and_sales())))
