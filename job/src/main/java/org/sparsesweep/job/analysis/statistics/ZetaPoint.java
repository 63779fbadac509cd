package org.sparsesweep.job.analysis.statistics;

/**
 * The accuracy at one zeta.
 *
 * @param zeta in [0, 1]
 * @param n seeds
 * @param mean of the accuracy over them
 * @param sd of a sample; not a number below two seeds
 */
public record ZetaPoint(double zeta, int n, double mean, double sd) {}
