"""Where a comparison takes place: the broker, the programs, the files, and how a program is run and measured there."""

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import processes
import queues
import store

HERE = Path(__file__).parent


class Failure(Exception):
    """A contestant that could not run to its end."""


@dataclass
class Measure:
    """One round of one contestant."""

    count: int
    seconds: float
    cpu: float  # client, seconds
    broker_cpu: float  # seconds
    broker_seconds: float  # in which the broker used them
    memory_kib: int  # at most, all processes, what they share counted once
    processes: int
    faults: list = field(default_factory=list)


@dataclass
class Ground:
    port: int
    password: str
    broker_process: int
    bench: str  # orderly-bench
    ceilings: str  # directory of the compiled C programs
    python: str
    out: Path
    schema: str
    messages: int
    peer_messages: int
    size: int
    report: str | None
    order_lines: int

    @property
    def url(self):
        return f"amqp://orderly:{self.password}@127.0.0.1:{self.port}/orderly"

    @property
    def open_url(self):
        """Without the password, for command lines."""
        return f"amqp://orderly@127.0.0.1:{self.port}/orderly"

    @property
    def login(self):
        """Host, port, virtual host and user for the C programs."""
        return ["127.0.0.1", str(self.port), "orderly", "orderly"]

    def database(self, rows=0, known=0):
        """A new database in the place of the last one: see `store.make`."""
        path = self.out / "work.sqlite"
        for old in self.out.glob("work.sqlite*"):
            old.unlink()
        store.make(path, self.schema, rows, known)
        return str(path)

    def broker_cpu(self):
        return processes.cpu_seconds([self.broker_process])

    def environment(self, **more):
        return os.environ | {
            "ORDERLY_BROKER_PASSWORD": self.password, "BENCH_BROKER_URL": self.url,
            "BENCH_DATABASE": str(self.out / "work.sqlite"), "BENCH_TALLY": str(self.out / "tally"),
            "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1",
        } | more  # fmt: skip

    def start(self, command, answers=False, **environment):
        """Starts a program in a session of its own. What it says goes to a log; one that answers is read by us."""
        with open(self.out / "program.log", "a" if answers else "w") as log:
            return subprocess.Popen(
                command, cwd=HERE, env=self.environment(**environment), stdout=subprocess.PIPE if answers else log,
                stderr=log, start_new_session=True, text=True,
            )  # fmt: skip

    def stop(self, child, patience=30):
        """Asks a program to end, and makes it."""
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        if child.stdout:
            child.stdout.close()

    def said(self):
        return (self.out / "program.log").read_text(errors="replace")[-2000:]

    def run(self, command, limit=300, **environment):
        """Runs a program that measures itself and prints a JSON line. Returns its figures as a Measure."""
        before, started = self.broker_cpu(), time.monotonic()
        child = self.start(command, answers=True, **environment)
        watch = processes.Watch(child.pid)
        output = ""
        try:
            while child.poll() is None and time.monotonic() < started + limit:
                watch.sample()
                time.sleep(0.05)
            broker, looked = self.broker_cpu() - before, time.monotonic() - started
            output = child.stdout.read() if child.poll() is not None else ""
        finally:
            self.stop(child, patience=1)
        lines = [json.loads(line) for line in output.splitlines() if '"seconds"' in line]
        if child.returncode != 0 or not lines:
            raise Failure(f"{Path(command[0]).name} ended with {child.returncode}: {self.said()}")
        told = lines[-1]
        return Measure(told["count"], told["seconds"], told["cpuSeconds"], broker, looked, watch.peak_kib, watch.count)

    def call(self, command, **environment):
        """Runs a program whose figures nobody wants. Returns what it printed."""
        done = subprocess.run(
            command, cwd=HERE, env=self.environment(**environment), capture_output=True, text=True, timeout=300
        )
        if done.returncode != 0:
            raise Failure(f"{Path(command[0]).name} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def wait_for_depth(self, queue, wanted):
        """Waits until so many messages are ready, then a moment more, until the broker has come to rest."""
        deadline = time.monotonic() + 60
        while (found := queues.depth(self.url, queue)[0]) != wanted:
            if time.monotonic() > deadline:
                raise Failure(f"{queue} holds {found} messages instead of {wanted}")
            time.sleep(0.1)
        time.sleep(1)
