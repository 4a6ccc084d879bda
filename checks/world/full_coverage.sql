-- For a day of full coverage: each place that an office of the network may have covered, by how many certainly, by how many at most.
select c.place_id, count(*) filter (where from_latest <= $day::date and $day::date <= to_earliest) as at_least, count(*) as at_most
from coverage_periods c join offices using (office_id) join places on places.place_id = c.place_id
where offices.network = $network and places.kind not in ('city', 'organisation')
  and from_earliest <= $day::date and $day::date <= to_latest
group by c.place_id
order by c.place_id;
