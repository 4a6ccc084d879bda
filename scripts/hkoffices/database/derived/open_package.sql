create table package as select name, version, as_of::date as as_of from read_json('datapackage.json', columns = {'name': 'varchar', 'version': 'varchar', 'as_of': 'varchar'});
