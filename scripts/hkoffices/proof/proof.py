"""The proof of joint consistency: everything in the tables can be true at once, or the smallest sets of rows that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hkoffices.proof.sentences import Open, Row, RowRef, Sentence, meaning
from hkoffices.proof.smallest import among, smallest_set
from hkoffices.proof.solver import Days, Effort, UndecidedError, some_days

MAX_SENTENCES_PER_LOT = 50_000  # in one lot of rows that hang together
MOST_SETS = 100
BATCH = 1_000  # sentences that are put to the solver at once, where lots are small


@dataclass(frozen=True)
class ImpossibleSet:
    """Rows that cannot all be true, and the sentences about them alone.

    `smallest`: no smaller set is impossible among the rows they were found in, so without any one of them the others can be true;
    else that was not decided.
    """

    rows: tuple[Row, ...]
    sentences: tuple[Sentence, ...]
    smallest: bool = True


@dataclass(frozen=True)
class Lot:
    """Rows that are tied together by sentences."""

    rows: tuple[Row, ...]
    sentences: tuple[Sentence, ...]

    @property
    def size(self) -> str:
        """How large it is, in words."""
        return f"{len(self.rows):,} rows hang together in {len(self.sentences):,} sentences"


@dataclass
class Proof:
    """`lots` were put to the solver, which found `days`; `impossible` sets share no row.

    `unproved` tells where no answer was found, and why.
    """

    lots: list[Lot] = field(default_factory=list)
    days: Days = field(default_factory=dict)
    impossible: list[ImpossibleSet] = field(default_factory=list)
    unproved: list[tuple[RowRef, str]] = field(default_factory=list)

    @property
    def consistent(self) -> bool | None:
        """None where neither a history nor an impossible set was found."""
        return False if self.impossible else None if self.unproved else True

    @property
    def full(self) -> bool:
        """Whether as many sets were found as are looked for."""
        return len(self.impossible) >= MOST_SETS


def prove(found: Open, effort: Effort | None = None) -> Proof:
    """Decide what a package leaves open, all of it together; `effort` bounds what the solver may spend on it.

    A set that is found impossible is set aside whole, and the rest is decided again: so the sets share no row, and each is a
    smallest one of the rows that were left. Single rows and pairs come first, so the first set is a smallest of the package.
    """
    effort = effort or Effort()
    proof = Proof(unproved=list(found.unread))
    gone = _single_sentences(found, proof)
    open_still = [s for s in found.sentences if gone.isdisjoint(s.rows) and meaning(s, found.rows) is not True]
    lots = sorted(lots_of(found.rows.values(), open_still), key=lambda lot: len(lot.sentences))
    proof.lots = [lot for lot in lots if len(lot.sentences) <= MAX_SENTENCES_PER_LOT]
    for lot in lots:
        if len(lot.sentences) > MAX_SENTENCES_PER_LOT:
            proof.unproved.append((lot.rows[0].ref, f"{lot.size}; {MAX_SENTENCES_PER_LOT:,} are decided together"))
    for batch in batches(proof.lots):
        days = _days_of_all(batch, effort)
        if days is None:
            for lot in batch:
                _search(lot, proof, effort)
        else:
            proof.days |= days
    if proof.full:
        proof.unproved.append((proof.impossible[-1].rows[0].ref, f"there may be more than the {MOST_SETS} impossible sets found"))
    proof.impossible.sort(key=lambda s: len(s.rows))
    return proof


def _single_sentences(found: Open, proof: Proof) -> set[RowRef]:
    """Sets of one or two rows of which one sentence is false by itself; their rows."""
    gone: set[RowRef] = set()
    small = [s for s in found.sentences if len(set(s.rows)) <= 2 and meaning(s, found.rows) is False]
    for sentence in sorted(small, key=lambda s: len(set(s.rows))):
        if gone.isdisjoint(sentence.rows):
            gone |= set(sentence.rows)
            if not proof.full:
                rows = (row for row in found.rows.values() if row.ref in sentence.rows)
                proof.impossible.append(ImpossibleSet(tuple(rows), (sentence,)))
    return gone


def lots_of(rows: Iterable[Row], sentences: Iterable[Sentence]) -> list[Lot]:
    """Rows and sentences divided into lots with nothing in common (connected components), without rows that no sentence names."""
    leader: dict[RowRef, RowRef] = {}

    def find(ref: RowRef) -> RowRef:
        while leader.setdefault(ref, ref) != ref:
            leader[ref] = ref = leader[leader[ref]]
        return ref

    sentences = list(sentences)
    for sentence in sentences:
        for ref in sentence.rows:
            leader[find(ref)] = find(sentence.rows[0])
    members: dict[RowRef, tuple[list[Row], list[Sentence]]] = {}
    for row in rows:
        if row.ref in leader:
            members.setdefault(find(row.ref), ([], []))[0].append(row)
    for sentence in sentences:
        members[find(sentence.rows[0])][1].append(sentence)
    return [Lot(tuple(r), tuple(s)) for r, s in members.values()]


def batches(lots: Sequence[Lot]) -> Iterator[list[Lot]]:
    """Lots in runs that are worth one call of the solver."""
    batch: list[Lot] = []
    size = 0
    for lot in lots:
        batch.append(lot)
        size += len(lot.sentences)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _days_of_all(batch: list[Lot], effort: Effort) -> Days | None:
    """Days for a whole batch, where they are easily found."""
    try:
        rows, sentences = [r for lot in batch for r in lot.rows], [s for lot in batch for s in lot.sentences]
        return some_days(rows, sentences, effort, plainly=True)
    except UndecidedError:
        return None


def _search(lot: Lot, proof: Proof, effort: Effort) -> None:
    """Add every impossible set of a batch, one after the other, the days of what is left, and what is left undecided."""
    waiting = [lot]
    while waiting and not proof.full:
        one = waiting.pop()
        try:
            days = some_days(one.rows, one.sentences, effort)
        except UndecidedError:
            why = f"{one.size}; not decided in {effort.question:g} s of the solver's time, {effort.total:g} s for the whole"
            proof.unproved.append((one.rows[0].ref, why))
            continue
        if days is not None:
            proof.days |= days
            continue
        rows, smallest = smallest_set(one.rows, one.sentences, effort)
        proof.impossible.append(ImpossibleSet(tuple(rows), tuple(among(rows, one.sentences)), smallest))
        rest = [row for row in one.rows if row not in rows]
        waiting += lots_of(rest, among(rest, one.sentences))
