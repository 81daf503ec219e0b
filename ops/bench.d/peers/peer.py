"""A peer in one set-up and pool: how its worker is started, fed, watched and judged."""

import json
import os
import time
from dataclasses import dataclass

import processes
import queues
import tally
from ground import Failure, Measure

CORES = os.cpu_count() or 1


@dataclass(frozen=True)
class Peer:
    name: str  # celery or dramatiq
    setup: str  # recommended or safe
    pool: str

    @property
    def queue(self):
        return f"bench.{self.name}.{self.setup}"

    @property
    def processes(self):
        return 1 if self.pool in ("solo", "1x8") else CORES

    @property
    def command(self):
        """After the interpreter."""
        if self.name == "dramatiq":
            threads = self.pool.partition("x")[2]
            return ["-m", "dramatiq", "dramatiq_app", "--processes", str(self.processes), "--threads", threads]
        return [
            "-m", "celery", "-A", "celery_app", "worker", "--pool", self.pool.partition("-")[0], "--concurrency",
            str(self.processes), "--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat",
        ]  # fmt: skip

    def environment(self, prefetch):
        """The prefetch is that of all processes together."""
        share = str(max(1, prefetch // self.processes))
        return {"BENCH_SETUP": self.setup, "BENCH_QUEUE": self.queue, "BENCH_PREFETCH": share,
                "dramatiq_queue_prefetch": share}  # fmt: skip

    def forget(self, ground):
        queues.delete(ground.url, *(self.queue + end for end in ("", ".DQ", ".XQ")))
        tally.clear(ground.out / "tally")

    def sender(self, ground, *arguments):
        return [ground.python, "sender.py", self.name, *map(str, arguments)]

    def relay(self, ground):
        """Sends the outbox; the queue is looked at afterwards."""
        count = ground.peer_messages
        self.forget(ground)
        ground.database(rows=count)
        measure = ground.run(self.sender(ground, "relay"), limit=60 + count / 50, **self.environment(200))
        time.sleep(1)
        ready = queues.depth(ground.url, self.queue)[0]
        if ready != count:
            measure.faults.append(f"{ready} messages instead of {count}")
        return measure

    def work(self, ground, task, count, batch=None):
        """Works on what was filled in before. Time runs from the first task's start to the last commit."""
        self.forget(ground)
        arguments = [task, count, ground.size] + ([batch] if batch else [])
        ground.call(
            self.sender(ground, "fill", *arguments), **self.environment(200), BENCH_UNCONFIRMED="1"
        )
        ground.wait_for_depth(self.queue, -(-count // (batch or 1)))
        child = ground.start([ground.python, *self.command], **self.environment(200))
        try:
            return self._watched(ground, child, count)
        finally:
            ground.stop(child)

    def feed(self, ground, kind, report, lines, prefetch):
        """A worker that waits, a sender that reads the report. Time runs from the sender's start to the last commit."""
        self.forget(ground)
        child, sender = ground.start([ground.python, *self.command], **self.environment(prefetch)), None
        try:
            self._wait_until_ready(ground)
            settled = processes.cpu_seconds(processes.tree(child.pid))
            sender = ground.start(self.sender(ground, kind, report), answers=True, **self.environment(prefetch))
            measure = self._watched(ground, child, lines, settled)
            told = json.loads(sender.communicate(timeout=60)[0].splitlines()[-1])
            measure.seconds = tally.read(ground.out / "tally")[2] - told["startedAt"]
            measure.cpu += told["cpuSeconds"]
            return measure
        finally:
            for one in (sender, child):
                if one:
                    ground.stop(one)

    def idle(self, ground):
        """Memory of a worker that waits, in KiB, and its processes."""
        self.forget(ground)
        child = ground.start([ground.python, *self.command], **self.environment(200))
        try:
            self._wait_until_ready(ground)
            time.sleep(2)
            found = processes.tree(child.pid)
            return processes.memory_kib(found), len(found)
        finally:
            ground.stop(child)

    def _wait_until_ready(self, ground):
        wanted = self.processes if self.name == "dramatiq" else 1
        deadline = time.monotonic() + 60
        while queues.depth(ground.url, self.queue)[1] < wanted:
            if time.monotonic() > deadline:
                raise Failure(f"{self.name} does not consume: {ground.said()}")
            time.sleep(0.1)

    def _watched(self, ground, child, count, settled=None):
        """Waits until `count` effects are done; looks a moment later whether there are more."""
        path = ground.out / "tally"
        watch = processes.Watch(child.pid)
        broker, started, done = ground.broker_cpu(), time.monotonic(), 0
        deadline = started + 60 + count / 50
        used, counted = settled, 0
        sampled = 0.0
        while done < count:
            if child.poll() is not None or time.monotonic() > deadline:
                raise Failure(f"{self.name} did {done} of {count}: {ground.said()}")
            time.sleep(0.01)
            done = tally.read(path)[0]
            if used is None and done > 0:
                used, counted = processes.cpu_seconds(processes.tree(child.pid)), done
            if time.monotonic() - sampled > 0.5:
                watch.sample()
                sampled = time.monotonic()
        cpu = (processes.cpu_seconds(processes.tree(child.pid)) - used) * count / max(1, count - counted)
        broker, looked = ground.broker_cpu() - broker, time.monotonic() - started
        watch.sample()
        time.sleep(0.5)
        done, first, last = tally.read(path)
        ground.stop(child)
        faults = [] if done == count else [f"{done} effects instead of {count}"]
        if left := queues.depth(ground.url, self.queue)[0]:
            faults.append(f"{left} messages came back to the queue")
        return Measure(count, last - first, cpu, broker, looked, watch.peak_kib, watch.count, faults)
