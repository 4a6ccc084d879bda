-- Who headed an office, a liaison unit or a bureau, one after the other: by its id or its name in English or traditional Chinese.
select organisation_id, coalesce(organisation_name_en, organisation_name_zh_hant) as organisation,
  coalesce(name_en, name_zh_hant) as holder, name_zh_hant as holder_chinese, capacity, valid_from, valid_to,
  from_earliest, from_latest, to_earliest, to_latest, note
from heads
where lower(:organisation) in (lower(organisation_id), lower(organisation_name_en), organisation_name_zh_hant)
order by from_earliest, to_latest;
