"""Medians of the rounds, and Orderly divided by each of the others."""

import statistics
from dataclasses import dataclass

# Of a core: above it the broker is what holds a contestant back.
BROKER_BOUND = 0.9


@dataclass(frozen=True)
class Ratio:
    comparison: str
    ours: str  # variant of Orderly
    who: str
    variants: tuple  # of the other; the fastest of them counts
    target: float | None  # None: shown, not judged


RATIOS = (
    Ratio("relay", "", "c", ("",), 0.6),
    Ratio("relay", "", "celery", ("safe",), 15),
    Ratio("relay", "", "dramatiq", ("safe",), None),
    Ratio("relay", "", "pika", ("",), 4),
    Ratio("consume", "wrapper", "c", ("",), 0.6),
    Ratio("consume", "worker", "celery", ("safe",), 4),
    Ratio("consume", "worker", "dramatiq", ("safe",), 3),
    Ratio("consume", "worker", "celery", ("recommended",), None),
    Ratio("consume", "worker", "dramatiq", ("recommended",), None),
    Ratio("effect", "", "c", ("",), 0.4),
    Ratio("effect", "", "celery", ("safe",), 10),
    Ratio("effect", "", "dramatiq", ("safe",), 10),
    Ratio("effect", "", "celery", ("safe hand-batched",), 3),
    Ratio("effect", "", "dramatiq", ("safe hand-batched",), 3),
    Ratio("import", "alone", "c", ("",), 0.4),
    Ratio("import", "alone", "python", ("",), None),
    Ratio("import", "messages", "celery", ("safe a task an order",), 10),
    Ratio("import", "messages", "dramatiq", ("safe a task an order",), 8),
    Ratio("import", "messages", "celery", ("safe a task a chunk",), 10),
    Ratio("import", "messages", "dramatiq", ("safe a task a chunk",), 8),
)


@dataclass
class Standing:
    """A contestant after all rounds."""

    contestant: object
    measures: list

    def _middle(self, value):
        return statistics.median(value(measure) for measure in self.measures)

    @property
    def rate(self):
        return self._middle(lambda measure: measure.count / measure.seconds)

    @property
    def spread(self):
        rates = [measure.count / measure.seconds for measure in self.measures]
        return min(rates), max(rates)

    @property
    def cpu_ms(self):
        """Of the client, a message."""
        return self._middle(lambda measure: 1000 * measure.cpu / measure.count)

    @property
    def broker_load(self):
        """Cores that the broker used while it was looked at, which is longer than what is timed."""
        return self._middle(lambda measure: measure.broker_cpu / measure.broker_seconds)

    @property
    def memory_mib(self):
        return self._middle(lambda measure: measure.memory_kib / 1024)

    @property
    def processes(self):
        return max(measure.processes for measure in self.measures)

    @property
    def faults(self):
        return sorted({fault for measure in self.measures for fault in measure.faults})

    def record(self):
        """For the summary."""
        low, high = self.spread
        return {
            "what": self.contestant.comparison, "name": self.contestant.name, "perSecond": round(self.rate),
            "low": round(low), "high": round(high), "clientCPUms": round(self.cpu_ms, 5),
            "brokerCores": round(self.broker_load, 2), "memoryMiB": round(self.memory_mib, 1),
            "processes": self.processes, "rounds": len(self.measures), "faults": self.faults,
        }  # fmt: skip


def judged(standings):
    """(ratio, ours, other, quotient, verdict) for every ratio whose two sides took part."""
    for ratio in RATIOS:
        sides = [standing for standing in standings if standing.contestant.comparison == ratio.comparison]
        ours = [one for one in sides if (one.contestant.who, one.contestant.variant) == ("orderly", ratio.ours)]
        others = [one for one in sides if one.contestant.who == ratio.who and one.contestant.variant in ratio.variants]
        if not ours or not others:
            continue
        other = max(others, key=lambda one: one.rate)
        quotient = ours[0].rate / other.rate
        if ratio.target is None:
            verdict = ""
        else:
            verdict = "met" if quotient >= ratio.target else "MISSED"
        yield ratio, ours[0], other, quotient, verdict
