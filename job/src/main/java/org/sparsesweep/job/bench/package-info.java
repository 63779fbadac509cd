/**
 * Whole epochs, measured: the workloads of the papers on one core, by the engine's own trainer.
 * {@link org.sparsesweep.job.bench.Workloads} is the catalogue, {@link
 * org.sparsesweep.job.bench.Bench} measures one. Knows nothing of Spark.
 */
package org.sparsesweep.job.bench;
