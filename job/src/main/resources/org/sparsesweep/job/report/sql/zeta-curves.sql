SELECT c.dataset, c.method, c.setting, concat_ws(' ', c.method, nullif(c.setting, '')) AS curve,
  c.zeta, c.trials, c.mean AS best_accuracy,
  c.mean - coalesce(c.sd, 0) AS one_sd_below, c.mean + coalesce(c.sd, 0) AS one_sd_above,
  f.a, f.b, f.acc_p, f.mse, f.esc_fit, f.esc_stat, f.note
FROM zeta_curves c
  LEFT JOIN zeta_fits f
    ON f.dataset = c.dataset AND f.method = c.method AND f.setting = c.setting AND f.metric = c.metric
WHERE c.metric = 'best'
  AND (SELECT count(DISTINCT zeta) FROM zeta_curves) > 3
ORDER BY c.dataset, curve, c.zeta
