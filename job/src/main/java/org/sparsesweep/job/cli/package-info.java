/** The command line: commands, exit codes and the job's entry point. */
package org.sparsesweep.job.cli;
