"""Why rows cannot all be true: what follows from their dates, step by step and case by case, until two facts clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hkoffices.proof.formula import AllOf, AnyOf, AtLeast, Formula, Instant
from hkoffices.proof.pigeonhole import too_many_days
from hkoffices.proof.sentences import Row, Sentence, meaning
from hkoffices.proof.wording import Words, listed, source_text

MOST_STEPS = 400
MOST_OPTIONS = 6  # in one either-or
MAX_ARGUMENT_LINES = 40
Needs = frozenset[int]  # numbers of steps
Bound = tuple[int, int]  # a day, and the step that gave it


class TooLongError(Exception):
    """An argument that nobody would read."""


@dataclass(frozen=True)
class Fact:
    """A sentence or a part of it; `needs` are the steps that lead from the sentence to this part."""

    formula: Formula
    source: str
    needs: Needs = frozenset()


@dataclass(frozen=True)
class Clash:
    """Steps that contradict one another, and the lines that say so."""

    needs: Needs
    lines: list[str]


def argument(rows: Sequence[Row], sentences: Sequence[Sentence]) -> list[str]:
    """Lines that lead from what the rows say to a contradiction; where that takes too many, the sentences alone."""
    counted = too_many_days(rows, sentences)
    if counted:
        return [counted]
    free = {row.ref: row.freed() for row in rows}
    case = _Case(Words(list(free.values())), [Fact(meaning(s, free), source_text(s)) for s in sentences])
    for row in rows:
        unknown = free[row.ref]
        case.give(row, unknown.start, *row.bounds[:2])
        if unknown.start is not unknown.end:
            case.give(row, unknown.end, *row.bounds[2:])
            case.facts.append(Fact(AtLeast(unknown.end, unknown.start, 0), ""))
    try:
        clash = case.search()
        lines = [*case.steps_for(clash.needs), *clash.lines]
        if len(lines) <= MAX_ARGUMENT_LINES:
            return lines
    except TooLongError:
        pass
    names_by_source: dict[str, dict[str, None]] = {}
    for sentence in sentences:
        names_by_source.setdefault(source_text(sentence), {}).update((free[ref].name, None) for ref in sentence.rows)
    return [f"no days suit {listed(list(names))} ({source})" for source, names in names_by_source.items()]


class _Case:
    """What is known under the suppositions made so far: the first and the last day that each unknown can be."""

    def __init__(self, words: Words, facts: list[Fact], outer: _Case | None = None) -> None:
        self.words, self.facts = words, facts
        self.steps: list[tuple[str, Needs]] = outer.steps if outer else []
        self.first_step = len(self.steps)
        self.low: dict[Instant, Bound] = dict(outer.low) if outer else {}
        self.high: dict[Instant, Bound] = dict(outer.high) if outer else {}

    def give(self, row: Row, instant: Instant, earliest: int | None, latest: int | None) -> None:
        """What a row itself requires of one of its days; None where it requires nothing."""
        period = f" ({row.period_text})"
        if earliest is not None and earliest == latest:
            self.low[instant] = self.high[instant] = (earliest, self._step(self.words.bound(instant, earliest) + period))
            return
        if earliest is not None:
            self.low[instant] = (earliest, self._step(self.words.bound(instant, earliest, "later") + period))
        if latest is not None:
            self.high[instant] = (latest, self._step(self.words.bound(instant, latest, "earlier") + period))

    def _step(self, text: str, needs: Needs = frozenset()) -> int:
        if len(self.steps) >= MOST_STEPS:
            raise TooLongError
        self.steps.append((text, needs))
        return len(self.steps) - 1

    def search(self) -> Clash:
        """Follow every fact as far as it leads; where an either-or is left, suppose each of its options in turn."""
        changed = True
        while changed:
            changed = False
            for fact in list(self.facts):
                outcome = self._follow(fact)
                if isinstance(outcome, Clash):
                    return outcome
                changed |= outcome
        return self._suppose()

    def _follow(self, fact: Fact) -> Clash | bool:
        """Whether a fact tells something new."""
        if isinstance(fact.formula, AllOf):
            self.facts.remove(fact)
            self.facts += [Fact(part, fact.source, fact.needs) for part in fact.formula.parts]
            return True
        refuted = self._refuted(fact.formula)
        if refuted is not None:
            return Clash(refuted | fact.needs, [self._but(fact)])
        if isinstance(fact.formula, AtLeast):
            return self._tighten(fact, fact.formula)
        self.facts.remove(fact)
        assert isinstance(fact.formula, AnyOf)
        excluded = [(part, self._refuted(part)) for part in fact.formula.parts]
        left = [part for part, needs in excluded if needs is None]
        if len(left) > 1:
            self.facts.append(fact)
            return False
        needs = frozenset.union(fact.needs, *(n for _, n in excluded if n is not None))
        ruled_out = " and ".join(self.words.denies(self._refuted_part(part)) for part, n in excluded if n is not None)
        number = self._step(f"{self.words.says(left[0])} ({fact.source}), for {ruled_out}", needs)
        self.facts.append(Fact(left[0], fact.source, frozenset([number])))
        return True

    def _refuted(self, formula: Formula) -> Needs | None:
        """The steps by which a formula cannot be, or None where it still can."""
        if isinstance(formula, bool):
            return None if formula else frozenset()
        if isinstance(formula, AtLeast):
            high, low = self._bound(self.high, formula.later), self._bound(self.low, formula.earlier)
            if high is None or low is None or high[0] - low[0] >= formula.days:
                return None
            return high[1] | low[1]
        found = [self._refuted(part) for part in formula.parts]
        if isinstance(formula, AllOf):
            return next((needs for needs in found if needs is not None), None)
        reasons = [needs for needs in found if needs is not None]
        return frozenset().union(*reasons) if len(reasons) == len(found) else None

    def _refuted_part(self, formula: Formula) -> AtLeast:
        """The first inequality by which a formula cannot be."""
        while not isinstance(formula, AtLeast):
            assert not isinstance(formula, bool)
            formula = next(part for part in formula.parts if self._refuted(part) is not None)
        return formula

    def _bound(self, side: dict[Instant, Bound], instant: Instant) -> tuple[int, Needs] | None:
        if instant not in self.words.of:
            return instant.earliest, frozenset()
        bound = side.get(instant)
        return bound and (bound[0], frozenset([bound[1]]))

    def _tighten(self, fact: Fact, formula: AtLeast) -> bool:
        """Let one day push the other: whether either moved."""
        low, high = self._bound(self.low, formula.earlier), self._bound(self.high, formula.later)
        moved = False
        if low and formula.later in self.words.of:
            moved |= self._push(self.low, formula.later, low[0] + formula.days, "later", fact, low[1])
        if high and formula.earlier in self.words.of:
            moved |= self._push(self.high, formula.earlier, high[0] - formula.days, "earlier", fact, high[1])
        return moved

    def _push(self, side: dict[Instant, Bound], instant: Instant, day: int, word: str, fact: Fact, needs: Needs) -> bool:
        known = side.get(instant)
        if known and (known[0] >= day if word == "later" else known[0] <= day):
            return False
        reached = self.words.bound(instant, day, word)
        if fact.needs:
            text = f"so {reached}"
        elif fact.source:
            text = f"{self.words.says(fact.formula, 'must')} ({fact.source}), so {reached}"
        else:
            text = f"{self.words.of[instant][0]} cannot end before it begins, so {reached}"
        side[instant] = (day, self._step(text, needs | fact.needs))
        return True

    def _but(self, fact: Fact) -> str:
        if fact.formula is False:
            return f"but there is no row with a period that it could lie within ({fact.source})"
        parts = fact.formula.parts if isinstance(fact.formula, AnyOf) else [fact.formula]
        if len(parts) > MOST_OPTIONS:
            raise TooLongError
        choices = " or ".join(self.words.says(self._refuted_part(part), "must") for part in parts)
        return f"but {choices} ({fact.source})" if fact.source else f"but {choices}"

    def _suppose(self) -> Clash:
        """One either-or, option by option. A clash that rests on no supposition is the clash of the whole."""
        choices = [f for f in self.facts if isinstance(f.formula, AnyOf)]
        if not choices:
            raise TooLongError
        fact = min(choices, key=lambda f: len(self._open_parts(f)))
        options = self._open_parts(fact)
        if len(options) > MOST_OPTIONS:
            raise TooLongError
        lines: list[str] = []
        needs: Needs = fact.needs
        for part in options:
            case = _Case(self.words, [f for f in self.facts if f is not fact], self)
            number = case._step("")
            case.facts.append(Fact(part, fact.source, frozenset([number])))
            clash = case.search()
            inner = case._closure(clash.needs)
            if number not in inner:
                return Clash(self._outer(inner, case), [*case.steps_for(clash.needs), *clash.lines])
            needs |= self._outer(inner, case)
            lines.append(f"if {self.words.says(part)} ({fact.source}):")
            lines += [f"  {line}" for line in [*case.steps_for(clash.needs), *clash.lines]]
        closed = [self._refuted(part) for part in fact.formula.parts] if isinstance(fact.formula, AnyOf) else []
        return Clash(needs.union(*(n for n in closed if n is not None)), lines)

    def _open_parts(self, fact: Fact) -> list[Formula]:
        assert isinstance(fact.formula, AnyOf)
        return [part for part in fact.formula.parts if self._refuted(part) is None]

    def _closure(self, needs: Needs) -> Needs:
        """The steps needed, and those that they need in turn."""
        found, waiting = set(needs), list(needs)
        while waiting:
            more = self.steps[waiting.pop()][1] - found
            found |= more
            waiting += more
        return frozenset(found)

    def _outer(self, needs: Needs, inner: _Case) -> Needs:
        return frozenset(n for n in needs if n < inner.first_step)

    def steps_for(self, needs: Needs) -> list[str]:
        """The steps of this case among those needed, in their order."""
        return [self.steps[n][0] for n in sorted(self._closure(needs)) if n >= self.first_step and self.steps[n][0]]
