/** Answers from the tables: the leaderboard. */
package org.sparsesweep.job.analysis;
