-- What each row is called in a sentence: its name or title in English, else in Chinese; for an office its short name.
create view internal.names as
  select table_name, row_id, coalesce(
    max(cell) filter (where field = 'short_name_en'),
    max(cell) filter (where field in ('name_en', 'title_en', 'subject_en', 'address_en')),
    max(cell) filter (where field in ('name_zh_hant', 'title_zh_hant', 'address_zh_hant'))) as name
  from internal.cells
  group by all
  having name is not null;

-- Every word by which a row may be called, as it is written and in lower case: its id, its names, and of a place in Chinese the name without its rank.
create view internal.words as
  select *, lower(written) as word from (
    select table_name, row_id, row_id as written, true as is_id from internal.cells group by all
    union select table_name, row_id, cell, false from internal.cells where field like '%name_%'
    union select table_name, row_id, regexp_replace(cell, '(特別行政區|特别行政区|(壯族|壮族|回族|維吾爾|维吾尔)?自治[區区]|省|市)$', ''), false
    from internal.cells where table_name = 'places' and field like 'name_zh_%' and length(cell) > 2
  );

-- The longest word of a text.
create macro internal.longest_word(t) as list_sort(list_transform(string_split(t, ' '), lambda part: {'size': length(part), 'part': part}), 'desc')[1].part;

-- How like a name is to what a question gives, the higher the more: a name that holds all its words comes first, the shortest of them;
-- then one of which it is a short form in Chinese (駐京辦), then one that holds its longest word.
create macro internal.likeness(word, given) as case
  when given != '' and list_bool_and(list_transform(string_split(given, ' '), lambda part: contains(word, part))) then 1 + 1 / length(word)
  when regexp_full_match(given, '\p{Han}{2,}') and regexp_matches(word, array_to_string(string_split(given, ''), '.*')) then 0.9 + 0.1 / length(word)
  when length(internal.longest_word(given)) > 3 and contains(word, internal.longest_word(given))
    then greatest(jaro_winkler_similarity(word, given), 0.8 + 0.1 / length(word))
  else jaro_winkler_similarity(word, given) end;

-- The id of the row of some tables that a question calls by its id or by one of its names; an error for no such row, or for several.
create macro internal.id_of(given, tables, what) as (
  select case
    when given is null then error('give ' || what || ' by its id or its name, not null')
    when count(*) filter (where is_id) > 0 then min(row_id) filter (where is_id)
    when count(distinct row_id) = 1 then min(row_id)
    when count(distinct row_id) > 1 then error('''' || given || ''' may be ' || string_agg(distinct row_id, ' or ' order by row_id)
      || ': give the id')
    else error('''' || given || ''' is not the id or the name of ' || what || (
      select coalesce(': did you mean ' || string_agg(row_id || coalesce(' (' || name || ')', ''), ', ' order by likeness desc, row_id) || '?', '')
      from (
        select row_id, max(likeness) as likeness, first(written order by likeness desc, written) filter (where not is_id) as name
        from (select row_id, written, is_id, internal.likeness(word, lower(trim(given::varchar))) as likeness from internal.words where list_contains(tables, table_name))
        group by row_id
        qualify max(likeness) > case when max(max(likeness)) over () > 1 then 1 else 0.7 end
        order by likeness desc, row_id limit 3
      )))
  end
  from internal.words
  where list_contains(tables, table_name) and word = lower(trim(given::varchar))
);

-- The id of a place, called by its id or one of its names.
create macro internal.place_of(given) as internal.id_of(given, ['places'], 'a place');
-- The id of an office, called by its id or one of its names.
create macro internal.office_of(given) as internal.id_of(given, ['offices'], 'an office');
-- The id of a person, called by the id or one of the names.
create macro internal.person_of(given) as internal.id_of(given, ['people'], 'a person');
-- The id of an office, liaison unit, bureau or division, called by its id or one of its names.
create macro internal.organisation_of(given) as
  internal.id_of(given, ['offices', 'liaisons', 'bureaux', 'divisions'], 'an office, a liaison unit, a bureau or a division');
