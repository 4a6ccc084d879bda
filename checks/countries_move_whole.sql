-- A country is covered as a whole, or state by state, but never both on one day.
with places_covered as (select c.*, parent_id from loaded.coverage c join loaded.places p using (place_id))
select
  'coverage' as table_name, part.line, part.coverage_id as id, 'place_id' as field,
  part.coverage_id || ' (' || period_text(part.valid_from, part.valid_to) || ') is of ' || part.place_id || ', and '
    || whole.coverage_id || ' (' || period_text(whole.valid_from, whole.valid_to) || ') of all of ' || whole.place_id
    || ': list the states of ' || whole.place_id || ', or end one of the two rows' as message,
  [row_ref('coverage', whole.line, whole.coverage_id)] as related,
  {'relation': 'apart', 'verdict': verdict(overlap = 'impossible', overlap != 'certain')} as required
from places_covered part join places_covered whole on whole.place_id = part.parent_id,
  lateral (select overlap_verdict(part.period, whole.period, null) as overlap)
where part.period.from_earliest <= part.period.to_latest and whole.period.from_earliest <= whole.period.to_latest
order by part.line, whole.line;
