"""A line that lets one frame of an answer through at a time, and breaks when told."""

from playwright.async_api import Page

TAKE_THE_LINE = """() => {
  const straight = window.fetch;
  const line = (window.line = { frames: [], given: 0, resumed: [], broken: false });
  const give = (count) => {
    while (count-- > 0 && line.frames.length) line.feed(line.frames.shift()), line.given++;
    if (!line.frames.length && !line.broken) line.end();
  };
  line.give = give;
  line.hold = () => {
    line.held = true;
    line.ready = new Promise((resolve) => (line.tell = resolve));
  };
  line.cut = () => ((line.broken = true), line.fail());
  window.fetch = async (address, how = {}) => {
    if (how.headers?.["Last-Event-ID"] && line.broken)
      line.resumed.push(how.headers["Last-Event-ID"]);
    const answer = await straight(address, how);
    if (!String(address).endsWith("/process-message") || !line.held) return answer;
    line.held = false;
    const text = await answer.text();
    line.frames = text.split(/(?<=\\n\\n)/).filter((frame) => frame.startsWith("id: "));
    line.ids = line.frames.map((frame) => /id: (.*)/.exec(frame)[1]);
    line.types = line.frames.map((frame) => /"type":"(\\w+)"/.exec(frame)[1]);
    line.given = 0;
    line.broken = false;
    line.resumed = [];
    const bytes = new TextEncoder();
    const body = new ReadableStream({
      start(controller) {
        line.feed = (frame) => controller.enqueue(bytes.encode(frame));
        line.end = () => controller.close();
        line.fail = () => controller.error(new TypeError("the line broke"));
      },
    });
    line.tell(line.types);
    return new Response(body, { headers: answer.headers });
  };
}"""


class SlowLine:
    def __init__(self, page: Page) -> None:
        self._page = page

    async def take(self) -> None:
        """Put the line between the page and the server, from the next page on."""
        await self._page.add_init_script(f"({TAKE_THE_LINE})()")

    async def hold(self) -> None:
        """Let nothing of the next answer through yet."""
        await self._page.evaluate("line.hold()")

    async def frames(self) -> list[str]:
        """Wait for the answer and return the types of its frames."""
        return list(await self._page.evaluate("line.ready"))

    async def give(self, count: int = 1_000) -> None:
        await self._page.evaluate("(count) => line.give(count)", count)

    async def cut(self) -> None:
        await self._page.evaluate("line.cut()")

    async def asked_for_the_rest_after(self) -> tuple[list[str], str | None]:
        """Return after which frames the rest was asked for, and the last that was given."""
        told = await self._page.evaluate("[line.resumed, line.ids[line.given - 1] ?? null]")
        return told[0], told[1]
