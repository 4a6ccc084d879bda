-- The rows of `$name`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "${name}_periods" as
  select "$name".*, confirmed_on, unnest(read_period('$name', "$key", '$start', "$start", '$end', $end_cell, as_of, '$closed'))
  from "$name" left join confirmed('$name') on "$key" = row_id, package;
