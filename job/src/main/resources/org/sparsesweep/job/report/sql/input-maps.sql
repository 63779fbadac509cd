WITH inputs AS (
  SELECT b.dataset, b.method, b.setting, i.epoch, i.input,
    avg(coalesce(i.persistent_connections, i.connections)) AS persistent_connections
  FROM input_connections i
    JOIN best b USING (trial_id)
  GROUP BY b.dataset, b.method, b.setting, i.epoch, i.input
),
maps AS (
  SELECT dataset, method, setting, epoch, count(*) AS inputs,
    max(persistent_connections) AS most,
    transform(array_sort(collect_list(struct(input, persistent_connections))), i -> round(i.persistent_connections, 1))
      AS persistent_connections
  FROM inputs
  GROUP BY dataset, method, setting, epoch
  -- Images of 28 x 28, of 32 x 32 and of 32 x 32 in three colours.
  HAVING inputs IN (784, 1024, 3072)
)
SELECT *
FROM maps
QUALIFY dense_rank() OVER (PARTITION BY dataset ORDER BY epoch DESC) <= 2
  AND row_number() OVER (PARTITION BY dataset, epoch ORDER BY method, setting) <= 40
ORDER BY dataset, epoch, method, setting
