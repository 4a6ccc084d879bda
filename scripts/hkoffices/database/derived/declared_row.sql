-- The rows of a table under one declared constraint, or those that it refers to: their key as one text, and their bounds.
select $number as number, $kind as kind, $same_day as same_day, $line as line, concat_ws(chr(31), $key) as key,
  ($period).from_earliest as from_earliest, ($period).from_latest as from_latest,
  ($period).to_earliest as to_earliest, ($period).to_latest as to_latest
from $table where $chosen
