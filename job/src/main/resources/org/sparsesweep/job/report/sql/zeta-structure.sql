SELECT dataset, concat_ws(' ', method, nullif(setting, '')) AS curve, zeta, trials, correlation
FROM zeta_structure
WHERE (SELECT count(DISTINCT zeta) FROM zeta_structure) > 3
ORDER BY dataset, curve, zeta
