-- Which office covered a place, and when: the place by its id or by its name in any script.
select p.place_id, coalesce(p.name_en, p.name_zh_hant) as place, c.office_id, coalesce(o.name_en, o.name_zh_hant) as office,
  c.valid_from, c.valid_to, c.from_earliest, c.from_latest, c.to_earliest, c.to_latest, c.note
from coverage_periods c join places p using (place_id) join offices o using (office_id)
where lower(:place) in (lower(p.place_id), lower(p.name_en), p.name_zh_hant, p.name_zh_hans)
order by c.from_earliest, c.office_id;
