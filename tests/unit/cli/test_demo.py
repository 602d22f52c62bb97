"""What `demo` listens with."""

import asyncio
import socket

from sales_conversion.cli.demo import listen


async def test_small_answers_are_sent_at_once():
    accepted = asyncio.get_running_loop().create_future()

    def told(reader, writer):
        accepted.set_result(writer)

    async with await asyncio.start_server(told, sock=listen("127.0.0.1", 0)) as server:
        _, ours = await asyncio.open_connection(*server.sockets[0].getsockname())
        theirs = await accepted

        taken = theirs.get_extra_info("socket")
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for writer in (ours, theirs):
            writer.close()
            await writer.wait_closed()
