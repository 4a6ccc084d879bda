-- What the release totals are measured on: one row a measure, with its value.
select 'rows_' || table_name as measure, rows::double as value from (
  select table_name, count(*) as rows from gate_lines group by table_name
)
union all
select 'share_of_cells_with_a_primary_source',
  count(*) filter (where primary_sources > 0) / count(*)
from (
  select f.table_name, f.id, f.field,
    count(*) filter (where s.kind in ('press_release', 'gov_page', 'legco_paper', 'gazette_law', 'budget_estimates')) as primary_sources
  from gate_cells f
  left join loaded.citations c on c.table_name = f.table_name and c.row_id = f.id and c.field = f.field and c.basis in ('states', 'implies')
  left join loaded.sources s using (source_id)
  where f.is_date or f.is_reference
  group by all
)
union all
select 'share_of_office_days_with_a_known_head', sum(days) filter (where class in ('held', 'acting')) / sum(days) from office_day_ranges
order by measure;
