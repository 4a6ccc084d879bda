"""Packages of which every pair of rows could be true and the whole could not: the exact rows, and the argument in words."""

from __future__ import annotations

from pathlib import Path

from tests.proof.proved import APART, proved, within


def test_three_heads_in_one_year(tmp_path: Path) -> None:
    heads = """id,post,valid_from,valid_to
ann,p,2012-01-01,[2012-06-15..2012-08]
ben,p,[2012-05..2012-06],[2012-05-10..2012-07]
cat,p,[2012-05..2012-06-16],2012-12-31
dan,q,2012,2012
"""
    expected = """made-up: not consistent: 1 set of rows cannot all be true
4 rows with 8 unknown days, under 7 constraints
2 of them hold in some readings only: decided together, in 1 lot of at most 3 rows

these 3 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  heads.csv:2: ann (from 2012-01-01 to [2012-06-15..2012-08])
  heads.csv:3: ben (from [2012-05..2012-06] to [2012-05-10..2012-07])
  heads.csv:4: cat (from [2012-05..2012-06-16] to 2012-12-31)
why:
  ann begins on 2012-01-01 (from 2012-01-01 to [2012-06-15..2012-08])
  ann ends on 2012-06-15 or later (from 2012-01-01 to [2012-06-15..2012-08])
  ben begins on 2012-06-30 or earlier (from [2012-05..2012-06] to [2012-05-10..2012-07])
  ben ends on 2012-05-10 or later (from [2012-05..2012-06] to [2012-05-10..2012-07])
  cat begins on 2012-06-16 or earlier (from [2012-05..2012-06-16] to 2012-12-31)
  cat ends on 2012-12-31 (from [2012-05..2012-06-16] to 2012-12-31)
  ben begins after ann ends (withoutOverlaps: post p), for ann begins no later than ben ends
  cat begins after ben ends (withoutOverlaps: post p), for ben begins no later than cat ends
  so ben begins on 2012-06-16 or later
  so ben ends on 2012-06-15 or earlier
  but ben must end no earlier than ben begins
"""
    assert proved(tmp_path, {"heads": heads}, {"heads": APART}) == expected


def test_three_days_in_two(tmp_path: Path) -> None:
    heads = """id,post,valid_from,valid_to,source_id
ann,p,[2012-05-01..2012-05-02],[2012-05-01..2012-05-02],gazette
ben,p,[2012-05-01..2012-05-02],[2012-05-01..2012-05-02],
cat,p,[2012-05-01..2012-05-02],[2012-05-01..2012-05-02],minutes
"""
    expected = """made-up: not consistent: 1 set of rows cannot all be true
3 rows with 6 unknown days, under 6 constraints
3 of them hold in some readings only: decided together, in 1 lot of at most 3 rows

these 3 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  heads.csv:2: ann (on [2012-05-01..2012-05-02]), source gazette
  heads.csv:3: ben (on [2012-05-01..2012-05-02])
  heads.csv:4: cat (on [2012-05-01..2012-05-02]), source minutes
why:
  ann, ben and cat share no day (withoutOverlaps: post p): they last 3 days at least, and 2012-05-01 to 2012-05-02 is 2
"""
    assert proved(tmp_path, {"heads": heads}, {"heads": APART}) == expected


