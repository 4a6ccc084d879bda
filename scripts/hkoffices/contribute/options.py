"""Answers given as options: `--post-id x` for the table itself, then its citations; `--people.name-en x` for another table."""

from __future__ import annotations

from hkoffices.contribute.known import Known, targets_of
from hkoffices.errors import RefusedError
from hkoffices.words.nearest import closest, nearest

ABOUT_CITATIONS = ("source_id", "locator", "asserted_on", "basis", "citation_note")
OTHERS = {
    "last_day": "the last day of the open row that the new one replaces",
    "as_of": "the day to which as_of moves, where the fact is later",
    "older": "where older sources contradict a change: `wrong` (they become disputed) or `changed` (the world did)",
    "changed_on": "with --older changed: since which day it is so",
    "note": "with --older wrong: why this reading is taken, for the row's note",
    "end_too": "yes: what cannot outlast the row that ends, ends with it",
    "reason": "where a witness list says otherwise: why the list is wrong",
    "same": "where a known row has the same name: yes (it is meant) or no",
    "more": "further columns to fill",
}


def read_options(words: list[str], table: str, known: Known) -> dict[str, str]:
    """Answers by the name of their question. Raises RefusedError for an unknown option, with the nearest right one."""
    names = option_names(table, known)
    given = {}
    pending = list(words)
    while pending:
        word, equals, value = pending.pop(0).partition("=")
        name = word.removeprefix("--").replace("-", "_")
        if not word.startswith("--") or name not in names:
            shown = [f"--{_option_of(n)}" for n in names]
            elsewhere = [option for option in shown if option.endswith(f".{_option_of(name)}")]
            raise RefusedError(f"the option {word!r}{nearest(word, shown if closest(word, shown) else elsewhere or shown)}")
        if not equals:
            if not pending:
                raise RefusedError(f"the option {word} needs a value")
            value = pending.pop(0)
        given[names[name]] = value
    return given


def option_names(table: str, known: Known) -> dict[str, str]:
    """option -> the question that it answers. A column of the table itself comes first, and before anything else of that name."""
    own = {f: f"{table}.{f}" for f in known.package.resource(table).fields}
    about = {name: name for name in (*OTHERS, *ABOUT_CITATIONS)}
    others = {f"{r.name}.{f}": f"{r.name}.{f}" for r in known.package.resources for f in r.fields}
    return own | {name: question for name, question in about.items() if name not in own} | others


def explained(table: str, known: Known) -> str:
    """Every option with its meaning: the table's columns, those of its citations and of a new source, and the other questions."""
    lines = [f"The columns of {table}:", *_columns(table, known, "")]
    if table not in ("sources", "citations"):
        lines += ["", "Its citations:"]
        said = {f["name"]: f for f in known.package.resource("citations").schema["fields"]}
        lines += [
            t
            for n in ABOUT_CITATIONS
            for t in _option(n, str(said.get(n, said["note"]).get("description", "")), (), n == "source_id")
        ]
    if table != "sources":
        lines += ["", "A new source (--source-id +ID):", *_columns("sources", known, "sources.")]
    for target in dict.fromkeys(targets_of(known.package.resource(table)).values()):
        if target not in ("sources", table) and target in known.rows:
            first = _option_of(known.package.resource(target).fields[1])
            lines += ["", f"A new row of {target} (+ID): --{target}.COLUMN, such as --{target}.{first}"]
    lines += ["", "What may be asked besides:", *(t for name, text in OTHERS.items() for t in _option(name, text, (), False))]
    return "\n".join(lines) + "\n"


def _columns(table: str, known: Known, prefix: str) -> list[str]:
    resource, lines = known.package.resource(table), []
    for said in resource.schema["fields"]:
        constraints = said.get("constraints", {})
        target = targets_of(resource).get(said["name"])
        text = str(said.get("description", "")) + (f" Refers to {target}, by id or by name." if target in known.rows else "")
        choices = tuple(map(str, constraints.get("enum", ())))
        lines += _option(prefix + said["name"], text, choices, bool(constraints.get("required")))
    return lines


def _option(name: str, text: str, choices: tuple[str, ...], needed: bool) -> list[str]:
    lines = [f"--{_option_of(name)}{' (needed)' if needed else ''}", f"    {text}"]
    return lines + ([f"    one of: {', '.join(choices)}"] if choices else [])


def _option_of(name: str) -> str:
    return name.replace("_", "-")
