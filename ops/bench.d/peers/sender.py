"""The publishing half of a peer.

    sender.py celery|dramatiq fill TASK COUNT BYTES [BATCH]   messages for `nothing` or `effect`; with BATCH `effects`
    sender.py celery|dramatiq relay                           the outbox of BENCH_DATABASE, until it is empty
    sender.py celery|dramatiq orders|chunks REPORT            a task an order, or a chunk, of the report

Prints one JSON line.
"""

import importlib
import json
import sys
import time

import report_import
import settings
import store


def changes(count, size):
    """So many orders at revision 1, each so many bytes of JSON."""
    for index in range(count):
        digits = 1_000_000 + index
        change = {"account": "bench", "order": f"302-{digits}-{digits}", "revision": 1, "pad": ""}
        room = size - len(json.dumps(change, separators=(",", ":")))
        change["pad"] = "x" * max(0, room)
        yield change


def fill(send, task, count, size, batch=None):
    found = list(changes(int(count), int(size)))
    if batch is None:
        for change in found:
            send(task, change)
    else:
        for start in range(0, len(found), int(batch)):
            send(task, {"items": found[start : start + int(batch)]})
    return len(found)


def relay(send):
    """As Orderly's relay: rows are deleted once their messages are sent, 1,000 in one commit."""
    connection = store.connect(settings.DATABASE)
    sent = 0
    while due := connection.execute(store.DUE).fetchall():
        for _, account, order, revision in due:
            send("nothing", {"account": account, "order": order, "revision": revision})
        with store.Transaction(connection):
            connection.executemany("DELETE FROM outbox WHERE id = ?", [row[:1] for row in due])
        sent += len(due)
    return sent


def orders(send, report):
    sent = 0
    for offset, length in report_import.chunks(report):
        for order, lines in report_import.orders(report_import.rows(report, offset, length)):
            send("order", {"order_id": order, "lines": lines})
            sent += 1
    return sent


def chunks(send, report):
    found = list(report_import.chunks(report))
    for offset, length in found:
        send("chunk", {"path": report, "offset": offset, "length": length})
    return len(found)


def main():
    peer, kind, *arguments = sys.argv[1:]
    app = importlib.import_module(peer + "_app")
    start, cpu = time.monotonic(), time.process_time()
    with app.sending() as send:
        count = {"fill": fill, "relay": relay, "orders": orders, "chunks": chunks}[kind](send, *arguments)
        seconds, used = time.monotonic() - start, time.process_time() - cpu
    print(json.dumps({"count": count, "seconds": seconds, "cpuSeconds": used, "startedAt": start}))


if __name__ == "__main__":
    main()
