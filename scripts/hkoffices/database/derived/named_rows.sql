-- The rows of a statement, under a name for the statement that follows.
with $name as (
  $rows
)
