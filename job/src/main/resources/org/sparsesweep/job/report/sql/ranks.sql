SELECT r.method, r.mean_rank, r.mean AS mean_accuracy, r.wins, r.datasets, t.f_p AS p,
  CASE WHEN t.rejected THEN t.critical_difference END AS critical_difference, c.cliques
FROM ranks r
  JOIN rank_tests t ON t.metric = r.metric
  LEFT JOIN (
    SELECT metric, method, array_sort(collect_set(clique)) AS cliques
    FROM rank_cliques
    GROUP BY metric, method) c ON c.metric = r.metric AND c.method = r.method
WHERE r.metric = 'final' AND t.methods > 2 AND t.datasets > 1
ORDER BY r.mean_rank, r.method
