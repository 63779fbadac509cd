/** Answers from the tables: views of statistics, and tables for papers. */
package org.sparsesweep.job.analysis;
