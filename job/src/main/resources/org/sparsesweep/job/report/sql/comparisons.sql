WITH controls AS (
  SELECT dataset, min_by(baseline, struct(baseline <> 'set', baseline)) AS baseline
  FROM comparisons
  WHERE metric = 'final' AND pairs > 1
  GROUP BY dataset
)
SELECT c.dataset, c.baseline, c.method, c.setting, c.pairs, c.difference, c.low, c.high, c.d_z, c.p, c.corrected_p,
  c.holm_p, c.wilcoxon_p, c.significant, c.note
FROM comparisons c
  JOIN controls USING (dataset, baseline)
WHERE c.metric = 'final' AND c.pairs > 1
ORDER BY c.dataset, c.difference DESC, c.method
