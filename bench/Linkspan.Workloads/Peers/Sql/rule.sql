select a.i as l, b.i as r from a join b on {rule}
