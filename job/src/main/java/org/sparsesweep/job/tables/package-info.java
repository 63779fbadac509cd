/**
 * The tables that a sweep leaves behind: their one schema, the writer that publishes them
 * atomically, the views that read them, and how rows are printed.
 */
package org.sparsesweep.job.tables;
