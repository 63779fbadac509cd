package org.sparsesweep.job.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A sweep's configuration cannot be used. Its message has every problem on a line of its own. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems found, by file and line, those of overrides last; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
