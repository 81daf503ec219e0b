#!/usr/bin/env python3
"""What the merchant's stock is after a stock list and an All Orders report, worked out from the rules alone.

  stock-replay.py LIST REPORT AS-OF

Prints `sku<TAB>on hand<TAB>reserved<TAB>committed` for each SKU that the list or an order names, sorted; then a line with a
`#` and the number of merchant lines. The rules, none of them taken from Orderly's code:

  - a row of the list counts when it has a SKU that no spreadsheet has broken and a whole quantity; a SKU that stands there
    several times gets its smallest quantity, and one of which a quantity cannot be read none; below 0 counts as 0
  - the merchant's own lines are those of the fulfilment channel Merchant; orders S01-/S02- are not of Amazon's shop
  - what the report calls Shipped (with whatever behind it) after the as-of is taken off what lies there: a line with
    quantity 0 takes nothing, an item that is not in the list has no stock to take from
  - Cancelled takes nothing, of an order or of one line in it
  - "Pending" is not paid: reserved. "Pending - Waiting for Pick Up" and Unshipped are paid: committed
"""
import csv
import lzma
import re
import sys
from datetime import datetime


def opened(path):
    plain = lzma.open if path.endswith(".xz") else open
    return plain(path, "rt", encoding="utf-8-sig", newline="")


def stock_list(path):
    shelf, doubtful = {}, set()
    with opened(path) as file:
        for row in csv.DictReader(file):
            sku = row["SKU Code"].strip()
            if not sku or sku.startswith("#"):
                continue
            if not re.fullmatch(r"-?\d+(\.0+)?", row["Stock"].strip()):
                doubtful.add(sku)
                continue
            units = max(0, int(row["Stock"].split(".")[0]))
            shelf[sku] = min(units, shelf.get(sku, units))
    return {sku: units for sku, units in shelf.items() if sku not in doubtful}


def main():
    path, report, moment = sys.argv[1:4]
    as_of = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    shelf = stock_list(path)
    reserved, committed, lines = {}, {}, 0
    with opened(report) as file:
        table = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        place = {name: number for number, name in enumerate(next(table))}
        for row in table:
            if row[place["fulfillment-channel"]] != "Merchant" or re.match(r"S\d\d-", row[0]):
                continue
            lines += 1
            status, item = row[place["order-status"]], row[place["item-status"]]
            sku, units = row[place["sku"]], int(row[place["quantity"]])
            if status == "Cancelled" or item == "Cancelled" or units == 0:
                continue
            if status.startswith("Shipped"):
                if sku in shelf and datetime.fromisoformat(row[place["last-updated-date"]]) > as_of:
                    shelf[sku] -= units
            elif status == "Pending":
                reserved[sku] = reserved.get(sku, 0) + units
            elif status in ("Pending - Waiting for Pick Up", "Unshipped"):
                committed[sku] = committed.get(sku, 0) + units
            else:
                sys.exit(f"no rule for the status {status!r}")
    for sku in sorted({*shelf, *reserved, *committed}):
        print(sku, shelf.get(sku, 0), reserved.get(sku, 0), committed.get(sku, 0), sep="\t")
    print("#", lines)


if __name__ == "__main__":
    main()
