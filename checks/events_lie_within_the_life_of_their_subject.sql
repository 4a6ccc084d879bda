-- An event that took place in an organisation's life lies within that life; what founds, announces, discusses or allows it may come before.
with
  lives as (
    select 'offices' as table_name, line, office_id as id, valid_from, valid_to, period from loaded.offices
    union all select 'liaisons', line, liaison_id, valid_from, valid_to, period from loaded.liaisons
    union all select 'bureaux', line, bureau_id, valid_from, valid_to, period from loaded.bureaux
    union all select 'divisions', line, division_id, valid_from, valid_to, period from loaded.divisions
  ),
  subjects as (
    select *, unnest([
      {'table_name': 'offices', 'field': 'office_id', 'subject': office_id},
      {'table_name': 'liaisons', 'field': 'liaison_id', 'subject': liaison_id},
      {'table_name': 'bureaux', 'field': 'bureau_id', 'subject': bureau_id},
      {'table_name': 'divisions', 'field': 'division_id', 'subject': division_id}], recursive := true)
    from loaded.events
    where status = 'enacted' and type not in ('proposed', 'announced', 'approved', 'established', 'meeting', 'lapsed', 'law')
  )
select
  'events' as table_name, s.line, event_id as id, field,
  event_id || ' (' || type || ', ' || s."date" || ') lies outside the life of ' || subject || ' ('
    || period_text(l.valid_from, l.valid_to) || ')' as message,
  [row_ref(l.table_name, l.line, l.id)] as related,
  {'relation': 'within', 'verdict': within_verdict(s.period, l.period)} as required
from subjects s join lives l on s.table_name = l.table_name and s.subject = l.id
where l.period.from_earliest <= l.period.to_latest
order by s.line;
