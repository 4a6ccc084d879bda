-- One person has one key: no two people have one name, in any script.
-- severity: warning
with
  names as (
    select line, person_id, note, unnest([
      {'field': 'name_en', 'name': name_en, 'plain': array_to_string(list_sort(regexp_split_to_array(lower(name_en), '[^a-z]+')), ' ')},
      {'field': 'name_zh_hant', 'name': name_zh_hant, 'plain': name_zh_hant},
      {'field': 'name_zh_hans', 'name': name_zh_hans, 'plain': name_zh_hans}], recursive := true)
    from loaded.people
  )
select
  'people' as table_name, b.line, b.person_id as id, b.field,
  b.person_id || ' has the name of ' || a.person_id || ' (' || b.name || '): are they one person? If not, say in the notes of both who is who' as message,
  [row_ref('people', a.line, a.person_id)] as related
from names a join names b using (field, plain)
where a.line < b.line and plain != ''
  and not (a.note is not null and b.note is not null)  -- where both have one, they say who is who
qualify row_number() over (partition by b.line order by a.line, b.field) = 1
order by b.line;
