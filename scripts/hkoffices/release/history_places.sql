-- Which office covered one place on day d, as the newest release says it, and as that release said it.
create macro office_for
  (place, d) as table (from coverage_on(d) where place_id = place),
  (place, d, release) as table (from coverage_on(d, release) where place_id = place);
