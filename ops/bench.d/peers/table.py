"""What a person reads of a comparison."""

from contestants import POOLS, SETUPS
from peer import Peer
from ratios import BROKER_BOUND, judged


def describe(taking_part):
    """Each contestant's work, before anything runs."""
    for one in taking_part:
        print(f"  {one.name:<44} {one.text}")


def setups():
    """The set-ups of the peers, once for all comparisons."""
    for (name, setup), text in SETUPS.items():
        print(f"  {name} {setup}: {text}")
    for one in (Peer(name, "safe", pool) for name, pools in POOLS.items() for pool in pools):
        print(f"  {one.name} {one.pool}: python {' '.join(one.command)}")


def standings(found):
    print(f"\n  {'':<44} {'median/s':>9}  {'lowest to highest':>19} {'client':>10} {'broker':>7} {'memory':>9}")
    for one in found:
        low, high = one.spread
        marks = "  broker-bound" if one.broker_load > BROKER_BOUND else ""
        marks += "".join(f"  WRONG: {fault}" for fault in one.faults)
        print(
            f"  {one.contestant.name:<44} {one.rate:>9,.0f}  {f'{low:,.0f} to {high:,.0f}':>19}"
            f" {one.cpu_ms:>7.3f} ms {one.broker_load:>5.2f} c {one.memory_mib:>5.0f} MiB{marks}"
        )


def ratios(found):
    """Prints the ratios; returns their records for the summary."""
    records = []
    for ratio, ours, other, quotient, verdict in judged(found):
        bound = [one.contestant.name for one in (ours, other) if one.broker_load > BROKER_BOUND]
        aim = f"target {ratio.target:g} {verdict}" if ratio.target is not None else "shown only"
        print(
            f"  {ours.contestant.name} ÷ {other.contestant.name} = {quotient:.2f}   {aim}"
            + (f"   (broker-bound: the broker holds {' and '.join(bound)} back)" if bound else "")
            + ("   (the other side did wrong work, see above)" if other.faults else "")
        )
        if verdict == "MISSED" and ratio.who != "c":
            _ceiling(found, other)
        records.append({
            "what": ratio.comparison, "ours": ours.contestant.name, "other": other.contestant.name,
            "ratio": round(quotient, 3), "target": ratio.target, "verdict": verdict or "shown", "brokerBound": bool(bound),
        })  # fmt: skip
    return records


def _ceiling(found, other):
    """How far plain C gets at the same: no program on this store and broker comes much further."""
    for one in found:
        if one.contestant.who == "c" and one.cpu_ms:
            print(
                f"      the ceiling: {one.contestant.name} ÷ {other.contestant.name} = {one.rate / other.rate:.2f},"
                f" by processor time {other.cpu_ms / one.cpu_ms:.2f}; below it are SQLite, broker, disk"
            )


def resources(found, idle):
    """P5: processor time a message of `effect`, memory under load and at rest, all processes of a worker together.

    Returns the records of the ratios for the summary.
    """
    print("\n  Orderly here is the consumer alone, without health port, relay and chores: whole workers are measured by")
    print("  `ops/bench --only fleet`.")
    print(f"  {'effect':<44} {'CPU-ms a message':>17} {'loaded':>10} {'idle':>10} {'processes':>10}")
    for one in found:
        at_rest = idle.get(one.contestant.name)
        print(
            f"  {one.contestant.name:<44} {one.cpu_ms:>17.3f} {one.memory_mib:>6.0f} MiB"
            f" {f'{at_rest[0] / 1024:.0f} MiB' if at_rest else '':>10} {one.processes:>10}"
        )
    figures = {
        "processor time a message": (lambda one: one.cpu_ms, 1 / 3),
        "memory under load": (lambda one: one.memory_mib, 1 / 4),
        "memory at rest": (lambda one: idle[one.contestant.name][0] / 1024, 1 / 4),
    }
    return [record for name, (figure, limit) in figures.items() for record in _shares(found, name, figure, limit)]


def _shares(found, name, figure, limit):
    """Orderly's share of what the thriftiest safe set-up of each peer needs."""
    ours = [one for one in found if one.contestant.who == "orderly"]
    for who in POOLS:
        others = [one for one in found if (one.contestant.who, one.contestant.variant) == (who, "safe")]
        if not ours or not others:
            continue
        other = min(others, key=figure)
        share = figure(ours[0]) / figure(other)
        verdict = "met" if share <= limit else "MISSED"
        print(f"  {name}: Orderly ÷ {other.contestant.name} = {share:.2f}   target at most {limit:.2f} {verdict}")
        yield {"what": name, "other": other.contestant.name, "ratio": round(share, 3), "target": round(limit, 3),
               "verdict": verdict}  # fmt: skip
