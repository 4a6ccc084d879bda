-- What each source says of each cell: those that support it first, then those that dispute it.
create or replace temp view site_citations as
  select c.table_name, c.row_id, c.field, c.basis, c.says, c.asserted_on, c.locator, c.note, c.source_id
  from citations c join sources s using (source_id)
  order by c.table_name, c.row_id, c.field, c.basis = 'disputes', c.basis != 'states', s.published_on nulls last, c.citation_id;

create or replace temp view site_confirmations as
  select table_name, row_id, confirmed_on::varchar as confirmed_on from confirmations where confirmed_on is not null;

-- The dated lists of witnesses, each as one row with all its members.
create or replace temp view site_witness_lists as
  select list_id, min(source_id) as source_id, min(observed_on) as observed_on, min(relation) as relation, min(subject_id) as subject_id,
    max(member_count) as member_count,
    coalesce(list(distinct member_id order by member_id) filter (where member_id is not null), []) as members,
    bool_and(complete = 'yes') as complete
  from observations
  group by list_id
  order by min(observed_on), list_id;

-- Who headed which organisation, in the order in which they did.
create or replace temp view site_heads as
  select organisation_id, tenure_id, person_id, capacity from heads where person_id is not null and capacity != 'designate'
  order by organisation_id, from_earliest, to_latest, tenure_id;

-- The offices of each network in the order in which they began, each followed by its units.
create or replace temp view site_network as
  select office_id, network, from_earliest::varchar as from_earliest from offices_periods
  order by list_position(['mainland', 'taiwan', 'overseas'], network), offices_periods.from_earliest, office_id;

create or replace temp view site_units as
  select liaison_id, office_id from liaisons_periods order by office_id, from_earliest, liaison_id;

-- Events in the order in which they happened, with the last day on which each can have happened; none for a plan without one.
create or replace temp view site_events as
  select event_id, case when isfinite(latest) or status != 'planned' then least(latest, as_of)::varchar end as latest
  from events_days, package order by earliest, events_days.latest, event_id;
