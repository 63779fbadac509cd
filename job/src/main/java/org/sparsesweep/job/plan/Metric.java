package org.sparsesweep.job.plan;

import java.util.Locale;
import java.util.function.DoublePredicate;

/** What a reference is a value of: a column of the table of trials, and the values it may have. */
public enum Metric {
  BEST_TEST_ACCURACY(Values.FRACTION),
  FINAL_TEST_ACCURACY(Values.FRACTION),
  TEST_ACCURACY_AT_BEST_VALIDATION(Values.FRACTION),
  FINAL_TRAIN_ACCURACY(Values.FRACTION),
  FINAL_TEST_LOSS(Values.NOT_NEGATIVE),
  FINAL_TRAIN_LOSS(Values.NOT_NEGATIVE),
  CONNECTIONS_START(Values.NOT_NEGATIVE),
  CONNECTIONS_END(Values.NOT_NEGATIVE),
  NEURONS_START(Values.NOT_NEGATIVE),
  NEURONS_END(Values.NOT_NEGATIVE),
  DENSE_PARAMETERS(Values.NOT_NEGATIVE),
  COMPRESSION_RATE(Values.NOT_NEGATIVE),
  ACCURACY_PER_CONNECTION(Values.NOT_NEGATIVE),
  LOSS_TIMES_CONNECTIONS(Values.NOT_NEGATIVE);

  private final Values values;

  Metric(Values values) {
    this.values = values;
  }

  /** The name of the column, and what users type: {@code best_test_accuracy}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  Type<Double> type() {
    return Type.number(values.allowed, values.isAllowed);
  }

  private enum Values {
    /** Papers print per cent; a value left as printed must not pass. */
    FRACTION("a number in [0, 1]", x -> x >= 0 && x <= 1),
    NOT_NEGATIVE("a number >= 0", x -> x >= 0);

    private final String allowed;
    private final DoublePredicate isAllowed;

    Values(String allowed, DoublePredicate isAllowed) {
      this.allowed = allowed;
      this.isAllowed = isAllowed;
    }
  }
}
