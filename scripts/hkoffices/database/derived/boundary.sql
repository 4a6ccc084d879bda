-- The first or the last day of each row that can name the event that caused it, with the key of what moved.
select $table_name as table_name, $line as line, $id as id, concat_ws('|', $moved) as moved, $start as valid_from, $end as valid_to,
  $field as field, $cause as cause, $event as event_id, $period as period
from $table
