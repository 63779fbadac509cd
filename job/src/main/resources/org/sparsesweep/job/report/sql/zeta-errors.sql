SELECT dataset, concat_ws(' ', method, nullif(setting, '')) AS curve, a, b, mse
FROM zeta_error_map
WHERE metric = 'best'
QUALIFY dense_rank() OVER (PARTITION BY dataset ORDER BY curve) <= 4
ORDER BY dataset, curve, a, b
