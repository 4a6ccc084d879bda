-- Every pair of rows of `cells` that stand for some period, with the verdict on each sentence of test_pair_verdicts.py.
with
  sets as (
    select n,
      {'earliest': coalesce(date '2000-01-01' + s1, '-infinity'), 'latest': coalesce(date '2000-01-01' + s2, 'infinity')} as first_day,
      {'earliest': coalesce(date '2000-01-01' + e1, '-infinity'), 'latest': coalesce(date '2000-01-01' + e2, 'infinity')} as final_day
    from cells
  ),
  periods as (
    select n, p from (select n, tightened(first_day, final_day) as p from sets) where p.from_earliest <= p.to_latest
  )
select
  a.n, b.n,
  overlap_verdict(a.p, b.p, 'none'),
  overlap_verdict(a.p, b.p, 'sameDay'),
  within_verdict(a.p, b.p),
  before_verdict(a.p, b.p),
  same_day_verdict(start_of(a.p), start_of(b.p)),
  same_day_verdict(day_after(end_of(a.p)), start_of(b.p))
from periods a, periods b
where a.n between $first and $last;
