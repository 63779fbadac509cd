/**
 * The report: one page of charts and tables over the views of a sweep, each with the SQL that made
 * it. {@link org.sparsesweep.job.report.Catalogue} has every section; all else only carries it out.
 */
package org.sparsesweep.job.report;
