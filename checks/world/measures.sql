-- What the release totals are measured on: one row a measure, with its value.
select 'rows_' || table_name as measure, rows::double as value from (
  select table_name, count(*) as rows from gate_lines group by table_name
)
union all
select 'share_of_cells_with_a_primary_source', count(*) filter (where best = 'primary') / count(*) from gate_support
union all
select 'share_of_' || network || '_office_days_with_a_known_head', sum(days) filter (where class in ('held', 'acting')) / sum(days)
from office_day_ranges join offices using (office_id)
group by network
order by measure;
