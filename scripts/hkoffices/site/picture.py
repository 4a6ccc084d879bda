"""network.svg: the network over time as a picture that stands alone, for the README; light or dark as the reader has it."""

from __future__ import annotations

import re
from pathlib import Path

import htpy as h
from markupsafe import Markup

from hkoffices.reports.html import BASE_STYLE
from hkoffices.site.charts import axis_for, network_lanes
from hkoffices.site.layout import View
from hkoffices.site.timeline import draw
from hkoffices.site.words import LANGUAGES
from hkoffices.site.world import World

STYLE = BASE_STYLE + Path(__file__).with_name("style.css").read_text("utf-8")
DRAWING = re.compile(r"/\* drawings \*/\n(.*?)/\* end of drawings \*/", re.DOTALL)
COLOURS = re.compile(r"/\* colours \*/\n(.*?)/\* end of colours \*/", re.DOTALL)


def picture(world: World) -> str:
    """The drawing with the parts of style.css that it needs."""
    view = View(world, LANGUAGES[0], "index.html", "")
    lanes = network_lanes(view, linked=False)
    drawing = draw("network", view.word("timeline.network"), view.word("key.fade"), lanes, axis_for(view, lanes))
    css = "".join([*COLOURS.findall(STYLE), *DRAWING.findall(STYLE)])
    head, _, rest = str(drawing).partition(">")
    style = h.Element("style")[Markup(css + "svg{font-family:system-ui,sans-serif;background:var(--paper)}")]
    return f"{head}>{style}{rest}\n"


def main() -> None:
    """Write the picture to standard output: `python -m hkoffices.site.picture`."""
    import sys

    from hkoffices.home import HOME
    from hkoffices.release.edition import open_edition
    from hkoffices.site.world import read_world

    sys.stdout.buffer.write(picture(read_world(open_edition(HOME))).encode("utf-8"))


if __name__ == "__main__":
    main()
