"""Who takes part in which comparison, and how each is set up."""

from dataclasses import dataclass
from typing import Callable

import rounds
from peer import CORES, Peer

BATCH = 50  # effects in one message of the hand-batched variant

SETUPS = {
    ("celery", "recommended"): "durable classic queue, persistent, no confirms, acknowledged before the task",
    ("celery", "safe"): "quorum queue, persistent, confirm_publish, acks_late, reject_on_worker_lost,"
    " acks_on_failure_or_timeout off",
    ("dramatiq", "recommended"): "durable classic queue, persistent, no confirms, acknowledged after the task",
    ("dramatiq", "safe"): "as recommended, and confirm_delivery (mandatory); it has no setting for quorum queues",
}
POOLS = {"celery": (f"prefork-{CORES}", "solo"), "dramatiq": (f"{CORES}x8", "1x8")}


@dataclass(frozen=True)
class Contestant:
    comparison: str
    name: str
    text: str
    run: Callable
    # What the ratios look for: orderly, c, pika, python, celery, dramatiq; and the variant of the work.
    who: str
    variant: str = ""
    peer: Peer | None = None


def _peers(comparison, variants):
    """Every peer in both set-ups and both pools; `variants` says which pools, set-ups, text and round each has."""
    for name, pools in POOLS.items():
        for variant, (text, every_pool, setups, make) in variants.items():
            for pool in pools if every_pool else pools[:1]:
                for setup in setups:
                    title = f"{name} {setup}" if comparison == "relay" else f"{name} {setup} {pool}"
                    yield Contestant(comparison, title + (f", {variant}" if variant else ""),
                                     text, make(Peer(name, setup, pool)), name,
                                     setup + (" " + variant if variant else ""), Peer(name, setup, pool))  # fmt: skip


BOTH = ("recommended", "safe")


def relay():
    what = "1,000 rows of the outbox read, published, confirmed, deleted in one commit"
    yield Contestant("relay", "Orderly", f"the fleet's relay; {what}; mandatory", rounds.orderly_relay, "orderly")
    yield Contestant("relay", "C", f"librabbitmq and SQLite; {what}; mandatory", rounds.c_relay, "c")
    yield Contestant("relay", "pika pipelined", f"SelectConnection; {what}; mandatory", rounds.pika_relay, "pika")
    text = "1,000 rows read, a task sent for each, deleted in one commit"
    yield from _peers("relay", {"": (text, False, BOTH, lambda peer: peer.relay)})


def consume():
    yield Contestant("consume", "Orderly, worker", "the fleet's batch consumer: decoded, handed over, acknowledged",
                     rounds.orderly_work("none"), "orderly", "worker")  # fmt: skip
    yield Contestant("consume", "Orderly, wrapper", "the bare consumer: received, acknowledged by 128",
                     rounds.orderly_consume, "orderly", "wrapper")  # fmt: skip
    yield Contestant("consume", "C", "librabbitmq: received, acknowledged by up to 128", rounds.c_consume, "c")
    make = lambda peer: rounds.peer_work(peer, "nothing")  # noqa: E731
    yield from _peers("consume", {"": ("a task that does nothing; prefetch 200", True, BOTH, make)})


def effect():
    what = "decode, upsert, outbox row, commit (WAL, FULL), acknowledge"
    yield Contestant("effect", "Orderly", f"the fleet's batch consumer: {what}; as many as have come, at most 200, a"
                     " commit", rounds.orderly_work("row"), "orderly")  # fmt: skip
    yield Contestant("effect", "C", f"librabbitmq and SQLite: {what}; batched the same way", rounds.c_effect, "c")
    one = lambda peer: rounds.peer_work(peer, "effect")  # noqa: E731
    many = lambda peer: rounds.peer_work(peer, "effects", BATCH)  # noqa: E731
    yield from _peers("effect", {
        "": ("one transaction a task; prefetch 200", True, BOTH, one),
        "hand-batched": (f"{BATCH} effects a message, one transaction a message", True, BOTH, many),
    })  # fmt: skip


def import_report():
    yield Contestant("import", "Orderly, by messages", "spool file sealed, a message a chunk, imported by the worker",
                     rounds.alone_import(rounds.orderly_import_work), "orderly", "messages")  # fmt: skip
    yield Contestant("import", "Orderly, alone", "the same parser and tables without broker and spool file",
                     rounds.alone_import(rounds.orderly_import), "orderly", "alone")  # fmt: skip
    yield Contestant("import", "C, alone", "SQLite, 5,000 lines a commit", rounds.alone_import(rounds.c_import), "c")
    yield Contestant("import", "Python, alone", "csv and sqlite3 without a task framework, 1 MiB a commit",
                     rounds.alone_import(rounds.python_import), "python")  # fmt: skip
    chunk = lambda peer: rounds.peer_import(peer, "chunks")  # noqa: E731
    order = lambda peer: rounds.peer_import(peer, "orders")  # noqa: E731
    yield from _peers("import", {
        "a task a chunk": ("1 MiB of lines a task, executemany, one transaction a task", True, BOTH, chunk),
        "a task an order": ("the lines in the message, one transaction a task; the report's first lines only", True,
                            BOTH, order),
    })  # fmt: skip


COMPARISONS = {"relay": relay, "consume": consume, "effect": effect, "import": import_report}
