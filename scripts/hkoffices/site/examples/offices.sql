from offices_on('2012-05-31')
