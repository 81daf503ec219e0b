"""The fleet's tables from Python: the same pragmas, statements and guarantees as Orderly's own."""

import sqlite3
import threading

PRAGMAS = "journal_mode=WAL, synchronous=FULL, cache_size=-2048, wal_autocheckpoint=4000, busy_timeout=10000"
IMPORT_PRAGMAS = PRAGMAS.replace("cache_size=-2048", "cache_size=-65536").replace("=4000", "=10000")

NOTE = """
    INSERT INTO revisions (name, revision) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET revision = excluded.revision WHERE excluded.revision > revisions.revision
"""
ANNOUNCE = "INSERT INTO outbox (kind, account, subject, number, generation, available_at) VALUES (2, ?, ?, ?, 0, 0)"
DUE = """
    SELECT id, account, subject, number FROM outbox WHERE kind = 2 AND available_at <= 0
    ORDER BY available_at, id LIMIT 1000
"""


def connect(path, pragmas=PRAGMAS):
    """A connection whose transactions are begun and committed by hand."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in pragmas.split(", "):
        connection.execute("PRAGMA " + pragma).fetchall()
    return connection


class Transaction:
    """`with Transaction(connection):` is one write transaction."""

    def __init__(self, connection):
        self._connection = connection

    def __enter__(self):
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind, error, trace):
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")


class Store:
    """One connection a process. Its threads take turns: waiting for a lock beats SQLite's sleeping and trying again."""

    def __init__(self, path, pragmas=PRAGMAS):
        self._path, self._pragmas = path, pragmas
        self._connection = None
        self._turn = threading.Lock()

    def write(self, work):
        """Runs `work(connection)` in one transaction."""
        with self._turn:
            if self._connection is None:
                self._connection = connect(self._path, self._pragmas)
            with Transaction(self._connection):
                return work(self._connection)

    def note(self, changes):
        """Notes (account, order, revision) each, and announces what is new, in one transaction."""

        def work(connection):
            for account, order, revision in changes:
                if connection.execute(NOTE, (order, revision)).rowcount > 0:
                    connection.execute(ANNOUNCE, (account, order, revision))

        self.write(work)


def _order(number):
    return f"302-{1_000_000 + number}-{1_000_000 + number}"


def make(path, schema, rows=0, known=0):
    """A database with the fleet's schema, one account and so many rows in the outbox.

    Of `known` orders every second is noted at revision 0: half of the effects update a row, half insert one.
    """
    connection = connect(path)
    connection.executescript(schema)
    with Transaction(connection):
        connection.execute(
            "INSERT INTO accounts (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_at,"
            " linked_at) VALUES ('bench', 'S', 'eu', 'M', 'UTC', x'00', 'active', 0, 0)"
        )
        connection.executemany(ANNOUNCE, (("bench", _order(number), 1) for number in range(rows)))
        connection.executemany(NOTE, ((_order(number), 0) for number in range(0, known, 2)))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def effect_faults(path, count):
    """What is wrong after `count` messages of as many orders at revision 1."""
    connection = sqlite3.connect(path)
    noted, lowest = connection.execute("SELECT count(*), min(revision) FROM revisions").fetchone()
    rows, distinct = connection.execute("SELECT count(*), count(DISTINCT subject) FROM outbox").fetchone()
    connection.close()
    faults = []
    if (noted, lowest) != (count, 1):
        faults.append(f"{noted} orders at revision {lowest} or above instead of {count} at 1")
    if rows != count:
        faults.append(f"{rows} outbox rows instead of {count}")
    if rows != distinct:
        faults.append(f"{rows - distinct} outbox rows twice")
    return faults
