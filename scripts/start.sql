-- What every loaded package has besides its tables: its name and the day as of which open ends are open.
create schema loaded;
create table package (name varchar, version varchar, as_of date);
