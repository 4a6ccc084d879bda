-- The witness lists that bear on one row ($table_name, $row_id): what it says on some day of theirs they name, or count, or leave out
-- of a full list; where the whole row is asked for ($whole), also those of which it is the subject, a member or the source.
select w.*, s.title as source_title, s.publisher, s.published_on, days_in_words(s.published_on, as_of) as published, s.kind, s.archived_url,
  s.note as source_note
from witness_lists w left join loaded.sources s using (source_id) cross join package
where exists (
    select 1 from memberships m
    where m.table_name = $table_name and m.row_id = $row_id and m.relation = w.relation and m.subject_id = w.subject_id
      and m.from_earliest <= w.last_day and w.first_day <= m.to_latest
      and (w.complete or w.number is not null or list_contains(w.named, m.member_id)))
  or exists (
    select 1 from loaded.observations o
    where o.list_id = w.list_id and case $table_name
      when 'observations' then o.observation_id = $row_id
      when 'sources' then $whole and o.source_id = $row_id
      when 'offices' then $whole and $row_id in (o.subject_id, o.member_id)
      when 'liaisons' then $whole and $row_id in (o.subject_id, o.member_id)
      when 'bureaux' then $whole and o.subject_id = $row_id
      when 'places' then $whole and o.member_id = $row_id
      when 'people' then $whole and o.member_id = $row_id
      else false end)
order by w.first_day, w.last_day, w.line;
