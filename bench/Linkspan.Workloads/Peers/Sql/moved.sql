select count(*) from next join labels using (x) where next.label <> labels.label
