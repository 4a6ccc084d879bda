-- The schemas in which a connection looks for a name.
select current_setting('search_path');
