/**
 * From a sweep's configuration file to its trials. {@link org.sparsesweep.job.plan.ConfigReader}
 * gives a {@link org.sparsesweep.job.plan.SweepConfig}, {@link org.sparsesweep.job.plan.Grid}
 * expands it to {@link org.sparsesweep.job.plan.TrialSpec}s. Knows nothing of Spark.
 */
package org.sparsesweep.job.plan;
