create table {side} as select * exclude (side) from people where side = '{side}' order by i
