-- The memberships of each world: the whole network, and each network of offices, is one subject a world.
create or replace table memberships_of_worlds as
select * replace (
  case when subject_id = 'network' or subject_id in (select network from offices) then left(row_id, 5) || subject_id else subject_id end as subject_id)
from memberships;
