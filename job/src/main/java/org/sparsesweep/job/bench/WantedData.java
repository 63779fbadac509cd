package org.sparsesweep.job.bench;

import java.nio.file.Path;

/** Which data a measurement is to use. */
public sealed interface WantedData {

  /** Those of the usual place where there are any, else generated ones. */
  record Any() implements WantedData {}

  /** Those in a folder, or an error. */
  record In(Path folder) implements WantedData {}

  /** Generated ones, the same on every machine. */
  record Generated() implements WantedData {}
}
