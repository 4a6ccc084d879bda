-- Every as-of answer of a package, tabulated: an answer can change only on a day that some date cell names, or on the day after.
-- The first day asked of is that of year 1, before all records: a macro takes a day of the calendar.
-- Reads `date_cells` (t): every text in the tables that may be a date.
create or replace temp table critical_days as
  with
    sets as (select unnest(days_of(t)) from date_cells where is_date_cell(t)),
    named as (
      select unnest([earliest, earliest + 1, latest, latest + 1]) as day from sets
      union select unnest([as_of, as_of + 1]) from package
      union select '0001-01-01'::date
    ),
    days as (select distinct day from named where isfinite(day))
  select
    row_number() over (order by day) as number,
    day as first_day,
    coalesce(lead(day) over (order by day) - 1, 'infinity'::date) as last_day
  from days;

-- What the macro of that name answers for each of these days: `number` of the day, then the answer's own columns.
create or replace temp macro answers_of(macro_name) as table
  from query('select number, answer.* from critical_days, lateral (from ' || macro_name || '(first_day)) answer');
