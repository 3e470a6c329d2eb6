copy (
    select source, id, coalesce(label, node) as cluster
    from (
        select 'a' as source, id, i as node from a
        union all
        select 'b' as source, id, i + (select max(i) from a) as node from b
    )
    left join labels on x = node
) to '{folder}/clusters.csv' (header)
