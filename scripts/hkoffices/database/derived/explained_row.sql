-- One row of a table: its line, its cells, and what each of its dates means.
select *$words
from (select $line as "#line", $cells$days, "#as_of" from $table, (select as_of as "#as_of" from package) where $key = $$row_id)
