SELECT concat(metric, ' accuracy') AS accuracy, methods, datasets, chi2, p, f, f_p, critical_difference,
  wilcoxon_p, note
FROM rank_tests
WHERE methods > 1 AND datasets > 1
