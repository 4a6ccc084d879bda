"""What `measure_speeds` and `measure_growth` found, as Markdown: every goal next to its figure, met or missed."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from hkoffices.bench.speed import Growth, Run, Speed
from hkoffices.words.markdown import table

HEAD = ["what", "goal", "seconds", "CPU seconds", "times the peer, by the clock", "by the CPU", ""]
GROWTH = ["tables", "rows each", "seconds", "CPU seconds", "MB", "CPU microseconds a row"]


def speeds_as_markdown(speeds: list[Speed]) -> list[str]:
    """A row a goal, medians of its runs."""
    return table(HEAD, [_row(speed) for speed in speeds])


def growth_as_markdown(grown: list[Growth]) -> list[str]:
    """A row a size; the last column would stay as it is if the cost grew as the number of rows does."""
    rows = [
        [f"{g.tables:,}", f"{g.rows:,}", _number(g.run.seconds), _number(g.run.cpu), f"{g.run.megabytes:,}", _a_row(g)]
        for g in grown
    ]
    return table(GROWTH, rows)


def strange_ends(speeds: list[Speed]) -> Iterator[str]:
    """The commands that did not end as they do where all is well: a figure of such a run means nothing."""
    for speed in speeds:
        ends = sorted({run.status for run in (*speed.runs, *speed.peers)} - {0, 1})
        if ends:
            yield f"{speed.what} ended with the exit status {', '.join(map(str, ends))}"


def _row(speed: Speed) -> list[str]:
    if speed.missing:
        return [speed.what, speed.goal, "-", "-", "-", "-", f"not measured: {speed.missing}"]
    return [
        speed.what,
        f"at most {speed.goal}",
        _number(speed.seconds),
        _number(_cpu(speed.runs)),
        _times(speed.ratio),
        _times(speed.cpu_ratio),
        "met" if speed.is_met else "missed",
    ]


def _cpu(runs: tuple[Run, ...]) -> float:
    return median(run.cpu for run in runs)


def _times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}"


def _number(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"


def _a_row(grown: Growth) -> str:
    return f"{grown.run.cpu / (grown.tables * grown.rows) * 1_000_000:,.0f}"
