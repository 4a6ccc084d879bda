-- The rows that the kept rows of a foreign key refer to. Reversed rows take no part.
insert into referred
select $number, table_name, line, to_json(key)::varchar, from_earliest, from_latest, to_earliest, to_latest
from parent
where from_earliest <= to_latest and to_json(key)::varchar in (select key from stated where number = $number);
