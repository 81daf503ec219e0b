"""Memory of workers that wait for messages."""

import time

import processes
import queues
import rounds


def memory(ground, standings):
    """KiB and number of processes by contestant, as far as one is a worker that can wait."""
    known, found = {}, {}
    for one in standings:
        contestant = one.contestant
        if contestant.peer:
            if contestant.peer not in known:
                known[contestant.peer] = contestant.peer.idle(ground)
            found[contestant.name] = known[contestant.peer]
        elif contestant.who == "orderly":
            found[contestant.name] = _orderly(ground)
    return found


def _orderly(ground):
    rounds.fill_fleet(ground, 0)
    child = ground.start([ground.bench, "work", "--broker", ground.open_url, "--count", "1",
                          "--database", ground.database()])  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        while queues.depth(ground.url, "orderly.stock")[1] < 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(2)
        tree = processes.tree(child.pid)
        return processes.memory_kib(tree), len(tree)
    finally:
        ground.stop(child)
