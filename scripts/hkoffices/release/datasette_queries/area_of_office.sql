-- Which places an office covered, and when: the office by its id, its short name or its name in any script.
select o.office_id, coalesce(o.name_en, o.name_zh_hant) as office, c.place_id, coalesce(p.name_en, p.name_zh_hant) as place,
  c.valid_from, c.valid_to, c.from_earliest, c.from_latest, c.to_earliest, c.to_latest, c.note
from coverage_periods c join places p using (place_id) join offices o using (office_id)
where lower(:office) in (lower(o.office_id), lower(o.short_name_en), lower(o.name_en), o.name_zh_hant, o.name_zh_hans)
order by place, c.from_earliest;
