-- How many sentences the declared constraints leave open, a pair of a run or a row each, and the first row that they name.
select coalesce(sum(if(kind = 'withoutOverlaps', members * (members - 1) // 2, 1)), 0)::bigint, min(rows[1])
from undecided join (select distinct number, kind from stated) using (number)
where members <= (select most_members from limits);
