"""Real NATS servers, as many as one says, that keep streams together."""

import asyncio
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import nats
from nats.errors import Error as NatsError

from sales_conversion.providers.events.jetstream.broker import STREAM

SERVER = Path(sys.executable).parent / "nats-server"
LOOKS = 200
NODE = """
server_name: {name}
listen: "127.0.0.1:{port}"
jetstream {{ store_dir: "{folder}" }}
"""
CLUSTERED = """
cluster {{ name: house, listen: "127.0.0.1:{gate}", routes: [{routes}] }}
"""


async def quiet(_):
    """Servers that are not there yet are what is waited for."""


class Node:
    def __init__(self, name, folder, port, gates):
        self.name, self.port, self.folder = name, port, folder / name
        self.folder.mkdir()
        self.process = None
        self._gates = gates

    @property
    def address(self):
        return f"nats://127.0.0.1:{self.port}"

    def start(self):
        file = self.folder / "node.conf"
        file.write_text(self._configuration())
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen([SERVER, "-c", file], stdout=log, stderr=log)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _configuration(self):
        text = NODE.format(name=self.name, port=self.port, folder=self.folder)
        if len(self._gates) == 1:
            return text
        others = [gate for name, gate in self._gates.items() if name != self.name]
        routes = ", ".join(f'"nats://127.0.0.1:{gate}"' for gate in others)
        return text + CLUSTERED.format(gate=self._gates[self.name], routes=routes)


class Cluster:
    def __init__(self, nodes):
        self.nodes = nodes

    @property
    def addresses(self):
        return ",".join(node.address for node in self.nodes)

    @asynccontextmanager
    async def asked(self):
        """A connection to whichever server lives, and its streams."""
        living = [node.address for node in self.nodes if node.process.poll() is None]
        client = await nats.connect(
            living, connect_timeout=1, max_reconnect_attempts=3, error_cb=quiet
        )
        try:
            yield client.jetstream(timeout=2)
        finally:
            await client.close()

    async def leader(self):
        """Return the node that leads the stream."""
        async with self.asked() as streams:
            name = (await streams.stream_info(STREAM)).cluster.leader
        return next(node for node in self.nodes if node.name == name)

    async def messages(self):
        """Return everything that is in the stream, in its order, once somebody leads the servers:
        the one that was killed may have led them too."""
        await self.ready()
        async with self.asked() as streams:
            count = (await streams.stream_info(STREAM)).state.messages
            reader = await streams.subscribe("sales.events.>", ordered_consumer=True)
            return [await reader.next_msg(timeout=5) for _ in range(count)]

    async def ready(self):
        for _ in range(LOOKS):
            if await self._answers():
                return
            await asyncio.sleep(0.1)
        raise TimeoutError("the servers found no leader")

    async def _answers(self):
        try:
            async with self.asked() as streams:
                await streams.account_info()
        except (NatsError, OSError, TimeoutError):
            return False
        return True


def free_ports(many):
    """Return ports that nobody listens on, all of them different."""
    with ExitStack() as held:
        taken = [held.enter_context(socket.socket()) for _ in range(many)]
        for each in taken:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in taken]


@asynccontextmanager
async def running(folder, size, ports=()):
    names = [f"n{place}" for place in range(1, size + 1)]
    gates = dict(zip(names, free_ports(size), strict=True))
    doors = zip(names, ports or free_ports(size), strict=True)
    nodes = [Node(name, folder, port, gates) for name, port in doors]
    cluster = Cluster(nodes)
    try:
        for node in cluster.nodes:
            node.start()
        await cluster.ready()
        yield cluster
    finally:
        for node in cluster.nodes:
            if node.process and node.process.poll() is None:
                node.kill()
