copy (
    select
        'a' as left_source, a.id as left_id, 'b' as right_source, b.id as right_id, weight,
        pow(2, weight) / (1 + pow(2, weight)) as probability, weight >= log2(99) as accepted,
        first_name, last_name, middle_initial, birth_date, zip, sex
    from links join a on a.i = links.l join b on b.i = links.r
) to '{folder}/links.csv' (header)
