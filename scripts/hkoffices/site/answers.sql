-- The page looks up what stands here and computes nothing: each answer of an as-of macro with the first and last day of the days that get it.
-- Runs of days in which one thing (the columns `subject`) has one certainty.
create or replace temp macro runs_in(answers, subject) as table
  with
    surest as (
      select identity, number, max(certainty_rank(certainty)) as rank
      from query('select number, [' || subject || '] as identity, certainty from ' || answers)
      group by all
    ),
    numbered as (
      select *, number - row_number() over (partition by identity, rank order by number) as run from surest
    )
  select identity, certainty_of(rank) as certainty, first_day::varchar as first_day, last_day::varchar as last_day
  from (select identity, rank, run, min(number) as first_number, max(number) as last_number from numbered group by all)
  join (select number as first_number, first_day from critical_days) using (first_number)
  join (select number as last_number, last_day from critical_days) using (last_number);

create or replace temp view suspensions_answers as
  select number, office_id,
    certainty_on(first_day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
  from suspensions_periods join critical_days on first_day between from_earliest and to_latest;

create or replace temp table site_runs as
  select 'offices' as kind, * from runs_in('answers_of(''offices_on'')', 'office_id')
  union all select 'liaisons', * from runs_in('answers_of(''liaisons_on'')', 'liaison_id')
  union all select 'coverage', * from runs_in('answers_of(''coverage_on'')', 'place_id, office_id')
  union all select 'oversight', * from runs_in('answers_of(''oversight_on'')', 'office_id, bureau_id')
  union all select 'heads', * from
    runs_in('answers_of(''heads_on'') where person_id is not null', 'organisation_id, person_id, capacity')
  union all select 'suspensions', * from runs_in('suspensions_answers', 'office_id')
  order by all;

-- The first day on which an office may have been there, of those that have one: where the slider begins.
create or replace temp view site_span as
  select date_trunc('year', min(from_earliest))::date::varchar as first_day, max(as_of)::varchar as as_of,
    (date_trunc('year', max(as_of)) + interval 1 year)::date::varchar as last_day
  from offices_periods, package
  where not isinf(from_earliest);
