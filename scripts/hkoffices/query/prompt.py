"""A prompt for questions in SQL: history, completion of the names of tables, columns and macros, `.help` with examples."""

from __future__ import annotations

import sys
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory

from hkoffices.database.load import Loaded
from hkoffices.database.open import open_for_reading
from hkoffices.errors import RefusedError
from hkoffices.query.answer import answer_all, as_table
from hkoffices.words.escape import printable

WORDS_SQL = Path(__file__).with_name("words.sql")
HELP = """\
Write SQL and end it with `;` (or with an empty line). Examples:
  from offices_on('2012-05-31');
  from heads_during('2016') where organisation_id = 'cdeto';
  from office_for('Yunnan', '2010-01-01');
  from evidence where row_id = 'bjo-director-2012' and field = 'valid_from';
Names: show tables;   describe heads;   select function_name, parameters, comment from duckdb_functions() where schema_name = 'main';
.help shows this text, .quit ends (so does Ctrl-D).
"""


def prompt(location: Path, as_of: str | None, seconds: float, width: int | None) -> None:
    """Ask for SQL until the input ends, and print each answer as a table of at most `width` columns of characters."""
    loaded = open_for_reading(location, as_of)
    words = [word for (word,) in loaded.connection.execute(WORDS_SQL.read_text("utf-8")).fetchall()]
    completer = WordCompleter([*words, ".help", ".quit"], ignore_case=True, WORD=False)
    session: PromptSession[str] = PromptSession(history=InMemoryHistory(), completer=completer)
    sys.stdout.write(f"{loaded.package.name}: SQL ends with `;`, .help shows examples, .quit ends\n")
    asked = ""
    while True:
        try:
            line = session.prompt("hkoffices> " if not asked else "      ...> ")
        except KeyboardInterrupt:
            asked = ""
            continue
        except EOFError:
            return
        command = line.strip().lower().rstrip(";")
        if command in (".quit", ".exit") or (not asked and command in ("exit", "quit")):
            return
        if command == ".help":
            sys.stdout.write(HELP)
            continue
        if command.startswith("."):
            sys.stdout.write(f"{printable(command)} is not a command of this prompt: .help and .quit are\n")
            continue
        asked = f"{asked}\n{line}".strip()
        if asked and (asked.endswith(";") or not line.strip()):
            sys.stdout.write(_answered(loaded, asked, seconds, width))
            asked = ""


def _answered(loaded: Loaded, sql: str, seconds: float, width: int | None) -> str:
    try:
        return "\n".join(as_table(*one, width) for one in answer_all(loaded, sql, seconds))
    except RefusedError as refusal:
        return f"{refusal}\n"
