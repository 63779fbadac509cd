WITH shown AS (
  SELECT dataset, method, setting, 20000 / count(*) OVER () AS room
  FROM leaderboard
  WHERE chosen
),
curves AS (
  SELECT s.dataset, s.method, s.setting, e.*,
    max(e.epoch) OVER (PARTITION BY s.dataset, s.method) / least(199, greatest(40, s.room)) AS step
  FROM shown s
    JOIN best b USING (dataset, method, setting)
    JOIN epochs e ON e.trial_id = b.trial_id
  WHERE b.status = 'SUCCEEDED'
)
SELECT dataset, method, setting, epoch, count(*) AS seeds,
  avg(connections) AS connections, min(connections) AS fewest_connections, max(connections) AS most_connections,
  avg(neurons) AS neurons, min(neurons) AS fewest_neurons, max(neurons) AS most_neurons
FROM curves
WHERE step <= 1 OR epoch = 0 OR floor(epoch / step) <> floor((epoch - 1) / step)
GROUP BY dataset, method, setting, epoch
ORDER BY dataset, method, epoch
