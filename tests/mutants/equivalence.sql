-- Of each change of dates: whether every one is merely vaguer than before, and whether all that changed lies within its evidence.
-- A mutant is vaguer if each new set of days holds the old one; it is within its evidence if each new set holds all the days that the
-- cell's supporting citations allow together, and they allow some.
with
  read as (
    select mutant, telling, days_of_any(before, as_of) as was, days_of_any(after, as_of) as now, days_of_any(said, as_of) as said
    from changes, package
  ),
  judged as (
    select mutant, any_value(telling) as telling,
      bool_and(coalesce(now.earliest <= was.earliest and was.latest <= now.latest, false)) as vaguer,
      max(said.earliest) as said_from, min(said.latest) as said_to, any_value(now) as now, count(distinct (was, now)) as cells
    from read
    group by mutant
  )
select mutant, case
    when vaguer then 'vaguer than before'
    when not telling and cells = 1 and said_from <= said_to and now.earliest <= said_from and said_to <= now.latest
      then 'within what its citations allow together'
  end as reason
from judged;
