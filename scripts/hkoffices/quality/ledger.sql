-- The ledger of office-days: for each office its name, its ranges of days that have one class, and where each stands on a line
-- that begins with the first day of all and ends with as_of (0 to 1).
with
  span as (select min(range_from) as first_day, max(as_of) as last_day from office_day_ranges, package),
  placed as (
    select office_id, range_from, range_to, days, class,
      (range_from - first_day) / (last_day - first_day + 1) as begins, days / (last_day - first_day + 1) as width,
      first_day
    from office_day_ranges, span
  )
select
  office_id, short_name_en as short_name, name_en as name, year(any_value(first_day)) as first_year,
  list({'class': class, 'begins': begins, 'width': width, 'range_from': day_in_words(range_from), 'range_to': day_in_words(range_to)}
    order by range_from) as ranges
from placed join offices using (office_id)
group by all
order by min(range_from), office_id;
