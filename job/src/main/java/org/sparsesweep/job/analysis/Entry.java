package org.sparsesweep.job.analysis;

/**
 * What trials of different seeds have in common: a row of the leaderboard.
 *
 * @param setting what varies within a dataset and method, as in {@code epsilon=10 zeta=0.3}; empty
 *     where nothing does
 */
record Entry(String dataset, String method, String setting) {}
