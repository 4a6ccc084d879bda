"""One question at a time: its help, its default, what is known, and the answer, asked again until it can stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from hkoffices.contribute.known import Known, targets_of
from hkoffices.contribute.row_check import cell_problem
from hkoffices.errors import RefusedError

HELP, BACK, NEW = "?", "<", "+"
Ask = Callable[[str], str]
Say = Callable[[str], None]


class BackError(Exception):
    """The person wants to answer the question before this one again."""


@dataclass
class Question:
    """One thing to ask. `name` is also its option; `check` gives the answer as it is to be kept, or raises RefusedError."""

    name: str
    title: str
    help: str = ""
    default: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    check: Callable[[str], str] = lambda answer: answer


@dataclass
class Asking:
    """Puts questions. `given` answers some of them beforehand, each once; without `ask` nothing is asked at all."""

    ask: Ask | None
    say: Say
    given: dict[str, str] = field(default_factory=dict)

    def put(self, question: Question) -> str:
        """The answer. Raises BackError, or RefusedError for an answer that was given as an option and cannot stand."""
        if question.name in self.given:
            return self._checked(question, self.given.pop(question.name), option=True)
        if self.ask is None:
            return self._checked(question, question.default, option=True)
        hint = f" [{question.default}]" if question.default else "" if question.required else " [empty]"
        self.say(question.title)
        while True:
            answer = self.ask(f"{question.name.rpartition('.')[2]}{hint}: ").strip()
            if answer == BACK:
                raise BackError
            if answer == HELP:
                self._help(question)
                continue
            try:
                return self._checked(question, answer or question.default, option=False)
            except RefusedError as refusal:
                self.say(f"  {refusal}")

    def _help(self, question: Question) -> None:
        self.say(f"  {question.help or question.title}")
        if question.choices:
            self.say(f"  one of: {', '.join(question.choices)}")
        self.say(f"  `{BACK}` goes back to the question before; an empty answer takes what stands in brackets")

    def _checked(self, question: Question, answer: str, option: bool) -> str:
        name = question.name.rpartition(".")[2]
        where = f"{name} (--{question.name.replace('_', '-')})" if option else name
        if not answer:
            if question.required:
                raise RefusedError(f"{where} is needed: {question.help or question.title.strip()}")
            return ""
        try:
            return question.check(answer)
        except RefusedError as refusal:
            raise RefusedError(f"{where} {str(refusal).removeprefix(f'{name} ')}") from None


def question_of(known: Known, table: str, column: str, default: str = "") -> Question:
    """The question for a column, from its schema."""
    resource = known.package.resource(table)
    said = next(f for f in resource.schema["fields"] if f["name"] == column)
    constraints = said.get("constraints", {})
    target = targets_of(resource).get(column)
    usual = default or (_usual(known, table, column) if constraints.get("enum") and constraints.get("required") else "")
    help_ = str(said.get("description", ""))
    if target in known.rows:
        help_ += f" Write an id of {target}, or words of its name; `{NEW}name` makes a new row."
    if said.get("example"):
        help_ += f" Example: {said['example']}"

    def check(answer: str) -> str:
        if target in known.rows:
            return answer if answer.startswith(NEW) else _resolved(known, target, answer)
        if problem := cell_problem(known, table, column, answer):
            raise RefusedError(problem)
        if [column] == resource.primary_key and answer in known.rows.get(table, {}):
            raise RefusedError(f"{answer!r} is taken already: {known.name(table, answer)}")
        return answer

    title = f"\n{said.get('title', column)}{f' (of {target})' if target in known.rows else ''}"
    if constraints.get("enum"):
        title += f": {', '.join(constraints['enum'])}"
    return Question(
        f"{table}.{column}", title, help_, usual, bool(constraints.get("required")), tuple(constraints.get("enum", ())), check
    )


def _resolved(known: Known, target: str, answer: str) -> str:
    try:
        return known.resolve(target, answer)
    except RefusedError as refusal:
        raise RefusedError(f"{refusal} (for a new one write {NEW}{answer})") from None


def _usual(known: Known, table: str, column: str) -> str:
    """The cell that most rows of the table have in a column."""
    return Counter(row.get(column, "") for row in known.rows[table].values()).most_common(1)[0][0] if known.rows[table] else ""


def yes(text: str) -> str:
    """`yes` or `no`. Raises RefusedError for anything else."""
    answers = {"y": "yes", "yes": "yes", "n": "no", "no": "no"}
    if text.lower() not in answers:
        raise RefusedError(f"{text!r} is neither yes nor no")
    return answers[text.lower()]
