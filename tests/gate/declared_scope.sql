-- The rows that scripts/hkoffices/database/periods.py makes for checks/declared/suspects.sql, from numbers of days.
create table declared_rows as
  select number, kind, same_day, row_number() over () as line, "key", unnest(p)
  from (
    select *, tightened(
      {'earliest': date '2024-02-27' + s1::int, 'latest': date '2024-02-27' + s2::int},
      {'earliest': date '2024-02-27' + e1::int, 'latest': date '2024-02-27' + e2::int}) as p
    from row_cells
  );
create table declared_parents as
  select number, kind, same_day, row_number() over () as line, "key", unnest(p)
  from (
    select *, tightened(
      {'earliest': date '2024-02-27' + s1::int, 'latest': date '2024-02-27' + s2::int},
      {'earliest': date '2024-02-27' + e1::int, 'latest': date '2024-02-27' + e2::int}) as p
    from parent_cells
  );
