"""Impossible sets through parents, gaps, handovers and events: the exact rows, and the argument in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hkoffices.gate.prove import as_text, prove_package

from tests.proof.proved import APART, HANDED_OVER, proved, within


def test_a_chain_through_parents(tmp_path: Path) -> None:
    tables = {
        "offices": "id,valid_from,valid_to\nnorth,2010-06,2015\n",
        "posts": "id,office,valid_from,valid_to\nhead,north,[2010-01..2010-09],2014\ndeputy,north,2011,2014\n",
        "tenures": "id,post,valid_from,valid_to\nann,head,2010-05-01,2011\nben,head,[2010-01..2010-07],2011\n",
    }
    declared = {"offices": {}, "posts": within("office", "offices"), "tenures": within("post", "posts")}
    expected = """made-up: not consistent: 1 set of rows cannot all be true
5 rows with 10 unknown days, under 9 constraints
3 of them hold in some readings only: decided together, in 1 lot of at most 4 rows

these 3 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  offices.csv:2: north (from 2010-06 to 2015)
  posts.csv:2: head (from [2010-01..2010-09] to 2014)
  tenures.csv:2: ann (from 2010-05-01 to 2011)
why:
  north begins on 2010-06-01 or later (from 2010-06 to 2015)
  ann begins on 2010-05-01 (from 2010-05-01 to 2011)
  head must begin no earlier than north begins (periodForeignKeys: office north), so head begins on 2010-06-01 or later
  but ann must begin no earlier than head begins (periodForeignKeys: post head)
"""
    assert proved(tmp_path, tables, declared) == expected


def test_two_children_of_one_day(tmp_path: Path) -> None:
    tables = {
        "fairs": "id,valid_from,valid_to\nfair,2012-05-02,2012-05-02\n",
        "talks": """id,fair,post,valid_from,valid_to
ann,fair,p,2012-05,2012-05
ben,fair,p,2012-05,2012-05
cat,fair,q,2012-05,2012-05
""",
    }
    declared = {"fairs": {}, "talks": {**within("fair", "fairs"), **APART}}
    expected = """made-up: not consistent: 1 set of rows cannot all be true
4 rows with 8 unknown days, under 8 constraints
4 of them hold in some readings only: decided together, in 1 lot of at most 4 rows

these 3 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  fairs.csv:2: fair (on 2012-05-02)
  talks.csv:2: ann (on 2012-05)
  talks.csv:3: ben (on 2012-05)
why:
  fair begins on 2012-05-02 (on 2012-05-02)
  fair ends on 2012-05-02 (on 2012-05-02)
  ann must begin no earlier than fair begins (periodForeignKeys: fair fair), so ann begins on 2012-05-02 or later
  fair must end no earlier than ann ends (periodForeignKeys: fair fair), so ann ends on 2012-05-02 or earlier
  ben must begin no earlier than fair begins (periodForeignKeys: fair fair), so ben begins on 2012-05-02 or later
  fair must end no earlier than ben ends (periodForeignKeys: fair fair), so ben ends on 2012-05-02 or earlier
  ann cannot end before it begins, so ann ends on 2012-05-02 or later
  ann cannot end before it begins, so ann begins on 2012-05-02 or earlier
  ben cannot end before it begins, so ben ends on 2012-05-02 or later
  ben cannot end before it begins, so ben begins on 2012-05-02 or earlier
  but ben must begin after ann ends or ann must begin after ben ends (withoutOverlaps: post p)
"""
    assert proved(tmp_path, tables, declared) == expected


def test_no_gap_and_no_overlap_beside_a_parent(tmp_path: Path) -> None:
    tables = {
        "bureaux": "id,valid_from,valid_to\nold,2000,2015\nnew,[2010-03-08..2010-05],2015\n",
        "charge": """id,post,bureau,valid_from,valid_to
first,p,old,2009-01-01,2010-03-05
second,p,new,[2010-03-01..2010-03-10],[2010-03-10..2010-03-25]
third,p,old,2010-03-20,2010-12-31
""",
    }
    declared = {"bureaux": {}, "charge": {**within("bureau", "bureaux"), **APART, "withoutGaps": [{"fields": ["post"]}]}}
    expected = """made-up: not consistent: 1 set of rows cannot all be true
