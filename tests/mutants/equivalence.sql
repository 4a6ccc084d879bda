-- Of each change of dates: whether every one is merely vaguer than before, and whether all that changed lies within its evidence.
-- A mutant is vaguer if each new set of days holds the old one, and the cell of which a citation says less still holds all the days
-- that its supporting citations allow together. It is within its evidence if each new set holds those days, and there are some.
with
  read as (
    select mutant, telling, support,
      days_of_any(before, as_of) as was, days_of_any(after, as_of) as now, days_of_any(said, as_of) as said
    from changes, package
  ),
  judged as (
    select mutant, bool_or(telling) as telling,
      bool_and(coalesce(now.earliest <= was.earliest and was.latest <= now.latest, false)) as vaguer,
      bool_or(support) as cited_anew, max(said.earliest) as said_from, min(said.latest) as said_to,
      any_value(now) filter (support or not telling) as now, count(distinct (was, now)) as cells
    from read
    group by mutant
  ),
  weighed as (
    select *, coalesce(said_from <= said_to and now.earliest <= said_from and said_to <= now.latest, false) as within_evidence
    from judged
  )
select mutant, case
    when vaguer and (within_evidence or not cited_anew) then 'vaguer than before'
    when within_evidence and not telling and cells = 1 then 'within what its citations allow together'
  end as reason
from weighed;
