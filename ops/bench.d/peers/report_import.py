"""The import of an All Orders report from Python: the rows, events and guarantees of Orderly's importer.

report_import.py REPORT DATABASE imports without any broker, to show what a task framework costs. Prints one JSON line.
"""

import csv
import functools
import itertools
import json
import sqlite3
import sys
import time
from datetime import datetime

import store

CHUNK_BYTES = 1 << 20  # some 1,900 lines

ORDER = """
    INSERT INTO orders (revision, changed_at, status, status_text, service, marketplace, sales_channel,
      ship_service_level, currency, purchased_at, updated_at, source, is_business, cancel_requested, account,
      order_id, first_seen_at)
    VALUES (1, 0, ?, ?, ?, 'M', ?, ?, ?, ?, ?, 'report', 0, 0, 'bench', ?, 0)
    ON CONFLICT (account, order_id) DO UPDATE SET revision = orders.revision + 1, status = excluded.status,
      status_text = excluded.status_text, updated_at = excluded.updated_at
      WHERE excluded.updated_at > orders.updated_at
    RETURNING key, revision
"""
LINE = """
    INSERT INTO order_lines (order_key, line, sku, occurrence, asin, title, quantity, item_status, price)
    VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)
    ON CONFLICT (order_key, line) DO UPDATE SET quantity = excluded.quantity, item_status = excluded.item_status,
      price = excluded.price
"""
EVENT = "INSERT INTO outbox (kind, account, subject, number, generation, available_at) VALUES (2, 'bench', ?, ?, 0, 0)"
CHANGE = """
    INSERT INTO order_changes (order_key) VALUES (?) ON CONFLICT (order_key) DO UPDATE SET number = NULL
"""

COLUMNS = (
    "amazon-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel", "sales-channel",
    "ship-service-level", "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price",
)  # fmt: skip


def milliseconds(text):
    return int(datetime.fromisoformat(text).timestamp() * 1000) if text else 0


def status(word):
    if word.startswith("Cancelled"):
        return "cancelled"
    if word.startswith("Pending"):
        return "pending" if word == "Pending" else "unshipped"
    return "shipped"


@functools.lru_cache(maxsize=4)
def header(path):
    """Length of the first line, and where each of COLUMNS stands."""
    with open(path, "rb") as file:
        line = file.readline()
    names = line.decode().rstrip("\r\n").split("\t")
    return len(line), [names.index(column) for column in COLUMNS]


def rows(path, offset, length):
    """The lines of a stretch of the report, each a tuple in the order of COLUMNS. A quotation mark is data."""
    places = header(path)[1]
    with open(path, "rb") as file:
        file.seek(offset)
        text = file.read(length).decode()
    lines = filter(None, text.split("\n"))
    for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield tuple(cells[place] for place in places)


def orders(lines):
    """Lines of one order stand together."""
    for order, group in itertools.groupby(lines, key=lambda line: line[0]):
        yield order, list(group)


def chunks(path):
    """Offset and length of stretches that end only where the order changes."""
    start, _ = header(path)
    with open(path, "rb") as file:
        content = file.read()
    while start < len(content):
        end = content.find(b"\n", start + CHUNK_BYTES) + 1 or len(content)
        while end < len(content):
            last = content.rfind(b"\n", start, end - 1) + 1
            following = content.find(b"\n", end) + 1 or len(content)
            if content[last:end].split(b"\t", 1)[0] != content[end:following].split(b"\t", 1)[0]:
                break
            end = following
        yield start, end - start
        start = end


def write(connection, found):
    """Writes orders, their lines, their events and changes within the open transaction: (order id, lines) each."""
    lines, events, changes = [], [], []
    for order, group in found:
        _, bought, updated, word, channel, shop, service, *_, currency, _ = group[0]
        fulfilment = "fba" if channel.startswith("A") else "mfn"
        stored = connection.execute(
            ORDER,
            (status(word), word, fulfilment, shop or None, service or None, currency or None, milliseconds(bought),
             milliseconds(updated), order),
        ).fetchone()  # fmt: skip
        if stored is None:
            continue  # Not newer than what the store knows.
        key, revision = stored
        events.append((order, revision))
        changes.append((key,))
        for number, line in enumerate(group, 1):
            title, sku, asin, item_status, quantity, _, price = line[7:]
            lines.append((key, number, sku, asin or None, title or None, int(quantity), item_status, price or None))
    connection.executemany(LINE, lines)
    connection.executemany(EVENT, events)
    connection.executemany(CHANGE, changes)
    return len(lines)


def expected(path, limit=None):
    """Orders and lines of a report, counted without any of the above."""
    with open(path, "rb") as file:
        next(file)
        ids = [line.split(b"\t", 1)[0] for line in itertools.islice(file, limit) if line.strip()]
    return len(set(ids)), len(ids)


def faults(path, wanted):
    """What is wrong in a database after the import of (orders, lines)."""
    connection = sqlite3.connect(path)
    counts = [connection.execute("SELECT count(*) FROM " + table).fetchone()[0] for table in
              ("orders", "order_lines", "outbox WHERE kind = 2")]  # fmt: skip
    connection.close()
    names = ("orders", "lines", "events")
    return [f"{count} {name} instead of {want}" for count, name, want in zip(counts, names, (*wanted, wanted[0]))
            if count != want]  # fmt: skip


def main():
    report, database = sys.argv[1:]
    start, cpu = time.monotonic(), time.process_time()
    target = store.Store(database, store.IMPORT_PRAGMAS)
    count = 0
    for offset, length in chunks(report):
        found = list(orders(rows(report, offset, length)))
        count += target.write(lambda connection, found=found: write(connection, found))
    seconds, used = time.monotonic() - start, time.process_time() - cpu
    print(json.dumps({"count": count, "seconds": seconds, "cpuSeconds": used}))


if __name__ == "__main__":
    main()
