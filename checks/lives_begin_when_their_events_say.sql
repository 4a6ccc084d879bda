-- An organisation begins on the date of the event that started its work, and not before the event that founded it.
with
  lives as (
    select 'offices' as table_name, line, office_id as id, valid_from, valid_to, period from loaded.offices
    union all select 'liaisons', line, liaison_id, valid_from, valid_to, period from loaded.liaisons
    union all select 'divisions', line, division_id, valid_from, valid_to, period from loaded.divisions
  ),
  starts as (
    select *, unnest([
      {'table_name': 'offices', 'subject': case when liaison_id is null and division_id is null then office_id end},
      {'table_name': 'liaisons', 'subject': liaison_id},
      {'table_name': 'divisions', 'subject': division_id}], recursive := true)
    from loaded.events
    where status = 'enacted' and type in ('established', 'commenced')
  )
select
  l.table_name, l.line, l.id, 'valid_from' as field,
  l.id || ' (' || period_text(valid_from, valid_to) || ') '
    || case type when 'commenced' then 'should begin on the day that it began work: '
         else 'should not begin before it was founded: ' end
    || event_id || ' is dated ' || s."date" as message,
  [row_ref('events', s.line, event_id)] as related,
  case type
    when 'commenced' then {'relation': 'begins_on', 'verdict': same_day_verdict(start_of(l.period), start_of(s.period))}
    else {'relation': 'begins_no_earlier', 'verdict': verdict(
      s.period.from_latest <= l.period.from_earliest, s.period.from_earliest <= l.period.from_latest)}
  end as required
from starts s join lives l on s.table_name = l.table_name and s.subject = l.id
where l.period.from_earliest <= l.period.to_latest
order by l.table_name, l.line;
