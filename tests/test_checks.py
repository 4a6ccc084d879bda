"""Every checks/*.sql and every declared constraint: a wrong row and what is said of it, a right row and silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.report import line_of
from scripts.stages.time import CHECKS, DECLARED, check_time
from tests.conftest import loaded_from

Change = dict[str, str]

RED: list[tuple[str, Change, str]] = [
    (
        "period",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2000,north-head,ann,substantive,2009-05-31,2000-01-01"
        },
        "tables/tenures.csv:2: error: period: valid_from: north-head-2000 begins after it ends: 2009-05-31 comes after 2000-01-01; "
        "are the two swapped?",
    ),
    (
        "withoutOverlaps",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2000,north-head,ann,substantive,2000-01-01,2009-06-02"
        },
        "tables/tenures.csv:3: error: withoutOverlaps: valid_from: north-head-2000 (from 2000-01-01 to 2009-06-02) and north-head-2009 "
        "(from 2009-06-01 on) overlap for the same post_id north-head: both hold from 2009-06-01 to 2009-06-02 (2 days) "
        "(see tables/tenures.csv:2)",
    ),
    (
        "periodForeignKeys",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nsouth-head-2005,south-head,eve,substantive,2004-12-31,.."
        },
        "tables/tenures.csv:4: error: periodForeignKeys: valid_from: south-head-2005 (from 2004-12-31 on) does not lie within the life "
        "of what it refers to in posts: south-head (from 2005-01-01 on) (see tables/posts.csv:3)",
    ),
    (
        "withoutGaps",
        {"oversight": "oversight_id,office_id,bureau_id,valid_from,valid_to\nnorth-old-2000,north,old,2000-01-01,2007-06-28"},
        "tables/oversight.csv:2: error: withoutGaps: valid_from: no row for office_id north holds from 2007-06-29 to 2007-06-30 (2 days), "
        "before north-new-2007 (from 2007-07-01 on) and after north-old-2000 (from 2000-01-01 to 2007-06-28) (see tables/oversight.csv:3)",
    ),
    (
        "announcements_cause_nothing",
        {
            "coverage": "coverage_id,office_id,place_id,valid_from,valid_to,from_event_id\nsouth-bb-2010,south,CN-BB,2010-01-01,..,moved-announced-2009"
        },
        "tables/coverage.csv:4: error: announcements_cause_nothing: from_event_id: south-bb-2010 names moved-announced-2009 (2009-10-01) "
        "as the cause of its boundary, and that event is of the type announced: name the change itself (see tables/events.csv:3)",
    ),
    (
        "boundaries_agree_with_events",
        {
            "coverage": "coverage_id,office_id,place_id,valid_from,valid_to,from_event_id\nsouth-bb-2010,south,CN-BB,2010-02,..,moved-2010"
        },
        "tables/coverage.csv:4: error: boundaries_agree_with_events: valid_from: south-bb-2010 (from 2010-02 on) begins on 2010-02 "
        "because of moved-2010, which is dated 2010-01-01: it should begin on that day (see tables/events.csv:2)",
    ),
    (
        "continued_tenures_join",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to,continues_tenure_id\nnorth-head-2009,north-head,ben,substantive,2009-06-01,..,north-head-2000"
        },
        "tables/tenures.csv:3: error: continued_tenures_join: continues_tenure_id: north-head-2009 (ben, from 2009-06-01 on) continues "
        "north-head-2000 (ann, from 2000-01-01 to 2009-05-31): it should be the same person (see tables/tenures.csv:2)",
    ),
    (
        "coverage_changes_move_a_place",
        {"events": "event_id,type,status,date,name_en\nmoved-2015,coverage_transferred,enacted,2015-01-01,Moved again"},
        "tables/events.csv:3: error: coverage_changes_move_a_place: event_id: moved-2015 (2015-01-01) changed who covers what, and no "
        "coverage row names it as from_event_id or to_event_id",
    ),
    (
        "designates_come_before_the_office",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nsouth-head-2004,south-head,ann,designate,2004-12-01,2005-01-02"
        },
        "tables/tenures.csv:4: error: designates_come_before_the_office: capacity: south-head-2004 (designate, from 2004-12-01 to "
        "2005-01-02) shares days with the life of south-head (from 2005-01-01 on): from its first day the holder is substantive or "
        "acting (see tables/posts.csv:3)",
    ),
    (
        "events_lie_within_the_life_of_their_subject",
        {"events": "event_id,type,status,date,office_id,name_en\nnorth-party-2005,ceremony,enacted,1999-12,north,A party"},
        "tables/events.csv:5: error: events_lie_within_the_life_of_their_subject: office_id: north-party-2005 (ceremony, 1999-12) lies "
        "outside the life of north (from 2000-01-01 on) (see tables/offices.csv:2)",
    ),
    (
        "every_open_office_has_a_head",
        {"tenures": "- south-head-2005"},
        "tables/posts.csv:3: warning: every_open_office_has_a_head: nobody is known to head south on 2020-06-30: add the tenure, or say "
        "in vacancy what is known (see tables/offices.csv:3)",
    ),
    (
        "lives_begin_when_their_events_say",
        {"offices": "office_id,name_en,place_id,valid_from,valid_to\nnorth,North Office,CN-AA,2000-01-02,.."},
        "tables/offices.csv:2: error: lives_begin_when_their_events_say: valid_from: north (from 2000-01-02 on) should begin on the day "
        "that it began work: north-commenced-2000 is dated 2000-01-01 (see tables/events.csv:4)",
    ),
    (
        "no_row_crosses_a_transfer",
        {"oversight": "oversight_id,office_id,bureau_id,valid_from,valid_to\nsouth-old-2005,south,old,2005-01-01,2007-07-01"},
        "tables/oversight.csv:5: error: no_row_crosses_a_transfer: valid_to: south-old-2005 (from 2005-01-01 to 2007-07-01) runs through "
        "reorg-2007 (2007-07-01), which moved south to another (see tables/events.csv:7)",
    ),
    (
        "nobody_heads_two_offices",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nsouth-head-2005,south-head,ann,substantive,2005-01-01,.."
        },
        "tables/tenures.csv:4: error: nobody_heads_two_offices: valid_from: ann heads two offices at once: north by north-head-2000 (from "
        "2000-01-01 to 2009-05-31) and south by south-head-2005 (from 2005-01-01 on) (see tables/tenures.csv:2)",
    ),
    (
        "nothing_is_later_than_as_of",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2009,north-head,ben,substantive,2009-06-01,2020-07-01"
        },
        "tables/tenures.csv:3: error: nothing_is_later_than_as_of: north-head-2009 says valid_to 2020-07-01, which is later than the "
        "package's as_of, 2020-06-30: is the date right, or should as_of move on?",
    ),
    (
        "planned_events_cause_nothing",
        {
            "oversight": "oversight_id,office_id,bureau_id,valid_from,valid_to,from_event_id\nnorth-new-2007,north,new,2007-07-01,..,plan-2012"
        },
        "tables/oversight.csv:2: error: planned_events_cause_nothing: from_event_id: north-new-2007 names plan-2012 (2012-07-01) as the "
        "cause of its boundary, and that event is lapsed: it did not take place (see tables/events.csv:6)",
    ),
    (
        "successors_follow_predecessors",
        {"bureaux": "bureau_id,name_en,predecessor_id,valid_from,valid_to\nold,Old Bureau,,1997-07-01,2007-07-01"},
        "tables/bureaux.csv:2: error: successors_follow_predecessors: valid_from: new (from 2007-07-01 on) succeeds old (from 1997-07-01 "
        "to 2007-07-01), and begins before that one has ended (see tables/bureaux.csv:3)",
    ),
    (
        "units_sit_where_their_office_covers",
        {"liaisons": "liaison_id,office_id,name_en,place_id,valid_from,valid_to\nlu-up,south,Upland Unit,uptown,2012-03,.."},
        "tables/liaisons.csv:2: error: units_sit_where_their_office_covers: place_id: lu-up (from 2012-03 on) of south sits in CN-AA, which "
        "that office does not cover all that time",
    ),
]

GREEN: list[tuple[str, Change]] = [
    (
        "period",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2000,north-head,ann,substantive,2001,2001-01-01"
        },
    ),
    (
        "withoutOverlaps",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2000,north-head,ann,substantive,2000-01-01,2009-06-01"
        },
    ),
    (
        "withoutOverlaps",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2000,north-head,ann,acting,2000-01-01,2009-08-01"
        },
    ),
    (
        "periodForeignKeys",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nsouth-head-2004,south-head,ann,designate,2004-12-01,2004-12-31"
        },
    ),
    (
        "withoutGaps",
        {"oversight": "oversight_id,office_id,bureau_id,valid_from,valid_to\nnorth-old-2000,north,old,2000-01-01,2007-06"},
    ),
    ("announcements_cause_nothing", {}),
    (
        "boundaries_agree_with_events",
        {
            "coverage": "coverage_id,office_id,place_id,valid_from,valid_to,from_event_id\nsouth-bb-2010,south,CN-BB,2010-01,..,moved-2010"
        },
    ),
    (
        "continued_tenures_join",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to,continues_tenure_id\nnorth-head-2009,north-head,ann,substantive,2009-06,..,north-head-2000"
        },
    ),
    (
        "coverage_changes_move_a_place",
        {"events": "event_id,type,status,date,name_en\nmoved-2015,coverage_transferred,planned,2015-01-01,Planned"},
    ),
    (
        "designates_come_before_the_office",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nsouth-head-2004,south-head,ann,designate,2004-12-01,2004-12-31"
        },
    ),
    (
        "events_lie_within_the_life_of_their_subject",
        {
            "events": "event_id,type,status,date,office_id,name_en\nnorth-party-2005,announced,enacted,1999-12,north,An announcement"
        },
    ),
    (
        "every_open_office_has_a_head",
        {
            "tenures": "- south-head-2005",
            "posts": "post_id,office_id,role,title_en,valid_from,valid_to,vacancy\nsouth-head,south,head,Head of South,2005-01-01,..,Nobody was named.",
        },
    ),
    (
        "lives_begin_when_their_events_say",
        {"offices": "office_id,name_en,place_id,valid_from,valid_to\nnorth,North Office,CN-AA,2000-01,.."},
    ),
    (
        "no_row_crosses_a_transfer",
        {"oversight": "oversight_id,office_id,bureau_id,valid_from,valid_to\nsouth-old-2005,south,old,2005-01-01,2007-07"},
    ),
    (
        "nobody_heads_two_offices",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nsouth-head-2005,south-head,ann,substantive,2009-05-31,.."
        },
    ),
    (
        "nothing_is_later_than_as_of",
        {
            "tenures": "tenure_id,post_id,person_id,capacity,valid_from,valid_to\nnorth-head-2009,north-head,ben,substantive,2009-06-01,2020-06"
        },
    ),
    ("planned_events_cause_nothing", {}),
    (
        "successors_follow_predecessors",
        {"bureaux": "bureau_id,name_en,predecessor_id,valid_from,valid_to\nold,Old Bureau,,1997-07-01,2007"},
    ),
    (
        "units_sit_where_their_office_covers",
        {"liaisons": "liaison_id,office_id,name_en,place_id,valid_from,valid_to\nlu-up,south,Lowland Unit,CN-BB,2010,.."},
    ),
]


def _said(file: Path, rule: str) -> list[str]:
    result = check_time(loaded_from(file))
    assert result.failures == []
    return [line_of(v) for v in result.violations if v.rule == rule]


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and " " not in value else ""


@pytest.mark.parametrize(("rule", "change", "expected"), RED, ids=_name)
def test_a_wrong_row_is_named(world: Callable[..., Path], rule: str, change: Change, expected: str) -> None:
    assert expected in _said(world(**change), rule)


@pytest.mark.parametrize(("rule", "change"), GREEN, ids=_name)
def test_a_right_row_is_left_alone(world: Callable[..., Path], rule: str, change: Change) -> None:
    assert _said(world(**change), rule) == []


def test_the_small_world_is_right(world: Callable[..., Path]) -> None:
    assert [line_of(v) for v in check_time(loaded_from(world())).violations] == []


def test_every_rule_has_a_wrong_and_a_right_row() -> None:
    rules = {file.stem for file in CHECKS.glob("*.sql")} | set(DECLARED)
    assert rules - {rule for rule, _, _ in RED} == set()
    assert rules - {rule for rule, _ in GREEN} == set()


@pytest.mark.parametrize("file", sorted(CHECKS.rglob("*.sql")), ids=lambda f: f.stem)
def test_a_check_begins_with_its_invariant(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("-- ") and first.endswith((".", ":")), first
