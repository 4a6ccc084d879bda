-- For each witness list, the day within its dates on which the tables agree with it best, and the members they then give.
-- A member that is only possible counts where the witness names it; a certain one counts always. Of a list that gives only a
-- number, as many possible members count as bring the tables nearest to it. Of several such days, the first. The line is that of
-- the first member that the tables do not have, else the list's first.
with
  lists as (
    select list_id, min(line) as line, list({'member_id': member_id, 'line': line} order by line) as rows, any_value(source_id) as source_id, any_value(locator) as locator,
      any_value(observed_on) as observed_on, any_value(relation) as relation, any_value(subject_id) as subject_id,
      any_value(complete) as complete, max(member_count)::int as number, string_agg(distinct note, ' ' order by note) as note,
      coalesce(list(member_id order by member_id) filter (where member_id is not null), []) as named,
      greatest(min(period.from_earliest), date '1997-07-01') as first_day, least(max(period.to_latest), any_value(as_of)) as last_day
    from loaded.observations, package
    group by list_id
  ),
  candidate_days as (
    select distinct list_id, day
    from (
      select list_id, first_day, last_day,
        unnest([first_day, last_day, from_earliest, from_latest, to_earliest + 1, to_latest + 1]) as day
      from lists left join memberships using (relation, subject_id)
    )
    where day between first_day and last_day
  ),
  states as (
    select list_id, day,
      coalesce(list(distinct member_id order by member_id) filter (where from_latest <= day and day <= to_earliest), []) as certain,
      coalesce(list(distinct member_id order by member_id) filter (where from_earliest <= day and day <= to_latest), []) as possible
    from candidate_days join lists using (list_id) left join memberships using (relation, subject_id)
    group by all
  ),
  compared as (
    select lists.*, day, certain, possible,
      list_filter(named, lambda m: not list_contains(possible, m)) as missing,
      case when complete = 'yes' and number is null then list_filter(certain, lambda m: not list_contains(named, m)) else [] end as unnamed,
      coalesce(greatest(len(certain) - number, number - len(possible), 0), 0) as off_by
    from states join lists using (list_id)
  ),
  best as (
    select list_id, arg_min(compared, {'misfit': len(missing) + len(unnamed) + off_by, 'day': day}) as c from compared group by list_id
  )
select
  coalesce(list_filter(c.rows, lambda r: r.member_id = c.missing[1])[1].line, c.line) as line, c.list_id, c.source_id, coalesce(title || ' (' || publisher || ')', c.source_id) as source, url, c.locator, c.observed_on, c.relation, c.subject_id, c.complete = 'yes' as complete, c.number, c.note,
  days_in_words(c.observed_on, c.last_day) as said_of,
  c.named, c.missing, c.unnamed, c.first_day, c.last_day,
  case
    when c.number is not null
      then list_concat(c.certain, list_filter(c.possible, lambda m: not list_contains(c.certain, m)))[:greatest(len(c.certain), c.number)]
    when c.complete = 'yes' then list_filter(c.possible, lambda m: list_contains(c.certain, m) or list_contains(c.named, m))
    else list_filter(c.possible, lambda m: list_contains(c.named, m))
  end as members
from best left join sources on sources.source_id = c.source_id
order by line;
