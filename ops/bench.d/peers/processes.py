"""Processor time and memory of processes and their descendants, from /proc."""

import os

TICK = os.sysconf("SC_CLK_TCK")


def _fields(process):
    """The fields of /proc/PID/stat after the name, which may hold anything."""
    with open(f"/proc/{process}/stat") as file:
        return file.read().rpartition(")")[2].split()


def tree(root):
    """The process and everything below it."""
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                children.setdefault(int(_fields(name)[1]), []).append(int(name))
            except (OSError, IndexError):
                continue
    found = [root]
    for process in found:
        found.extend(children.get(process, []))
    return found


def cpu_seconds(processes):
    """What the processes have used so far, in user and kernel mode, with the children that have ended."""
    total = 0
    for process in processes:
        try:
            fields = _fields(process)
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICK


def memory_kib(processes):
    """Proportional set size: what processes share is counted once."""
    total = 0
    for process in processes:
        try:
            with open(f"/proc/{process}/smaps_rollup") as file:
                total += next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
        except OSError:
            continue
    return total


class Watch:
    """Samples a tree while it works: processor time since the start, the most memory it has had."""

    def __init__(self, root):
        self._root = root
        self.peak_kib, self.count = 0, 0
        self._before = cpu_seconds(tree(root))

    def sample(self):
        processes = tree(self._root)
        self.peak_kib, self.count = max(self.peak_kib, memory_kib(processes)), max(self.count, len(processes))

    def cpu(self):
        return cpu_seconds(tree(self._root)) - self._before
