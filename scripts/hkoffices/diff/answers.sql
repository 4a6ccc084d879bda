-- The days on which two histories answer differently or with another certainty, as ranges within which neither changes.
create or replace temp table changed_answers as
with
  facts as (
    select 'before' as version, * from history_before union all by name select 'after' as version, * from history_after
  ),
  -- every day on which an answer of either can begin, end or change its certainty
  breaks as (
    select distinct relation, subject_id,
      unnest([from_earliest, from_latest, to_earliest + 1, to_latest + 1, confirmed_on + 1]) as first_day
    from facts
  ),
  segments as (
    select relation, subject_id, first_day,
      coalesce(lead(first_day) over (partition by relation, subject_id order by first_day) - 1, 'infinity') as last_day
    from breaks
    where first_day < 'infinity'
  ),
  answers as (
    select s.relation, s.subject_id, s.first_day, s.last_day, version, answer_id,
      max(certainty_rank(certainty_on(
        s.first_day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on))) as certainty
    from segments s join facts f on f.relation = s.relation and f.subject_id = s.subject_id
      and s.first_day between from_earliest and to_latest
    group by all
  ),
  states as (
    select relation, subject_id, first_day, last_day,
      coalesce(list({'answer_id': answer_id, 'certainty': certainty} order by certainty desc, answer_id)
        filter (version = 'before'), []) as before,
      coalesce(list({'answer_id': answer_id, 'certainty': certainty} order by certainty desc, answer_id)
        filter (version = 'after'), []) as after
    from answers
    group by all
  ),
  changed as (
    select * from states
    where before != after and first_day <= (select as_of from horizon)
  ),
  marked as (
    select *, coalesce(
      lag(last_day) over subject + 1 = first_day and lag(before) over subject = before and lag(after) over subject = after,
      false) as goes_on
    from changed
    window subject as (partition by relation, subject_id order by first_day)
  ),
  numbered as (
    select *, sum((not goes_on)::int) over (
      partition by relation, subject_id order by first_day rows unbounded preceding) as number
    from marked
  )
select relation, subject_id, min(first_day) as first_day, max(last_day) as last_day,
  case when isfinite(min(first_day)) then least(max(last_day), (select as_of from horizon)) - min(first_day) + 1 end as days,
  any_value(before) as before, any_value(after) as after
from numbered
group by relation, subject_id, number;
