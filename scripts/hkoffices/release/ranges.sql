-- Who covered each place, as ranges of days that have one certainty, up to the package's as_of. A range is `certain`, `possible` or, where
-- an open row is not confirmed for so late a day, `presumed` (the macro certainty_on). A range without a first day begins before all records.
create or replace temp view coverage_by_day_ranges as
  with
    edges as (
      select distinct coverage_id,
        unnest([from_earliest, from_latest, to_earliest + 1, case when valid_to = '..' then confirmed_on + 1 end]) as day
      from coverage_periods
    ),
    ranges as (
      select coverage_id, day as range_from,
        least(coalesce(lead(day) over (partition by coverage_id order by day) - 1, to_latest), as_of) as range_to
      from edges join coverage_periods using (coverage_id), package
      where day is not null and day between from_earliest and least(to_latest, as_of)
    )
  select
    place_id, places.name_en as place, office_id, offices.name_en as office, range_from, range_to,
    case when isfinite(range_from) then range_to - range_from + 1 end as days,
    certainty_on(range_to, c.from_earliest, c.from_latest, c.to_earliest, c.to_latest, c.valid_to, c.confirmed_on) as certainty, coverage_id
  from ranges
  join coverage_periods c using (coverage_id)
  join places using (place_id)
  join offices using (office_id)
  where range_from <= range_to
  order by place_id, range_from, office_id;
