"""Where the time of a run went: the stages, and the longest parts of each."""

from __future__ import annotations

from hkoffices.gate.run import Report

MAX_PARTS_SHOWN = 8  # of a stage
MIN_SHOWN_SECONDS = 0.005


def as_profile(report: Report) -> str:
    """A line a stage with its seconds, and below it its longest parts; parts may run at the same time."""
    lines = [f"{'seconds':>8}  stage and part"]
    for stage in report.stages:
        lines.append(f"{stage.seconds:8.3f}  {stage.name}")
        parts = sorted(stage.parts.items(), key=lambda part: -part[1])
        lines += [f"{seconds:8.3f}    {name}" for name, seconds in parts[:MAX_PARTS_SHOWN] if seconds >= MIN_SHOWN_SECONDS]
    return "\n".join(lines) + "\n"
