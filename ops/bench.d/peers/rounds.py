"""How one round of each contestant is run: filled, measured, and what it left compared with what it should have."""

import time

import queues
import report_import
import store
from peer import CORES


def orderly_relay(ground):
    measure = ground.run(
        [ground.bench, "relay", "--broker", ground.open_url, "--count", str(ground.messages),
         "--database", ground.database(ground.messages)])  # fmt: skip
    return _with_depth(ground, measure, "orderly.stock")


def c_relay(ground):
    fill_fleet(ground, 0)
    measure = ground.run(
        [ground.ceilings + "/relay", *ground.login, str(ground.messages), ground.database(ground.messages)])
    return _with_depth(ground, measure, "orderly.stock")


def pika_relay(ground):
    queues.delete(ground.url, "bench.pika")
    ground.database(ground.peer_messages)
    measure = ground.run([ground.python, "pika_relay.py"], BENCH_QUEUE="bench.pika")
    return _with_depth(ground, measure, "bench.pika")


def orderly_consume(ground):
    _fill_bytes(ground)
    return ground.run([ground.bench, "consume", "--broker", ground.open_url, "--count", str(ground.messages),
                       "--window", "200", "--batch", "128"])  # fmt: skip


def c_consume(ground):
    _fill_bytes(ground)
    return _c_worker(ground, "orderly.bench", "128", "none", "-")


def orderly_work(effect):
    def run(ground):
        fill_fleet(ground, ground.messages)
        path = ground.database(known=ground.messages)
        measure = ground.run([ground.bench, "work", "--broker", ground.open_url, "--count", str(ground.messages),
                              "--database", path, "--effect", effect])  # fmt: skip
        measure.faults += store.effect_faults(path, ground.messages) if effect == "row" else []
        return measure

    return run


def c_effect(ground):
    fill_fleet(ground, ground.messages)
    path = ground.database(known=ground.messages)
    measure = _c_worker(ground, "orderly.stock", "200", "row", path)
    measure.faults += store.effect_faults(path, ground.messages)
    return measure


def peer_work(who, task, batch=None):
    def run(ground):
        # Batches are soon done: more of them make a time worth measuring.
        count = ground.peer_messages * (5 if batch else 1)
        path = ground.database(known=count)
        measure = who.work(ground, task, count, batch)
        if task != "nothing":
            measure.faults += store.effect_faults(path, count)
        return measure

    return run


def peer_import(who, kind):
    def run(ground):
        report = ground.report if kind == "chunks" else str(ground.out / "report-head.tsv")
        wanted = report_import.expected(report)
        path = ground.database()
        measure = who.feed(ground, kind, report, wanted[1], prefetch=CORES if kind == "chunks" else 200)
        measure.faults += report_import.faults(path, wanted)
        return measure

    return run


def alone_import(command):
    """`command(ground, database)` imports the whole report into a database."""

    def run(ground):
        path = ground.database()
        if command is not python_import:
            for end in ("", "-wal", "-shm", "-gate", "-turn"):
                (ground.out / ("work.sqlite" + end)).unlink(missing_ok=True)
        measure = ground.run(command(ground, path))
        measure.faults += report_import.faults(path, report_import.expected(ground.report))
        return measure

    return run


def python_import(ground, path):
    return [ground.python, "report_import.py", ground.report, path]


def c_import(ground, path):
    return [ground.ceilings + "/import", str(ground.out / "schema.sql"), ground.report, path]


def orderly_import(ground, path):
    return [ground.bench, "import", "--report", ground.report, "--database", path]


def orderly_import_work(ground, path):
    spool = ground.out / "spool"
    spool.mkdir(exist_ok=True)
    return [ground.bench, "import-work", "--broker", ground.open_url, "--report", ground.report, "--database", path,
            "--spool", str(spool)]  # fmt: skip


def _c_worker(ground, queue, batch, effect, path):
    return ground.run([ground.ceilings + "/worker", *ground.login, queue, str(ground.messages), "200", batch, effect,
                       path])  # fmt: skip


def _fill_bytes(ground):
    ground.call([ground.bench, "publish", "--broker", ground.open_url, "--count", str(ground.messages),
                 "--bytes", str(ground.size)])  # fmt: skip
    ground.wait_for_depth("orderly.bench", ground.messages)


def fill_fleet(ground, count):
    ground.call([ground.bench, "fill", "--broker", ground.open_url, "--count", str(count),
                 "--bytes", str(ground.size)])  # fmt: skip
    ground.wait_for_depth("orderly.stock", count)


def _with_depth(ground, measure, queue):
    time.sleep(1)
    ready = queues.depth(ground.url, queue)[0]
    if ready != measure.count:
        measure.faults.append(f"{ready} messages instead of {measure.count}")
    return measure
