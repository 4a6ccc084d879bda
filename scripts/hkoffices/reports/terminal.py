"""The gate's report on a terminal: each stage as it ends, then the violations in colour, then the verdict."""

from __future__ import annotations

import os
import sys

from hkoffices.gate.run import Report
from hkoffices.reports.text import judged, stage_lines, verdict_lines, violation_lines
from hkoffices.violation import StageResult

RED, YELLOW, GREEN, BOLD, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


class Terminal:
    """Writes to standard output as the run goes on. Colours are left out where NO_COLOR is set."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour and "NO_COLOR" not in os.environ

    def stage(self, result: StageResult) -> None:
        """Print the line of a stage that has ended."""
        self._print(*stage_lines(result))

    def end(self, report: Report, everything: bool) -> None:
        """Print what was judged, every violation, and the verdict."""
        self._print("", judged(report))
        self._print(*(self._shaded(line) for line in violation_lines(report, everything)))
        *lines, last = verdict_lines(report)
        self._print(*lines, self._in(BOLD + (RED if report.exit_status else GREEN), last))

    def _shaded(self, line: str) -> str:
        for word, colour in ((": error: ", RED), (": warning: ", YELLOW)):
            if word in line:
                place, _, rest = line.partition(word)
                return f"{self._in(BOLD, place)}: {self._in(colour, word.strip(': '))}: {rest}"
        return line

    def _in(self, colour: str, text: str) -> str:
        return f"{colour}{text}{PLAIN}" if self.colour else text

    def _print(self, *lines: str) -> None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
