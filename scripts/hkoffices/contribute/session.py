"""A conversation from its first question to the tables: judged, put right with the person, written, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hkoffices.contribute.apply import judged
from hkoffices.contribute.asking import Ask, Asking, BackError, Question, Say
from hkoffices.contribute.conversation import Conversation
from hkoffices.contribute.draft import ADD, CHANGE, SOURCE, Draft, Entry, write_draft
from hkoffices.contribute.ending import end_what_cannot_outlast
from hkoffices.contribute.judge import Judge, judging
from hkoffices.contribute.known import Known
from hkoffices.contribute.read_draft import read_draft
from hkoffices.contribute.resolve import Resolver, one_of
from hkoffices.contribute.run import done, refusal
from hkoffices.contribute.snapshot import Snapshot, snapshot
from hkoffices.errors import RefusedError
from hkoffices.files.transaction import recover
from hkoffices.files.whole_file import replace_whole
from hkoffices.process.interrupt import was_interrupted
from hkoffices.words.escape import line_of

MAX_ROUNDS = 25  # how often one draft is judged before it is given up


@dataclass
class Session:
    """One conversation on one package. `file` is where the draft is kept while it lasts, and afterwards where it failed."""

    read: Snapshot
    judge: Judge
    asking: Asking
    draft: Draft
    file: Path
    dry_run: bool = False

    def __post_init__(self) -> None:
        self.talk = Conversation(Known(self.read), self.draft, self.asking, self.keep)

    def keep(self) -> None:
        """Keep the draft as it is now."""
        replace_whole(self.file, write_draft(self.draft).encode("utf-8"))

    def go_on(self) -> None:
        """Take up a kept draft: enter what it has, ask for what it lacks."""
        known = self.talk.known
        for entry in list(self.draft.entries):
            entry.table = known.table(entry.table) if entry.action in (ADD, SOURCE, CHANGE) else entry.table
            is_new = entry.action in (ADD, SOURCE) and entry.id not in known.rows[entry.table]
            if entry.action == CHANGE and entry.id in known.rows[entry.table]:
                known.rows[entry.table][entry.id] = known.rows[entry.table][entry.id] | entry.cells
            elif is_new and entry.action == SOURCE:
                self.talk.complete(entry)
            elif is_new:
                self.talk.add(entry.table, entry)
        for entry in [e for e in self.draft.entries if e.action in (ADD, CHANGE)]:
            self.talk.source(entry)

    def add(self, table: str) -> None:
        """Ask for a row of a table; a source is asked for what it supports."""
        entry = self.talk.add(table)
        if table == "sources":
            self.asking.say("\nA source stands for what it supports: the first cell that it gives.")
            self.asking.given.setdefault("citations.source_id", entry.id)
            self.talk.add("citations")

    def change(self, table: str, id_: str) -> None:
        """Ask which cells of a row change, and for the source."""
        known = self.talk.known
        entry = Entry(CHANGE, table, known.resolve(table, id_))
        self.draft.entries.append(entry)
        row, resource = known.rows[table][entry.id], known.package.resource(table)
        columns = [c for c in resource.fields if c != known.key(table)]
        self.asking.say("\n".join(f"  {c}: {row.get(c) or '(empty)'}" for c in columns))
        for column in [c for c in columns if f"{table}.{c}" in self.asking.given]:
            entry.cells[column] = self.talk.cell(entry, column)
        while self.asking.ask is not None and (column := self._column(columns, bool(entry.cells))):
            try:
                entry.cells[column] = self.talk.cell(entry, column, row.get(column, ""))
            except BackError:
                continue
            self.keep()
        if not entry.cells:
            raise RefusedError(f"{table} {entry.id}: name a cell, such as --{columns[-1].replace('_', '-')}")
        known.rows[table][entry.id] = row | entry.cells
        self.talk.source(entry)

    def _column(self, columns: list[str], may_end: bool) -> str:
        title = "\nThe next column to change, or nothing" if may_end else "\nThe column to change"
        return self.asking.put(Question("column", title, ", ".join(columns), required=not may_end, check=one_of(columns)))

    def more(self) -> None:
        """Ask for further facts of the same source, which are written together with the first."""
        known = self.talk.known
        while self.asking.ask is not None:
            title = "\nAnother fact to write together with this one, such as `tenure`, `event` or `change ID`; nothing to go on"
            words = self.asking.put(Question("another", title, "The tables: " + ", ".join(known.rows))).split()
            if not words:
                return
            try:
                if words[0] == "change" and len(words) in (2, 3):
                    self.change(*self._row_named(words[1:]))
                else:
                    self.add(known.table(words[0]))
            except (RefusedError, BackError) as refusal:
                self.asking.say(f"  {refusal}")

    def _row_named(self, words: list[str]) -> tuple[str, str]:
        known = self.talk.known
        if len(words) == 2:
            return known.table(words[0]), words[1]
        tables = [t for t, rows in known.rows.items() if words[0] in rows]
        if len(tables) != 1:
            raise RefusedError(f"{words[0]!r} is in {len(tables)} tables: write `change TABLE ID`")
        return tables[0], words[0]

    def finish(self) -> Iterator[str]:
        """Judge the draft, ask about what is refused, write it; what to print, as it comes. Raises RefusedError."""
        end_what_cannot_outlast(self.talk)
        Resolver(self.talk).move_as_of()
        self.keep()
        for _ in range(MAX_ROUNDS):
            self.asking.say("\nchecking ...")
            outcome = judged(self.draft, Known(self.read), self.judge)
            if not outcome.errors:
                texts = done(outcome, self.read, self.dry_run)
                first = next(texts)  # which is said when all is written
                self.file.unlink(missing_ok=True)
                yield first
                yield from texts
                return
            if not Resolver(self.talk).resolve(outcome):
                break
            self.keep()
        raise RefusedError(refusal(outcome))


def hold(
    location: Path, asking: Asking, draft: Draft, file: Path, work: Callable[[Session], None], dry_run: bool = False
) -> Iterator[str]:
    """Run a conversation; what to print, as it comes. Raises RefusedError with the line to go on where a draft was kept."""
    folder = (location if location.is_dir() else location.parent).absolute()
    if not dry_run and (restored := recover(folder)):
        asking.say(f"an earlier run was cut short: {', '.join(restored)} put back as before it")
    try:
        with snapshot(location) as read, judging(read) as judge:
            session = Session(read, judge, asking, draft, file, dry_run)
            work(session)
            yield from session.finish()
    except (RefusedError, BackError, KeyboardInterrupt, EOFError, RuntimeError) as stop:
        if isinstance(stop, RuntimeError) and not was_interrupted(stop):
            asking.say(_kept(draft, file))
            raise
        reason = str(stop) if isinstance(stop, RefusedError) else "\ninterrupted"
        raise RefusedError("\n".join(filter(None, [reason, _kept(draft, file)]))) from None


def _kept(draft: Draft, file: Path) -> str:
    """Keep what was answered; the line to go on, or nothing where nothing was answered."""
    if not any(e.cells for e in draft.entries):
        return ""
    replace_whole(file, write_draft(draft).encode("utf-8"))
    return f"your answers are kept: go on with `hkoffices apply {file.name}`"


def free_file(folder: Path, table: str) -> Path:
    """Where the draft of a new conversation is kept."""
    numbers = (folder / f"hkoffices-draft-{table}-{n}.toml" for n in range(1, 1_000))
    return next(file for file in numbers if not file.exists())


def run_draft_asking(text: str, file: Path, location: Path, dry_run: bool, ask: Ask, say: Say) -> Iterator[str]:
    """Apply a draft, and ask for what it lacks; what to print, as it comes. Raises RefusedError."""
    draft, problems = read_draft(text, file.name)
    if problems:
        raise RefusedError("\n".join(map(line_of, problems)))
    copy = file.with_name(f"{file.stem}-checked.toml") if dry_run else file
    yield from hold(location, Asking(ask, say), draft, copy, Session.go_on, dry_run)
