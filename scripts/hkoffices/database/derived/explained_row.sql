-- One row of a table: its line, its cells, and what each of its dates means.
select *$words
from (select $line as "#line", $cells$days, as_of as "#as_of" from $table, package where $key = $$row_id)