def test_three_talks_at_a_fair_of_two_days(tmp_path: Path) -> None:
    tables = {
        "fairs": "id,valid_from,valid_to\nfair,2012-05-02,2012-05-03\n",
        "talks": """id,fair,post,valid_from,valid_to
ann,fair,p,2012-05,2012-05
ben,fair,p,2012-05,2012-05
cat,fair,p,2012-05,2012-05
""",
    }
    declared = {"fairs": {}, "talks": {**within("fair", "fairs"), **APART}}
    expected = """made-up: not consistent: 1 set of rows cannot all be true
4 rows with 8 unknown days, under 10 constraints
6 of them hold in some readings only: decided together, in 1 lot of at most 4 rows

these 4 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  fairs.csv:2: fair (from 2012-05-02 to 2012-05-03)
  talks.csv:2: ann (on 2012-05)
  talks.csv:3: ben (on 2012-05)
  talks.csv:4: cat (on 2012-05)
why:
  fair begins on 2012-05-02 (from 2012-05-02 to 2012-05-03)
  fair ends on 2012-05-03 (from 2012-05-02 to 2012-05-03)
  ann must begin no earlier than fair begins (periodForeignKeys: fair fair), so ann begins on 2012-05-02 or later
  fair must end no earlier than ann ends (periodForeignKeys: fair fair), so ann ends on 2012-05-03 or earlier
  ben must begin no earlier than fair begins (periodForeignKeys: fair fair), so ben begins on 2012-05-02 or later
  fair must end no earlier than ben ends (periodForeignKeys: fair fair), so ben ends on 2012-05-03 or earlier
  cat must begin no earlier than fair begins (periodForeignKeys: fair fair), so cat begins on 2012-05-02 or later
  fair must end no earlier than cat ends (periodForeignKeys: fair fair), so cat ends on 2012-05-03 or earlier
  ann cannot end before it begins, so ann ends on 2012-05-02 or later
  ann cannot end before it begins, so ann begins on 2012-05-03 or earlier
  ben cannot end before it begins, so ben ends on 2012-05-02 or later
  ben cannot end before it begins, so ben begins on 2012-05-03 or earlier
  cat cannot end before it begins, so cat ends on 2012-05-02 or later
  cat cannot end before it begins, so cat begins on 2012-05-03 or earlier
  if ben begins after ann ends (withoutOverlaps: post p):
    so ben begins on 2012-05-03 or later
    so ann ends on 2012-05-02 or earlier
    ann cannot end before it begins, so ann begins on 2012-05-02 or earlier
    ben cannot end before it begins, so ben ends on 2012-05-03 or later
    cat begins after ann ends (withoutOverlaps: post p), for ann begins no later than cat ends
    ben begins after cat ends (withoutOverlaps: post p), for cat begins no later than ben ends
    so cat begins on 2012-05-03 or later
    so cat ends on 2012-05-02 or earlier
    but cat must end no earlier than cat begins
  if ann begins after ben ends (withoutOverlaps: post p):
    so ann begins on 2012-05-03 or later
    so ben ends on 2012-05-02 or earlier
    ann cannot end before it begins, so ann ends on 2012-05-03 or later
    ben cannot end before it begins, so ben begins on 2012-05-02 or earlier
    ann begins after cat ends (withoutOverlaps: post p), for cat begins no later than ann ends
    cat begins after ben ends (withoutOverlaps: post p), for ben begins no later than cat ends
    so cat ends on 2012-05-02 or earlier
    so cat begins on 2012-05-03 or later
    but cat must end no earlier than cat begins
"""
    assert proved(tmp_path, tables, declared) == expected


def test_either_order_of_two_fails(tmp_path: Path) -> None:
    tables = {
        "heads": "id,post,valid_from,valid_to\nann,p,2012-05,2012-05\nben,p,2012-05,2012-05\n",
        "speeches": """id,head,day
early,ann,2012-05-10
late,ann,[2012-05-20..2012-05]
between,ben,[2012-05-12..2012-05-18]
""",
    }
    declared = {"heads": APART, "speeches": {"period": {"on": "day"}, **within("head", "heads")}}
    expected = """made-up: not consistent: 1 set of rows cannot all be true
5 rows with 7 unknown days, under 6 constraints
4 of them hold in some readings only: decided together, in 1 lot of at most 5 rows

these 5 rows cannot all be true; without any one of them the others can, and no smaller set is impossible:
  heads.csv:2: ann (on 2012-05)
  heads.csv:3: ben (on 2012-05)
  speeches.csv:2: early (on 2012-05-10)
  speeches.csv:3: late (on [2012-05-20..2012-05])
  speeches.csv:4: between (on [2012-05-12..2012-05-18])
why:
  early falls on 2012-05-10 (on 2012-05-10)
  late falls on 2012-05-20 or later (on [2012-05-20..2012-05])
  between falls on 2012-05-12 or later (on [2012-05-12..2012-05-18])
  between falls on 2012-05-18 or earlier (on [2012-05-12..2012-05-18])
  early must fall no earlier than ann begins (periodForeignKeys: head ann), so ann begins on 2012-05-10 or earlier
  ann must end no earlier than late falls (periodForeignKeys: head ann), so ann ends on 2012-05-20 or later
  between must fall no earlier than ben begins (periodForeignKeys: head ben), so ben begins on 2012-05-18 or earlier
  ben must end no earlier than between falls (periodForeignKeys: head ben), so ben ends on 2012-05-12 or later
  but ben must begin after ann ends or ann must begin after ben ends (withoutOverlaps: post p)
"""
    assert proved(tmp_path, tables, declared) == expected
