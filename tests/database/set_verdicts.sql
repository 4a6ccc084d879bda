-- The periods of `cells`, one key a case: those of kind `child` and those of kind `row`.
create or replace temp table periods as
  select kind, "key", line, unnest(p)
  from (
    select kind, "key", line, tightened(
      {'earliest': coalesce(date '2000-01-01' + s1, '-infinity'), 'latest': coalesce(date '2000-01-01' + s2, 'infinity')},
      {'earliest': coalesce(date '2000-01-01' + e1, '-infinity'), 'latest': coalesce(date '2000-01-01' + e2, 'infinity')}) as p
    from cells
  );
create or replace temp table children as from periods where kind = 'child';
create or replace temp table parents as from periods where kind = 'row';
