"""Timelines as SVG: a bar a period, by the ranges that the SQL gives; what is imprecise fades, what is presumed is hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import htpy as h

from hkoffices.site.answers import Run

LABELS_WIDTH, CHART_WIDTH, TAIL_WIDTH = 150, 1000, 90  # in units of the drawing
TOP, BAR_HEIGHT, STEP = 26, 12, 17
svg, group, rect, text, line, path = map(h.Element, ("svg", "g", "rect", "text", "line", "path"))
title_, desc, defs, mask, gradient, stop, pattern = map(
    h.Element, ("title", "desc", "defs", "mask", "linearGradient", "stop", "pattern")
)


@dataclass(frozen=True)
class Bar:
    """One period: its label, the page to which it links, what it says when pointed at, the class of its colour, its ranges."""

    label: str
    href: str | None
    tip: str
    colour: str
    runs: Sequence[Run]


@dataclass(frozen=True)
class Lane:
    """Bars under one name."""

    name: str
    sub: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Axis:
    """The days of a drawing, from the first of a year to the first of another; `as_of` is where presumption is cut off."""

    first: date
    last: date
    as_of: date

    def x(self, day: str) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        if day in ("infinity", "-infinity"):
            return float(LABELS_WIDTH if day == "-infinity" else LABELS_WIDTH + CHART_WIDTH)
        share = (date.fromisoformat(day) - self.first) / (self.last - self.first)
        return LABELS_WIDTH + CHART_WIDTH * min(max(share, 0.0), 1.0)

    def end(self, day: str) -> float:
        """Where a last day ends: at its midnight, and for what has no end known at as_of."""
        return self.x(self.as_of.isoformat()) if day == "infinity" else self.x(day) + CHART_WIDTH / (self.last - self.first).days


def axis_of(lanes: Sequence[Lane], as_of: str, last_day: str) -> Axis:
    """An axis from the year of the first day that a lane names."""
    days = [day for lane in lanes for bar in lane.bars for run in bar.runs for day in run[:2] if day[:1].isdigit()]
    first = min([*days, as_of])
    return Axis(date(int(first[:4]), 1, 1), date.fromisoformat(last_day), date.fromisoformat(as_of))


def draw(id_: str, title: str, description: str, lanes: Sequence[Lane], axis: Axis) -> h.Element:
    """The drawing. Its bars take their colours from classes, its shapes tell certainty without any colour."""
    y = TOP
    body: list[h.Node] = []
    for number, lane in enumerate(lanes):
        if number:
            body.append(line(x1="0", x2=str(LABELS_WIDTH + CHART_WIDTH + TAIL_WIDTH), y1=str(y - 5), y2=str(y - 5), class_="sep"))
        body.append(text(x="0", y=str(y + 11), class_="row")[lane.name])
        if lane.sub not in ("", lane.name) and len(lane.bars) > 1:
            body.append(text(x="0", y=str(y + 25), class_="sub")[lane.sub])
        for bar in lane.bars:
            body.append(_bar(id_, y, bar, axis))
            y += STEP
        y += 8 + (STEP if not lane.bars else 0)
    return svg(
        id=id_,
        viewBox=f"0 0 {LABELS_WIDTH + CHART_WIDTH + TAIL_WIDTH} {y}",
        role="group",
        aria_labelledby=f"{id_}-title",
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        data_first=axis.first.isoformat(),
        data_last=axis.last.isoformat(),
        data_left=str(LABELS_WIDTH),
        data_width=str(CHART_WIDTH),
    )[
        title_(id=f"{id_}-title")[title],
        desc[description],
        _shapes(id_),
        list(_years(axis, y)),
        body,
        line(class_="cursor", x1=_n(axis.end("infinity")), x2=_n(axis.end("infinity")), y1="18", y2=str(y - 4)),
    ]


def _shapes(id_: str) -> h.Node:
    """Masks: white shows the bar, black hides it; so one of each serves every colour."""
    fades = [
        (
            gradient(id=f"{id_}-{name}-shade")[
                stop(offset="0", stop_color="#fff", stop_opacity=begin), stop(offset="1", stop_color="#fff", stop_opacity=end)
            ],
            mask(id=f"{id_}-{name}", maskContentUnits="objectBoundingBox")[
                rect(width="1", height="1", fill=f"url(#{id_}-{name}-shade)")
            ],
        )
        for name, begin, end in (("in", ".15", ".85"), ("out", ".85", ".15"))
    ]
    hatch = pattern(id=f"{id_}-lines", width="5", height="5", patternUnits="userSpaceOnUse", patternTransform="rotate(45)")[
        rect(width="5", height="5", fill="#fff", fill_opacity=".2"), rect(width="2.4", height="5", fill="#fff")
    ]
    wide = str(LABELS_WIDTH + CHART_WIDTH + TAIL_WIDTH)
    return defs[
        fades,
        hatch,
        mask(id=f"{id_}-hatch", maskUnits="userSpaceOnUse", x="0", y="0", width=wide, height="9999")[
            rect(width=wide, height="9999", fill=f"url(#{id_}-lines)")
        ],
    ]


def _years(axis: Axis, height: int) -> Iterator[h.Node]:
    every = 1 if axis.last.year - axis.first.year < 35 else 5
    for year in range(axis.first.year, axis.last.year):
        x, round_year = axis.x(f"{year}-01-01"), year % 5 == 0
        if year % every == 0 or year == axis.first.year:
            yield line(x1=_n(x), x2=_n(x), y1="20", y2=str(height - 6), class_="year five" if round_year else "year")
        if (round_year or year == axis.first.year) and (every == 1 or round_year):
            yield text(x=_n(x + 2), y="14", class_="axis")[str(year)]


def _bar(id_: str, y: int, bar: Bar, axis: Axis) -> h.Node:
    runs = sorted(bar.runs, key=lambda run: axis.x(run[0]))
    drawn = [piece for number, run in enumerate(runs) for piece in _pieces(id_, y, bar, axis, runs, number, run)]
    end = max((axis.end(last) for _, last, _ in runs), default=float(LABELS_WIDTH))
    begin = min((axis.x(first) for first, _, _ in runs), default=float(LABELS_WIDTH))
    content: list[h.Node] = [title_[bar.tip], drawn, _label(bar.label, y, begin, end) if bar.label else None]
    return h.Element("a")(href=bar.href)[content] if bar.href else group[content]


def _label(label: str, y: int, begin: float, end: float) -> h.Node:
    """Behind the bar, before it, or on it: where there is room."""
    if _width(label) <= LABELS_WIDTH + CHART_WIDTH + TAIL_WIDTH - end:
        return text(x=_n(end + 6), y=str(y + 10), class_="label")[label]
    if _width(label) <= begin:
        return text(x=_n(begin - 6), y=str(y + 10), class_="label", text_anchor="end")[label]
    return text(x=_n(begin + 6), y=str(y + 10), class_="label")[label]


def _pieces(id_: str, y: int, bar: Bar, axis: Axis, runs: Sequence[Run], number: int, run: Run) -> Iterator[h.Node]:
    first, last, certainty = run
    x, end = axis.x(first), axis.end(last)
    if end <= x:
        return
    shape = {"x": _n(x), "y": str(y), "width": _n(max(end - x, 1.0)), "height": str(BAR_HEIGHT)}
    sure_before = any(c != "possible" for _, _, c in runs[:number])
    sure_after = any(c != "possible" for _, _, c in runs[number + 1 :])
    if certainty == "certain":
        yield rect(shape, class_=bar.colour)
    elif certainty == "presumed":
        yield rect(shape, class_=bar.colour, mask=f"url(#{id_}-hatch)")
    else:
        way = "in" if sure_after and not sure_before else "out" if sure_before and not sure_after else ""
        yield rect(shape, class_=bar.colour, **({"mask": f"url(#{id_}-{way})"} if way else {"fill-opacity": ".3"}))
        if way != "out":
            yield path(d=f"M{_n(x + 3)} {y}H{_n(x)}V{y + BAR_HEIGHT}H{_n(x + 3)}", class_="bracket")
        if way != "in" and last != "infinity":
            yield path(d=f"M{_n(end - 3)} {y}H{_n(end)}V{y + BAR_HEIGHT}H{_n(end - 3)}", class_="bracket")
        if way != "in" and last == "infinity":
            yield path(d=f"M{_n(end - 4)} {y}l4 {BAR_HEIGHT // 2}l-4 {BAR_HEIGHT // 2}", class_="bracket")


def _width(label: str) -> float:
    return sum(11.5 if ord(character) > 0x2E7F else 6 for character in label) + 6


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
