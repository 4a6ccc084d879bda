-- What did release N say? Each row of a table here was said by every release from known_from to known_to, both included.
create macro version_key(v) as string_split(v, '.')::int[];

create macro newest_release() as (select arg_max(version, version_key(version)) from releases);

-- Whether a release, named by its version, said a row. A version that was never released is an error, not an empty answer.
create macro said_in(version_asked, known_from, known_to) as case
  when version_asked in (select version from releases)
    then version_key(version_asked) between version_key(known_from) and version_key(known_to)
  else error('there is no release ' || version_asked || ': see the table releases')
end;

-- A whole table as a release gave it out: from rows_in('tenures', '0.1.0').
create macro rows_in(table_name, version_asked) as table
  select * exclude (known_from, known_from_on, known_to, known_to_on)
  from query_table(table_name)
  where said_in(version_asked, known_from, known_to);

-- The answer that a release gave of day d, out of its tabulated answers.
create macro answer_in(answers, d, version_asked) as table
  select * exclude (first_day, last_day, known_from, known_from_on, known_to, known_to_on)
  from query_table(answers)
  where d::date between first_day and last_day and said_in(version_asked, known_from, known_to)
  order by all;
