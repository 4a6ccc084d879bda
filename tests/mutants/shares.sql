-- The measures of checks/world/measures.sql that are shares, of each world: their denominators are its own cells and days.
select 'share_of_cells_with_a_primary_source' as measure, left(id, 4) as world, count(*) filter (where best = 'primary') / count(*) as value
from gate_support
group by all
union all
select 'share_of_' || network || '_office_days_with_a_known_head', left(office_id, 4), sum(days) filter (where class in ('held', 'acting')) / sum(days)
from office_day_ranges join offices using (office_id)
group by all;
