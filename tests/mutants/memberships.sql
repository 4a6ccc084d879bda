-- The memberships of each world: a subject that is no id, such as the name of a network, is one subject a world.
create or replace table memberships_of_worlds as
select * replace (case when starts_with(subject_id, left(row_id, 5)) then subject_id else left(row_id, 5) || subject_id end as subject_id)
from memberships;
