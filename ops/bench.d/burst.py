"""Brings a report of many orders to the intake at once, and measures when shops and Amazon have the newest quantities.

Prints one JSON line: p50 and p99 over all orders of (hand-over of the newest quantity of the order's SKU) - (commit of the
order's intake row), and how many quantities are wrong in the end. The orders were placed on another marketplace of the
account: the one that sells something lowers its own offer. Called by ops/bench.d/burst.
"""

import argparse
import csv
import datetime
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request

COUNTED = 1000
COLUMNS = ["amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
           "fulfillment-channel", "sales-channel", "ship-service-level", "product-name", "sku", "asin", "item-status",
           "quantity", "currency", "item-price"]


def sku_of(number, options):
    return f"BURST-{number % options.skus}"


def quantity_of(number):
    return 1 + number % 3


def write_report(path, options):
    """An All Orders report of paid merchant orders, each placed just now."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for number in range(options.orders):
            file.write("\t".join([
                f"306-{number // 7:07d}-{number:07d}", "", now, now, "Unshipped", "Merchant", "Amazon.fr", "Standard",
                "Teapot", sku_of(number, options), "B000000000", "Unshipped", str(quantity_of(number)), "EUR",
                "12.50"]) + "\n")


class FileWatch(threading.Thread):
    """Notes when each SKU of a file first had the quantity that it has now."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.seen, self.is_over, self.versions = path, {}, False, 0

    def run(self):
        last = None
        while not self.is_over:
            try:
                facts = os.stat(self.path)
                mark = (facts.st_ino, facts.st_mtime_ns)
                if mark != last:
                    last = mark
                    self.versions += 1
                    with open(self.path, encoding="utf-8", newline="") as file:
                        now = time.time()
                        for row in csv.DictReader(file, delimiter=";"):
                            held = self.seen.get(row["sku"])
                            if not held or held[0] != int(row["quantity"]):
                                self.seen[row["sku"]] = (int(row["quantity"]), now)
            except FileNotFoundError:
                pass
            time.sleep(0.002)


class AmazonWatch(threading.Thread):
    """Notes when each offer of the simulated Amazon first had the quantity that it has now."""

    def __init__(self, simulator, skus):
        super().__init__(daemon=True)
        self.address, self.skus, self.seen, self.is_over = simulator + "/_simulator/offers", skus, {}, False

    def run(self):
        while not self.is_over:
            with urllib.request.urlopen(self.address, timeout=5) as answer:
                offers = json.load(answer)["offers"]
            now = time.time()
            for offer in offers:
                held = self.seen.get(offer["sku"])
                if offer["sku"] in self.skus and (not held or held[0] != offer["quantity"]):
                    self.seen[offer["sku"]] = (offer["quantity"], now)
            time.sleep(0.05)


def refusals(options):
    """Calls that the simulated Amazon has refused for its quota."""
    with urllib.request.urlopen(options.simulator + "/_simulator/calls", timeout=5) as answer:
        return json.load(answer)["operations"]["patchListingsItem"]["throttled"]


def taken(options):
    with urllib.request.urlopen(options.receiver, timeout=5) as answer:
        return {sku: (held["quantity"], held["takenAt"]) for sku, held in json.load(answer).items()}


def until(what, condition, seconds=90):
    deadline = time.time() + seconds
    while not condition():
        if time.time() > deadline:
            sys.exit(f"did not come true within {seconds} s: {what}")
        time.sleep(0.05)


def intake_times(options, since):
    """When the intake row of each order was committed: rows begin at a line of the report."""
    store = sqlite3.connect(f"file:{options.database}?mode=ro", uri=True)
    rows = store.execute(
        "SELECT first_line, created_at FROM intake WHERE created_at >= ? AND kind = 'report-chunk' "
        "ORDER BY first_line", (int(since * 1000) - 1,)).fetchall()
    store.close()
    begun = []
    for number in range(options.orders):
        # Line 1 is the header.
        begun.append(max((row for row in rows if row[0] <= number + 2), key=lambda row: row[0])[1] / 1000)
    return begun, len(rows)


def middle(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("orderly", "database", "receiver", "simulator", "file", "work", "account"):
        parser.add_argument("--" + name, required=True)
    for name in ("orders", "skus"):
        parser.add_argument("--" + name, type=int, required=True)
    options = parser.parse_args()
    skus = {sku_of(number, options) for number in range(options.orders)}
    watch = FileWatch(options.file)
    amazon = AmazonWatch(options.simulator, skus)
    for each in (watch, amazon):
        each.start()
    until("both shops and Amazon know the counted stock", lambda: all(
        held.get(sku, (0,))[0] == COUNTED for held in (taken(options), watch.seen, amazon.seen) for sku in skus), 400)

    report = os.path.join(options.work, "burst.tsv")
    write_report(report, options)
    expected = {sku: COUNTED for sku in skus}
    for number in range(options.orders):
        expected[sku_of(number, options)] -= quantity_of(number)
    started = time.time()
    done = subprocess.run([options.orderly, "reports", "import", report, "--account", options.account],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"the report is not taken: {done.stderr}")

    def is_told():
        return all(held.get(sku, (0,))[0] == wanted for held in (taken(options), watch.seen, amazon.seen)
                   for sku, wanted in expected.items())

    until("both shops and Amazon know the quantities after the burst", is_told, 200)
    # What might still come must not change them.
    time.sleep(3)
    begun, rows = intake_times(options, started)
    watch.is_over = amazon.is_over = True
    result = {"what": "burst", "orders": options.orders, "skus": options.skus, "intakeRows": rows,
              "fileVersions": watch.versions, "refused": refusals(options)}
    for name, held in (("webhook", taken(options)), ("file", watch.seen), ("amazon", amazon.seen)):
        waits = [held[sku_of(number, options)][1] - begun[number] for number in range(options.orders)]
        result[name + "P50"] = round(middle(waits, 0.5), 3)
        result[name + "P99"] = round(middle(waits, 0.99), 3)
        result[name + "Wrong"] = sum(held[sku][0] != wanted for sku, wanted in expected.items())
    print(json.dumps(result, separators=(",", ":")))


if __name__ == "__main__":
    main()
