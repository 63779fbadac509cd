/**
 * Statistics of small samples, over plain arrays: what a mean over seeds may claim, whether two
 * methods differ, how methods rank over datasets, and how accuracy falls with zeta. Not a number
 * stands for what is not defined.
 */
package org.sparsesweep.job.analysis.statistics;
