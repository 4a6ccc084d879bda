-- The dataset in DuckDB: run `duckdb -init scripts/open.sql` in a checkout, then ask, e.g. from offices_on('2012-05-31');
-- Every cell is text as in its file; the views add days.
create table offices as from read_csv('tables/offices.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table suspensions as from read_csv('tables/suspensions.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table liaisons as from read_csv('tables/liaisons.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table coverage as from read_csv('tables/coverage.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table tenures as from read_csv('tables/tenures.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table events as from read_csv('tables/events.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table bureaux as from read_csv('tables/bureaux.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table oversight as from read_csv('tables/oversight.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table divisions as from read_csv('tables/divisions.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table posts as from read_csv('tables/posts.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table people as from read_csv('tables/people.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table places as from read_csv('tables/places.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table premises as from read_csv('tables/premises.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table division_areas as from read_csv('tables/division_areas.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table mechanisms as from read_csv('tables/mechanisms.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table mechanism_tiers as from read_csv('tables/mechanism_tiers.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table responsibilities as from read_csv('tables/responsibilities.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table figures as from read_csv('tables/figures.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table citations as from read_csv('tables/citations.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table observations as from read_csv('tables/observations.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table sources as from read_csv('tables/sources.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table package as select name, version, as_of::date as as_of from read_json('datapackage.json', columns = {'name': 'varchar', 'version': 'varchar', 'as_of': 'varchar'});
.read scripts/hkoffices/database/dates.sql
.read scripts/hkoffices/database/views.sql
