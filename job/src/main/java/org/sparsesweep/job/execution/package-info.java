/** Runs trials: the driver of a sweep, its tasks on the executors, progress and cost. */
package org.sparsesweep.job.execution;
