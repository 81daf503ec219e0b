"""The bodies of the tasks, the same for every peer."""

import report_import
import settings
import store
import tally

_tally = tally.Tally(settings.TALLY)
_store = store.Store(settings.DATABASE)
_import_store = store.Store(settings.DATABASE, store.IMPORT_PRAGMAS)


def nothing(account, order, revision, pad=""):
    """Decoded by the peer; nothing else is done."""
    _tally.begin()
    _tally.add(1)


def effect(account, order, revision, pad=""):
    """One message, one transaction."""
    _tally.begin()
    _store.note([(account, order, revision)])
    _tally.add(1)


def effects(items):
    """Many effects in one message and one transaction."""
    _tally.begin()
    _store.note([(item["account"], item["order"], item["revision"]) for item in items])
    _tally.add(len(items))


def order(order_id, lines):
    """An order of a report, one transaction."""
    _tally.begin()
    _import_store.write(lambda connection: report_import.write(connection, [(order_id, lines)]))
    _tally.add(len(lines))


def chunk(path, offset, length):
    """A stretch of a report, parsed first, then one transaction."""
    _tally.begin()
    found = list(report_import.orders(report_import.rows(path, offset, length)))
    _tally.add(_import_store.write(lambda connection: report_import.write(connection, found)))


TASKS = {"nothing": nothing, "effect": effect, "effects": effects, "order": order, "chunk": chunk}
