-- People, organisations, posts and memberships in the words of Popolo, each row one object in `object`; what is not known is null.
-- Popolo's dates are plain days, months and years: a bracket leaves the date out, and the cells themselves stand in valid_from, valid_to.
create or replace temp macro popolo_date(cell) as case when is_plain_date(cell) then cell end;

create or replace temp macro popolo_names(name_zh_hant, name_zh_hans) as list_filter([
  case when name_zh_hant is not null then {'name': name_zh_hant, 'note': 'zh-Hant'} end,
  case when name_zh_hans is not null then {'name': name_zh_hans, 'note': 'zh-Hans'} end
], lambda n: n is not null);

create or replace temp view popolo_persons as
  select to_json({
    'id': person_id, 'name': coalesce(name_en, name_zh_hant),
    'other_names': popolo_names(name_zh_hant, name_zh_hans)
  }) as object
  from people
  order by person_id;

create or replace temp view popolo_organizations as
  with all_of_them as (
    select office_id as id, null as parent_id, 'office' as kind, name_en, name_zh_hant, name_zh_hans, website, valid_from, valid_to from offices
    union all by name
    select liaison_id as id, office_id as parent_id, 'liaison unit' as kind, name_en, name_zh_hant, name_zh_hans, valid_from, valid_to from liaisons
    union all by name
    select bureau_id as id, 'bureau' as kind, name_en, name_zh_hant, name_zh_hans, valid_from, valid_to from bureaux
    union all by name
    select division_id as id, coalesce(office_id, bureau_id) as parent_id, 'division' as kind, name_en, name_zh_hant, name_zh_hans, valid_from, valid_to
    from divisions
  )
  select to_json({
    'id': id, 'name': coalesce(name_en, name_zh_hant), 'other_names': popolo_names(name_zh_hant, name_zh_hans),
    'classification': kind, 'parent_id': parent_id,
    'founding_date': popolo_date(valid_from), 'dissolution_date': popolo_date(valid_to),
    'links': case when website is not null then [{'url': website, 'note': 'Website'}] end,
    'valid_from': valid_from, 'valid_to': valid_to
  }) as object
  from all_of_them
  order by id;

create or replace temp view popolo_posts as
  select to_json({
    'id': post_id, 'label': coalesce(title_en, title_zh_hant), 'role': role,
    'organization_id': coalesce(office_id, liaison_id, bureau_id, division_id),
    'start_date': popolo_date(valid_from), 'end_date': popolo_date(valid_to),
    'valid_from': valid_from, 'valid_to': valid_to
  }) as object
  from posts
  order by post_id;

-- An empty seat is nobody's membership.
create or replace temp view popolo_memberships as
  select to_json({
    'id': tenure_id, 'person_id': person_id, 'post_id': post_id, 'organization_id': organisation_id,
    'label': coalesce(title_en, title_zh_hant), 'role': capacity,
    'start_date': popolo_date(valid_from), 'end_date': popolo_date(valid_to),
    'valid_from': valid_from, 'valid_to': valid_to
  }) as object
  from holders
  where person_id is not null
  order by tenure_id;
