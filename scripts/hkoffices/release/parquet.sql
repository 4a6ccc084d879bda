-- Write the relation `parquet_rows` to a file, with the description of each column in the metadata of the file (key: the column).
copy (from parquet_rows) to (getvariable('parquet_file')) (format parquet, compression zstd, kv_metadata getvariable('parquet_columns'));
