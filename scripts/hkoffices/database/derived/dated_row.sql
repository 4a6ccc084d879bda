-- The rows of a table with their key, their period as it is written, and its bounds.
select $table_name as table_name, $line as line, $id as id, $key as key, $key_fields as key_fields, $key_text as key_text,
  $from_field as from_field, $start as from_text, $end as to_text,
  ($period).from_earliest as from_earliest, ($period).from_latest as from_latest,
  ($period).to_earliest as to_earliest, ($period).to_latest as to_latest
from $table where $chosen
