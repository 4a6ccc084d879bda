-- The questions about one day. Each refuses what is not a day; `certainty` is `certain`, `presumed` or `possible`.
-- What is asked of a period says on how many days besides. The two columns go one after the other: DuckDB keeps what one `exclude`
-- names in no certain order.

-- The offices of day d; `suspended` says how sure it is that the office's work was suspended on that day.
create macro offices_on(d) as table
  select office_id, coalesce(name_en, name_zh_hant) as name, name_en, name_zh_hant, short_name_en, valid_from, valid_to, confirmed_on, certainty, suspended
  from (
    select *, certainty_on(asked.day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from offices_periods, (select day_of(d, 'offices_on')) as asked(day)
  )
  left join (
    select office_id, certainty_of(max(certainty_rank(
      certainty_on(asked.day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on)))) as suspended
    from suspensions_periods, (select day_of(d, 'offices_on')) as asked(day)
    group by office_id
  ) using (office_id)
  where certainty is not null
  order by from_earliest, office_id;

-- The liaison units of day d, with their offices.
create macro liaisons_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.liaisons_asked(one_day(d, 'liaisons_on')));

-- Which office covered which place on day d. Where two rows that cannot both be true give one place to two offices, each is `possible`.
create macro coverage_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.coverage_asked(one_day(d, 'coverage_on'))) order by place_id, office_id;

-- Who headed what on day d. On a day of handover both holders stand here: the last day of one is the first of the other. Of two who
-- cannot both have held one post on other days, each is `possible`.
create macro heads_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.heads_asked(one_day(d, 'heads_on')));

-- Under which bureau each office was on day d.
create macro oversight_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.oversight_asked(one_day(d, 'oversight_on'))) order by office_id, bureau_id;

-- Open rows that no source has confirmed within so many months before day d: they may have ended, and want a new look. (All rows are
-- counted first, so that a date that cannot be read stops the question whichever rows it is about.)
create macro stale_on(d, months) as table
  select table_name, row_id, confirmed_on
  from (select *, count(last_day) over () as read from internal.last_days)
  where read > 0 and last_day = '..'
    and coalesce(confirmed_on < (day_of(d, 'stale_on') - to_months(
      case when coalesce(try_cast(months as int), -1) < 0
        then error('stale_on needs a number of months such as 18, not ' || coalesce(months::varchar, 'null')) else months::int end))::date, true)
  order by confirmed_on nulls first, table_name, row_id;
