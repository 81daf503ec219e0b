"""Orderly, plain C and the peers at the same durable work, on one broker, in interleaved rounds.

Started by `ops/bench --only peers`, which builds what is compared and starts the broker. Ends with 1 when a target is
missed or a contestant of ours did wrong work.
"""

import argparse
import dataclasses
import importlib.metadata
import itertools
import json
import os
import platform
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import contestants
import idle
import ratios
import store
import table
from ground import Failure, Ground


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("port", "broker-process", "rounds", "messages", "peer-messages", "bytes", "order-lines"):
        parser.add_argument("--" + name, type=int, required=True)
    for name in ("bench", "ceilings", "out", "raw", "summary"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--report")
    parser.add_argument("--comparison", choices=contestants.COMPARISONS)
    return parser.parse_args()


def ground(options):
    out = Path(options.out)
    report = options.report
    if report:
        with open(report, "rb") as source, open(out / "report-head.tsv", "wb") as head:
            head.writelines(itertools.islice(source, options.order_lines + 1))
    return Ground(
        port=options.port, password=os.environ["ORDERLY_BROKER_PASSWORD"], broker_process=options.broker_process,
        bench=options.bench, ceilings=options.ceilings, python=sys.executable, out=out,
        schema=(out / "schema.sql").read_text(), messages=options.messages,
        peer_messages=options.peer_messages // 100 * 100, size=options.bytes, report=report,
        order_lines=options.order_lines,
    )  # fmt: skip


def versions():
    packages = ("celery", "kombu", "amqp", "dramatiq", "pika")
    found = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    print(f"\nPeers: {found}; Python {platform.python_version()}, its SQLite {sqlite3.sqlite_version}")
    print(f"Pragmas of all sides: {store.PRAGMAS}; for the import: {store.IMPORT_PRAGMAS}")
    print("  but busy_timeout: 5000 in C; Orderly's writers take turns by a file lock")
    table.setups()


def rounds(place, taking_part, options):
    """Runs everybody once a round, in turns forwards and backwards: who comes first finds a colder broker."""
    measures = {one.name: [] for one in taking_part}
    for number in range(1, options.rounds + 1):
        for one in taking_part if number % 2 else reversed(taking_part):
            started = time.monotonic()
            try:
                measure = one.run(place)
            except (Failure, subprocess.TimeoutExpired) as failure:
                print(f"  round {number}: {one.name} FAILED: {failure}", flush=True)
                continue
            measures[one.name].append(measure)
            with open(options.raw, "a") as raw:
                record = {"comparison": one.comparison, "name": one.name, "round": number}
                raw.write(json.dumps(record | dataclasses.asdict(measure)) + "\n")
            print(f"  round {number}: {one.name:<44} {time.monotonic() - started:4.0f} s", flush=True)
    return [ratios.Standing(one, measures[one.name]) for one in taking_part if measures[one.name]]


def main():
    options = arguments()
    place = ground(options)
    versions()
    records = []
    for name, make in contestants.COMPARISONS.items():
        if options.comparison not in (None, name) or (name == "import" and not place.report):
            continue
        taking_part = list(make())
        payload = "about 70 bytes" if name == "relay" else f"{place.size} bytes"
        load = f"{place.messages:,} messages, {place.peer_messages:,} of the peers, each {payload} of JSON"
        print(f"\n{name}: {Path(place.report).name if name == 'import' else load}")
        table.describe(taking_part)
        found = rounds(place, taking_part, options)
        table.standings(found)
        records += [one.record() for one in found] + table.ratios(found)
        failed = len(taking_part) * options.rounds - sum(len(one.measures) for one in found)
        if failed:
            print(f"  {failed} rounds failed: MISSED")
            records.append({"what": name, "verdict": "MISSED", "why": f"{failed} rounds failed"})
        if name == "effect":
            at_rest = idle.memory(place, found)
            records += [{"what": "idle", "name": key, "memoryKiB": value[0]} for key, value in at_rest.items()]
            records += table.resources(found, at_rest)
    with open(options.summary, "a") as summary:
        summary.writelines(json.dumps(record) + "\n" for record in records)
    wrong = [one for one in records if one.get("faults") and one["name"].startswith(("Orderly", "C"))]
    return int(bool(wrong) or any(one.get("verdict") == "MISSED" for one in records))


if __name__ == "__main__":
    sys.exit(main())
