-- The events to which one row ($table_name, $row_id) is tied: those that began or ended it, the rows that it began or ended where it
-- is an event, and the changes in its own life.
with
  tied as (
    select 'began with' as tie, 'events' as table_name, cell as id, row_id as of_id, table_name as of_table from cells where field = 'from_event_id'
    union all
    select 'ended before', 'events', cell, row_id, table_name from cells where field = 'to_event_id'
    union all
    select 'began', table_name, row_id, cell, 'events' from cells where field = 'from_event_id'
    union all
    select 'ended', table_name, row_id, cell, 'events' from cells where field = 'to_event_id'
    union all
    select 'in its life', 'events', event_id, coalesce(division_id, liaison_id, office_id, bureau_id), case
      when division_id is not null then 'divisions' when liaison_id is not null then 'liaisons'
      when office_id is not null then 'offices' else 'bureaux' end
    from loaded.events
    where type in ('established', 'commenced', 'opened', 'closed', 'renamed', 'functions_transferred', 'coverage_transferred')
  )
select tie, tied.table_name, id, coalesce(e.name_en, e.name_zh_hant, names.name) as name, e.status, e."date",
  days_in_words(e."date", as_of) as happened, e.note
from tied left join loaded.events e on tied.table_name = 'events' and e.event_id = id
left join names on names.table_name = tied.table_name and names.row_id = id
cross join package
where of_table = $table_name and of_id = $row_id
order by tie = 'in its life', e.period.from_earliest, tie, tied.table_name, id;
