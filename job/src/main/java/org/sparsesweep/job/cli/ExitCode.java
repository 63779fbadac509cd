package org.sparsesweep.job.cli;

/** What the process tells its caller, the same for every command. */
public enum ExitCode {
  /** Everything asked for was done. */
  DONE(0),
  /** The sweep finished, and some trials failed. */
  FAILED_TRIALS(1),
  /** The command line or the configuration is wrong; nothing was run. */
  USAGE(2),
  /** Spark, a file system, Java or the program itself failed. */
  INFRASTRUCTURE(3);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The process's exit status, 0 to 3. */
  public int status() {
    return status;
  }
}
