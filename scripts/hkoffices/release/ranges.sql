-- For each row of a relation of periods: the ranges of days on which the row has one certainty (the macro certainty_on).
create or replace temp macro runs_of(periods, key) as table
  with
    periods_of as (
      from query(
        'select ' || key || ' as row_id, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on from ' || periods)
    ),
    starts as (
      select distinct row_id,
        unnest([from_earliest, from_latest, to_earliest + 1, case when valid_to = '..' then confirmed_on + 1 end]) as first_day
      from periods_of
    ),
    ranges as (
      select row_id, first_day, least(
        to_latest, coalesce(lead(first_day) over (partition by row_id order by first_day) - 1, 'infinity'::date)) as last_day,
        certainty_on(first_day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from starts join periods_of using (row_id)
      where first_day between from_earliest and to_latest
    )
  select row_id, first_day, last_day, certainty from ranges where first_day <= last_day order by row_id, first_day;

-- Who covered each place, as such ranges up to the package's as_of. A range is `certain`, `possible` or, where an open row is not
-- confirmed for so late a day, `presumed`. A range without a first day begins before all records.
create or replace temp view coverage_by_day_ranges as
  select
    place_id, places.name_en as place, office_id, offices.name_en as office, first_day as range_from,
    least(last_day, as_of) as range_to,
    case when isfinite(first_day) then least(last_day, as_of) - first_day + 1 end as days, certainty, coverage_id
  from runs_of('coverage_periods', 'coverage_id')
  join coverage on coverage_id = row_id
  join places using (place_id)
  join offices using (office_id), package
  where first_day <= as_of
  order by place_id, range_from, office_id;
