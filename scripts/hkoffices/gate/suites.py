"""The suites of WORLD: what their lists are of, and the tables in which the members stand."""

from __future__ import annotations

SITE = "quality"  # the name of the Data Docs site
SUITES = {
    "offices": "Which offices there were",
    "liaisons": "Which liaison units there were",
    "coverage": "Which provinces each office covered",
    "heads": "Who headed each organisation",
    "oversight": "Which offices each bureau was in charge of",
    "immigration": "Where immigration divisions were, and which provinces they served",
    "network": "The whole network on one day",
    "release": "The release as a whole",
}
COUNTED = {  # the tables in which the members of a relation stand
    "offices": ("offices",), "liaisons": ("liaisons",), "coverage": ("coverage",), "heads": ("tenures", "posts"),
    "oversight": ("oversight",), "immigration": ("divisions", "division_areas"),
}  # fmt: skip
RELATIONS = {  # what a list is of: the whole network, or one subject
    "offices": ("The offices", "The offices of {}"),
    "liaisons": ("The liaison units", "The liaison units of {}"),
    "coverage": ("The places that any office covered", "The places that {} covered"),
    "heads": ("The heads of all organisations", "The head of {}"),
    "oversight": ("The offices under any bureau", "The offices under {}"),
    "immigration": ("The offices with an immigration division", "The places that the immigration division of {} served"),
}
