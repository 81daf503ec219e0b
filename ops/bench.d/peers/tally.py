"""What the worker processes of a peer have done: one slot a process in a shared file, read by the benchmark."""

import fcntl
import mmap
import os
import struct
import threading
import time

SLOTS = 64
SLOT = struct.Struct("qqdd")  # process id, effects, moment of the first, moment of the last
SIZE = SLOTS * SLOT.size


class Tally:
    """The counting side, in a worker. Each process takes a slot when it first counts; forked ones take their own."""

    def __init__(self, path):
        self._path = path
        self._lock = threading.Lock()
        self._process = None

    def begin(self):
        """A task starts."""
        with self._lock:
            if self._process != os.getpid():
                self._claim()
            if self._first == 0:
                self._first = time.monotonic()

    def add(self, count):
        """Effects are committed."""
        with self._lock:
            self._count += count
            SLOT.pack_into(self._map, self._at, self._process, self._count, self._first, time.monotonic())

    def _claim(self):
        self._process, self._count, self._first = os.getpid(), 0, 0.0
        with open(self._path, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self._map = mmap.mmap(file.fileno(), SIZE)
            taken = [SLOT.unpack_from(self._map, slot * SLOT.size)[0] for slot in range(SLOTS)]
            self._at = taken.index(0) * SLOT.size
            SLOT.pack_into(self._map, self._at, self._process, 0, 0.0, 0.0)
            # The map keeps the file open, and with it the lock.
            fcntl.flock(file, fcntl.LOCK_UN)


def clear(path):
    with open(path, "wb") as file:
        file.write(bytes(SIZE))


def read(path):
    """Effects of all processes, the moment of the first and of the last."""
    with open(path, "rb") as file:
        content = file.read(SIZE)
    slots = [SLOT.unpack_from(content, slot * SLOT.size) for slot in range(SLOTS)]
    used = [slot for slot in slots if slot[1] > 0]
    if not used:
        return 0, 0.0, 0.0
    return sum(slot[1] for slot in used), min(slot[2] for slot in used), max(slot[3] for slot in used)
