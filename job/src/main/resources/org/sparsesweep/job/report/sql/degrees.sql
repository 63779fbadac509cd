WITH shown AS (
  SELECT dataset, method, setting
  FROM leaderboard
  WHERE chosen
),
last_layers AS (
  SELECT l.*
  FROM layers l
  QUALIFY rank() OVER (PARTITION BY l.trial_id ORDER BY l.epoch DESC) = 1
)
SELECT s.dataset, s.method, concat('layer ', l.layer) AS layer, count(*) AS seeds,
  avg(l.connections) AS connections,
  avg(out_degree_min) AS out_min, avg(out_degree_p25) AS out_p25, avg(out_degree_median) AS out_median,
  avg(out_degree_p75) AS out_p75, avg(out_degree_max) AS out_max,
  avg(in_degree_min) AS in_min, avg(in_degree_p25) AS in_p25, avg(in_degree_median) AS in_median,
  avg(in_degree_p75) AS in_p75, avg(in_degree_max) AS in_max
FROM shown s
  JOIN best b USING (dataset, method, setting)
  JOIN last_layers l ON l.trial_id = b.trial_id
WHERE b.status = 'SUCCEEDED'
GROUP BY s.dataset, s.method, l.layer
ORDER BY s.dataset, l.layer, s.method
