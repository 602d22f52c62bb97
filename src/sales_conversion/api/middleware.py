"""What happens to every request before and after its route: plain ASGI, outermost first."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales_conversion.api.headers import says
from sales_conversion.api.limiting.costs import IMPORT
from sales_conversion.api.problems import mishap, problem_of
from sales_conversion.errors import Overloaded

LENGTH = b"content-length"


class ErrorBoundary:
    """An error that nobody answered is answered here, without details.

    So is what takes longer than *seconds*: it is given up, though a commit that has begun still
    ends (the runner's word). Imports take as long as they take, and what is told without saying
    how long it is goes on once it has begun.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        limit = asyncio.timeout(None if scope["path"] == IMPORT else self._seconds or None)

        async def send_noting(message: Message) -> None:
            nonlocal started
            if not started and not says(message.get("headers", ()), LENGTH):
                limit.reschedule(None)
            started = True
            await send(message)

        try:
            async with limit:
                await self._app(scope, receive, send_noting)
        except Exception as error:
            if started:
                raise
            late = isinstance(error, TimeoutError) and limit.expired()
            answer = problem_of(Overloaded("this took too long; try again")) if late else None
            await (answer or mishap(error))(scope, receive, send)