5 rows with 10 unknown days, under 12 constraints
4 of them hold in some readings only: decided together, in 1 lot of at most 4 rows

these 4 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  bureaux.csv:3: new (from [2010-03-08..2010-05] to 2015)
  charge.csv:2: first (from 2009-01-01 to 2010-03-05)
  charge.csv:3: second (from [2010-03-01..2010-03-10] to [2010-03-10..2010-03-25])
  charge.csv:4: third (from 2010-03-20 to 2010-12-31)
why:
  new begins on 2010-03-08 or later (from [2010-03-08..2010-05] to 2015)
  first ends on 2010-03-05 (from 2009-01-01 to 2010-03-05)
  second ends on 2010-03-10 or later (from [2010-03-01..2010-03-10] to [2010-03-10..2010-03-25])
  third begins on 2010-03-20 (from 2010-03-20 to 2010-12-31)
  second must begin no earlier than new begins (periodForeignKeys: bureau new), so second begins on 2010-03-08 or later
  but first must end no earlier than second ends or second must begin no later than the day after first ends \
or third must begin no later than the day after first ends (withoutGaps: post p)
"""
    assert proved(tmp_path, tables, declared) == expected


def test_a_chain_of_handovers(tmp_path: Path) -> None:
    tables = {
        "tenures": """id,post,valid_from,valid_to
ann,p,2012-01-01,[2012-05-11..2012-05-12]
ben,p,[2012-05-10..2012-05-12],[2012-05-10..2012-05-12]
cat,p,[2012-05-11..2012-05-12],2012-12-31
""",
        "speeches": "id,tenure,day\nspeech,ben,[2012-05-09..2012-05-10]\n",
    }
    declared = {"tenures": HANDED_OVER, "speeches": {"period": {"on": "day"}, **within("tenure", "tenures")}}
    expected = """made-up: not consistent: 1 set of rows cannot all be true
4 rows with 7 unknown days, under 7 constraints
2 of them hold in some readings only: decided together, in 1 lot of at most 3 rows

these 3 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  tenures.csv:2: ann (from 2012-01-01 to [2012-05-11..2012-05-12])
  tenures.csv:3: ben (on [2012-05-10..2012-05-12])
  speeches.csv:2: speech (on [2012-05-09..2012-05-10])
why:
  ann begins on 2012-01-01 (from 2012-01-01 to [2012-05-11..2012-05-12])
  ann ends on 2012-05-11 or later (from 2012-01-01 to [2012-05-11..2012-05-12])
  ben ends on 2012-05-10 or later (on [2012-05-10..2012-05-12])
  speech falls on 2012-05-10 or earlier (on [2012-05-09..2012-05-10])
  ben begins no earlier than ann ends (withoutOverlaps: post p), for ann begins before ben ends
  so ben begins on 2012-05-11 or later
  but speech must fall no earlier than ben begins (periodForeignKeys: tenure ben)
"""
    assert proved(tmp_path, tables, declared) == expected


def test_three_heads_may_hand_over_on_one_day(tmp_path: Path) -> None:
    heads = """id,post,valid_from,valid_to
ann,p,2012-01-01,[2012-05-10..2012-05-11]
ben,p,[2012-05-10..2012-05-11],[2012-05-10..2012-05-11]
cat,p,[2012-05-10..2012-05-11],2012-12-31
"""
    expected = """made-up: consistent: there is a history in which everything is true
3 rows with 6 unknown days, under 6 constraints
"""
    assert proved(tmp_path, {"heads": heads}, {"heads": HANDED_OVER}) == expected


def test_a_boundary_tied_to_an_event(world: Callable[..., Path]) -> None:
    file = world(
        "events moved-2010 date=2010",
        "coverage north-bb-2000 valid_to=[2010-01..2010-03]",
        "coverage south-bb-2010 valid_from=[2010-06..2010-12]",
    )
    expected = """hk-offices, as of 2020-06-30: not consistent: 1 set of rows cannot all be true
24 rows with 42 unknown days, under 54 constraints
6 of them hold in some readings only: decided together, in 2 lots of at most 4 rows

these 3 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  tables/coverage.csv:3: north-bb-2000 (from 2000-01-01 to [2010-01..2010-03]), source s1
  tables/coverage.csv:4: south-bb-2010 (from [2010-06..2010-12] on), source s1
  tables/events.csv:2: moved-2010 (on 2010), source s1
