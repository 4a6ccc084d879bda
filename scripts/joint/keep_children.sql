-- The rows under a foreign key, or only those that are imprecise or refer to an imprecise row. Reversed rows take no part.
insert into stated
select $number, $kind, same_day, table_name, line, to_json(key)::varchar, key_text, from_earliest, from_latest, to_earliest, to_latest
from subject, setting
where from_earliest <= to_latest and (
  $everything or from_earliest < from_latest or to_earliest < to_latest
  or key in (select key from parent where from_earliest < from_latest or to_earliest < to_latest));
