"""What became of the mutants, for people: totals, operators, rules, survivors, and the same mutants given to other gates."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from tests.mutants.operators import OPERATORS
from tests.mutants.verdict import Verdict

JUSTIFIED_CSV = Path(__file__).with_name("justified.csv")
GATES = ("hkoffices validate", "frictionless validate alone", "Pandera alone", "LEAD test for overlaps")


def survivors(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Faults that no rule caught."""
    return [v for v in verdicts if not v.caught and not v.no_fault]


def percent(part: int, whole: int) -> str:
    """A share, rounded down so that 100 % is said of all only."""
    return f"{int(1000 * part / whole) / 10:g} %" if whole else "none"


def summary(verdicts: list[Verdict]) -> Iterator[str]:
    """The totals, a line each."""
    faults = [v for v in verdicts if not v.no_fault]
    caught, left = [v for v in faults if v.caught], survivors(verdicts)
    argued_away = sum(bool(v.argued) for v in left)
    known = len(faults) - argued_away
    right = sum(v.right for v in caught)
    named = sum(v.right or v.named for v in caught)
    refused = [v for v in verdicts if v.no_fault and v.errors]
    gently = sum(not v.errors for v in caught)
    reasons = _counted(v.no_fault for v in verdicts if v.no_fault)
    yield f"{len(verdicts):,} mutants by {len({v.operator for v in verdicts})} of {len(OPERATORS)} operators"
    yield f"{len(verdicts) - len(faults):,} are no faults: as true as before, or vaguer ({reasons})"
    yield f"{len(faults):,} are faults, of which {len(caught):,} are caught ({percent(len(caught), len(faults))})"
    yield f"  {gently:,} of them by warnings alone: the row may be right nevertheless"
    yield f"  by stage: {_counted(v.stage for v in caught)}"
    yield f"{len(left):,} survive: {argued_away:,} argued in tests/mutants/argued.csv, {len(left) - argued_away:,} not"
    yield f"  without the argued ones {percent(len(caught), known)} of the faults are caught"
    yield f"{percent(right, len(caught))} of the caught are reported at the line of the fault, or point to it"
    yield f"  {percent(named, len(caught))} are reported there, or name the row or what it refers to"
    yield f"{len(refused):,} are refused though no faults ({_counted(rule for v in refused for rule in v.errors)})"


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{word} {count:,}" for word, count in Counter(words).most_common()) or "none"


def by_operator(verdicts: list[Verdict]) -> Iterator[str]:
    """A line an operator: mutants, no faults, caught, survivors."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for v in verdicts:
        groups[v.operator].append(v)
    yield f"{'operator':32} {'mutants':>8} {'no fault':>9} {'caught':>7} {'argued':>7} {'survive':>8}  {'right line':>10}"
    for name, group in sorted(groups.items()):
        left = survivors(group)
        beyond = sum(bool(v.argued) for v in left)
        caught = [v for v in group if v.caught]
        right = percent(sum(v.right for v in caught), len(caught))
        no_fault = sum(bool(v.no_fault) and not v.caught for v in group)
        yield f"{name:32} {len(group):8,} {no_fault:9,} {len(caught):7,} {beyond:7,} {len(left) - beyond:8,}  {right:>10}"


def only_catchers(verdicts: list[Verdict], rules: set[str]) -> Iterator[str]:
    """Of each rule, how many mutants it caught, and how many of them no other rule did."""
    caught = Counter(rule for v in verdicts for rule in v.rules)
    alone = Counter(v.rules[0] for v in verdicts if len(v.rules) == 1)
    reasons = justified()
    yield f"{'rule':45} {'catches':>8} {'alone':>7}"
    for rule in sorted(rules | set(caught)):
        why = "" if alone[rule] else reasons.get(rule, "not justified" if rule in rules else "")
        yield f"{rule:45} {caught[rule]:8,} {alone[rule]:7,}  {why}".rstrip()


def justified() -> dict[str, str]:
    """Rule -> why it stands although no mutant is caught by it alone."""
    return {row["rule"]: row["reason"] for row in csv.DictReader(JUSTIFIED_CSV.read_text("utf-8").splitlines())}


def comparison(verdicts: list[Verdict]) -> Iterator[str]:
    """The table for the README, in Markdown: the same faults given to other gates."""
    faults = [v for v in verdicts if not v.no_fault]
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    for v in faults:
        kinds[OPERATORS[v.operator].kind].append(v)
    yield f"| faults in | mutants | {' | '.join(GATES)} |"
    yield "|---|--:|" + "--:|" * len(GATES)
    for kind, group in [*kinds.items(), ("**all**", faults)]:
        found = [
            sum(v.caught for v in group),
            sum(v.frictionless for v in group),
            sum(v.pandera for v in group),
            sum(v.lead for v in group),
        ]
        yield f"| {kind} | {len(group):,} | {' | '.join(percent(n, len(group)) for n in found)} |"


def argued(verdicts: list[Verdict]) -> Iterator[str]:
    """A line an argument, the most used first: how many survivors, one of them, and why the gate cannot know of them."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for v in survivors(verdicts):
        if v.argued:
            groups[v.argued].append(v)
    for reason, group in sorted(groups.items(), key=lambda g: -len(g[1])):
        yield f"{len(group):6,}  {_fault(group[0])}\n        {reason}"


def _fault(v: Verdict) -> str:
    return f"{v.operator}: tables/{v.table}.csv:{v.line} {v.column or ''}: {v.before[:60]!r} -> {v.after[:60]!r}"


def write(verdicts: list[Verdict], rules: set[str], folder: Path) -> str:
    """Write the whole report and every verdict into the folder; returns the text."""
    sections = {
        "": summary(verdicts),
        "By operator": by_operator(verdicts),
        "By rule": only_catchers(verdicts, rules),
        "Next to other gates": comparison(verdicts),
        "Survivors that are argued": argued(verdicts),
        "Survivors that nothing argues": (_fault(v) for v in survivors(verdicts) if not v.argued),
    }
    text = "\n".join("\n".join(([f"\n## {title}"] if title else []) + list(lines)) for title, lines in sections.items()) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.txt").write_text(text, "utf-8")
    with (folder / "verdicts.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [asdict(v) | {"rules": " ".join(v.rules), "errors": " ".join(v.errors)} for v in verdicts]
        columns = [name for name in rows[0] if name != "places"]
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return text
