-- How many sentences the declared constraints say: a pair of rows, a row that refers to others, a key without gaps.
select coalesce(sum(case kind when 'withoutOverlaps' then rows * (rows - 1) // 2 when 'periodForeignKeys' then rows else 1 end), 0)::bigint
from (select kind, count(*) as rows from stated where kind != 'period' group by kind, key);
