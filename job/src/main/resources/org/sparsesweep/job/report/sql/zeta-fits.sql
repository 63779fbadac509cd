SELECT dataset, method, setting, concat(metric, ' accuracy') AS accuracy, zetas, a, b, acc_p, mse,
  free_a, free_b, free_acc_p, free_mse, esc_stat, esc_fit, esc_struct, note
FROM zeta_fits
WHERE zetas > 3
ORDER BY dataset, method, setting, metric
