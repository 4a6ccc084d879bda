-- An index of words, of which only the index is kept: the rows stand in the table itself.
create virtual table [search_fts] using fts5(words, content = '', tokenize = 'unicode61 remove_diacritics 2');
