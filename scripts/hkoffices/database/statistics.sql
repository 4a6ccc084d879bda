-- The dataset in numbers, one a row: what is counted, how many, and the share within its section where that has a meaning.
with
  facts as (select distinct table_name, id, line from gate_cells where is_date),
  support as (
    select k.best as name, count(s.id) as number
    from (values ('primary'), ('press'), ('other'), ('encyclopedia'), ('none')) as k(best) left join gate_support s using (best)
    group by all
  ),
  days as (
    select k.class as name, coalesce(sum(days), 0)::bigint as number
    from (values ('held'), ('possibly_held'), ('acting'), ('vacant'), ('unknown')) as k(class) left join office_day_ranges using (class)
    group by all
  ),
  counted as (
    select 'facts' as section, 'rows' as name, count(*) as number from facts
    union all select 'facts', 'dated_cells', count(*) from gate_cells where is_date
    union all select 'evidence', 'citations', count(*) from loaded.citations
    union all select 'evidence', 'sources', count(*) from loaded.sources
    union all select 'evidence', 'disputed_cells', count(distinct (table_name, row_id, field)) from loaded.citations where basis = 'disputes'
    union all select 'evidence', 'witness_lists', count(distinct list_id) from loaded.observations
    union all select 'cells', * from support
    union all select 'office_days', * from days
  )
select section, name, number,
  case when section in ('cells', 'office_days') then number / nullif(sum(number) over (partition by section), 0) end as share
from counted
order by section, name;
