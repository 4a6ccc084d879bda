-- The memberships of each world: the whole network is one subject a world.
create or replace table memberships_of_worlds as
select * replace (case subject_id when 'network' then left(row_id, 5) || subject_id else subject_id end as subject_id)
from memberships;