why:
  north-bb-2000 ends on 2010-03-31 or earlier (from 2000-01-01 to [2010-01..2010-03])
  south-bb-2010 begins on 2010-06-01 or later (from [2010-06..2010-12] on)
  moved-2010 must fall no later than the day after north-bb-2000 ends (boundaries_agree_with_events), so moved-2010 \
falls on 2010-04-01 or earlier
  but moved-2010 must fall no earlier than south-bb-2010 begins (boundaries_agree_with_events)
"""
    assert as_text(prove_package(file)) == expected


def test_an_event_that_cannot_suit_all_that_it_caused(world: Callable[..., Path]) -> None:
    file = world(
        "events north-commenced-2000 date=2000-01",
        "offices north valid_from=2000-01",
        "oversight north-old-2000 valid_from=[1999-12-01..2000-01-10]",
        "posts north-head valid_from=[1999..2000-01-10]",
        "tenures north-head-2000 valid_from=[1999..2000-01-10]",
        "coverage north-aa-2000 valid_from=2000 from_event_id=north-commenced-2000",
        "coverage north-bb-2000 valid_from=[2000-01-15..2000] from_event_id=north-commenced-2000",
    )
    expected = """hk-offices, as of 2020-06-30: not consistent: 1 set of rows cannot all be true
24 rows with 42 unknown days, under 57 constraints
10 of them hold in some readings only: decided together, in 1 lot of at most 7 rows

these 4 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  tables/offices.csv:2: north (from 2000-01 on), source s1
  tables/coverage.csv:3: north-bb-2000 (from [2000-01-15..2000] to 2009-12-31), source s1
  tables/events.csv:4: north-commenced-2000 (on 2000-01), source s1
  tables/oversight.csv:3: north-old-2000 (from [1999-12-01..2000-01-10] to 2007-06-30), source s1
why:
  north-bb-2000 begins on 2000-01-15 or later (from [2000-01-15..2000] to 2009-12-31)
  north-old-2000 begins on 2000-01-10 or earlier (from [1999-12-01..2000-01-10] to 2007-06-30)
  north-old-2000 must begin no earlier than north begins (periodForeignKeys: office_id north), so north begins on \
2000-01-10 or earlier
  north-commenced-2000 must fall no earlier than north-bb-2000 begins (boundaries_agree_with_events), so \
north-commenced-2000 falls on 2000-01-15 or later
  but north must begin no earlier than north-commenced-2000 falls (lives_begin_when_their_events_say)
"""
    assert as_text(prove_package(file)) == expected


def test_a_bureau_between_two_others(world: Callable[..., Path]) -> None:
    file = world(
        "bureaux old valid_to=[2007-06-30..2007-12]",
        "bureaux new valid_from=2007 predecessor_id=middle",
        "bureaux + middle name_en=Middle predecessor_id=old valid_from=2007 valid_to=2007",
        "oversight north-new-2007 valid_from=2007-07-01",
    )
    expected = """hk-offices, as of 2020-06-30: not consistent: 1 set of rows cannot all be true
25 rows with 44 unknown days, under 56 constraints
8 of them hold in some readings only: decided together, in 2 lots of at most 6 rows

these 4 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  tables/events.csv:7: reorg-2007 (on 2007-07-01), source s1
  tables/bureaux.csv:2: middle (on 2007), source s1
  tables/bureaux.csv:3: new (from 2007 on), source s1
  tables/bureaux.csv:4: old (from 1997-07-01 to [2007-06-30..2007-12]), source s1
why:
  reorg-2007 falls on 2007-07-01 (on 2007-07-01)
  old ends on 2007-06-30 or later (from 1997-07-01 to [2007-06-30..2007-12])
  middle must begin after old ends (successors_follow_predecessors), so middle begins on 2007-07-01 or later
  middle cannot end before it begins, so middle ends on 2007-07-01 or later
  new must begin after middle ends (successors_follow_predecessors), so new begins on 2007-07-02 or later
  but reorg-2007 must fall no earlier than new begins (events_lie_within_the_life_of_their_subject)
"""
    assert as_text(prove_package(file)) == expected
