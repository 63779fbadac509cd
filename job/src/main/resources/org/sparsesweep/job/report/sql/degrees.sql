WITH shown AS (
  SELECT s.dataset, s.method, b.trial_id
  FROM leaderboard s
    JOIN best b USING (dataset, method, setting)
  WHERE s.chosen AND b.status = 'SUCCEEDED'
),
last_layers AS (
  SELECT s.dataset, s.method, l.*
  FROM shown s
    JOIN layers l USING (trial_id)
  QUALIFY rank() OVER (PARTITION BY l.trial_id ORDER BY l.epoch DESC) = 1
)
SELECT dataset, method, concat('layer ', layer) AS layer, count(*) AS seeds,
  avg(connections) AS connections,
  avg(out_degree_min) AS out_min, avg(out_degree_p25) AS out_p25, avg(out_degree_median) AS out_median,
  avg(out_degree_p75) AS out_p75, avg(out_degree_max) AS out_max,
  avg(in_degree_min) AS in_min, avg(in_degree_p25) AS in_p25, avg(in_degree_median) AS in_median,
  avg(in_degree_p75) AS in_p75, avg(in_degree_max) AS in_max
FROM last_layers
GROUP BY dataset, method, last_layers.layer
ORDER BY dataset, last_layers.layer, method
