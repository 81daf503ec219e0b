"""What the benchmark tells a peer's processes, by environment: passwords have no place on a command line."""

import os

URL = os.environ.get("BENCH_BROKER_URL", "amqp://localhost")
QUEUE = os.environ.get("BENCH_QUEUE", "bench")
DATABASE = os.environ.get("BENCH_DATABASE", "bench.sqlite")
TALLY = os.environ.get("BENCH_TALLY", "tally")
PREFETCH = int(os.environ.get("BENCH_PREFETCH", "200"))
# "recommended": what the peer's documentation leads to. "safe": what Orderly guarantees, as far as the peer can.
IS_SAFE = os.environ.get("BENCH_SETUP", "recommended") == "safe"
# Filling a queue before the measuring starts needs no confirms: its depth is looked at instead.
CONFIRMS = IS_SAFE and "BENCH_UNCONFIRMED" not in os.environ
