"""Shops as their owners start them: processes of their own, spoken to over HTTP."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue

import httpx
import psutil

from sales_conversion.repositories.embedded.place import SYSTEM_FOLDER
from tests.conftest import CACHE
from tests.integration import commands

SOURCES = Path(__file__).parents[2] / "src"
SECONDS_TO_START = 120
SECONDS_TO_STOP = 25


def environment(**changes):
    """Nothing of this process: only what a shop is given, and what lets it start in seconds."""
    given = {"PATH": os.defpath, "LANG": "C.UTF-8", "SALES_VECTORS": "off"}
    return {**given, "PYTHONPATH": str(SOURCES), "SALES_CACHE_DIR": str(CACHE), **changes}


def command(*arguments, python=sys.executable):
    return [python, "-m", "sales_conversion", *map(str, arguments)]


def run(*arguments, cwd, given=None, **variables):
    """Run a command to its end, in a process that has read the code already."""
    told = {"cwd": cwd, "environment": environment(**variables), "given": given}
    return commands.run(*map(str, arguments), **told, timeout=SECONDS_TO_START)


def run_afresh(*arguments, cwd, given, **variables):
    """Run a command as a shell does, to its end."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**variables),
        input=given,
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_START,
        check=False,
    )


class RunningShop:
    """A server process from its `ready` line to its end."""

    def __init__(self, command, cwd, env):
        self.process = subprocess.Popen(
            command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = []
        self.url = self._wait_until_ready()
        self.client = httpx.Client(base_url=self.url, timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()
        if self.process.poll() is None:
            self.end()
        self.process.stdout.close()

    def end(self):
        """Ask it to end, and return the processes it leaves behind."""
        family = [self.process, *psutil.Process(self.process.pid).children(recursive=True)]
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(SECONDS_TO_STOP)
        _, left = psutil.wait_procs(family[1:], timeout=SECONDS_TO_STOP)
        return left

    def kill(self):
        """End it as a power cut does; its database server stays alone."""
        self.process.kill()
        self.process.wait()

    def _wait_until_ready(self):
        found = Queue()

        def listen():
            for line in self.process.stdout:
                self.said.append(line)
                if ready := re.match(r"ready (http://\S+)", line):
                    found.put(ready[1])
            found.put(None)

        threading.Thread(target=listen, daemon=True).start()
        try:
            url = found.get(timeout=SECONDS_TO_START)
        except Empty:
            self.process.kill()
            raise
        assert url, "".join(self.said)
        return url


def demo(folder, *more, **variables):
    """Start the demo shop on a free port, with its data in *folder*."""
    arguments = ("demo", "--port", "0", "--no-browser", "--data-dir", folder / "data", *more)
    return RunningShop(command(*arguments), folder, environment(**variables))


def forget_database(folder):
    """Remove what a shop with an embedded database leaves outside its folder."""
    name = folder / "data" / "server-id"
    if name.exists():
        shutil.rmtree(SYSTEM_FOLDER / name.read_text().strip(), ignore_errors=True)


class Caller:
    """Somebody with a session, over a connection that can be changed for another."""

    def __init__(self, client):
        self.client = client
        answer = client.post("/api/v5/sales/start-session", json={})
        assert answer.status_code == 201, answer.text
        self.session_id = answer.json()["session_id"]
        self.headers = {"Authorization": f"Bearer {answer.json()['session_token']}"}

    def post(self, path, headers=(), **body):
        body = {"session_id": self.session_id, **body}
        sent = {**self.headers, **dict(headers)}
        return self.client.post(f"/api/v5/{path}", json=body, headers=sent)

    def say(self, message, **more):
        return self.post("sales/process-message", message=message, **more)

    def history(self):
        where = f"/api/v5/sales/session/{self.session_id}"
        answer = self.client.get(where, headers=self.headers, params={"history": "true"})
        return [(said["role"], said["text"]) for said in answer.json()["messages"]]

    def cart(self):
        answer = self.client.get(f"/api/v5/cart/{self.session_id}", headers=self.headers)
        return [(item["sku"], item["quantity"]) for item in answer.json()["items"]]
