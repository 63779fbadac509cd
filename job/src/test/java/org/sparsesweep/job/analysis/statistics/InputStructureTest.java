package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.analysis.statistics.InputStructure.Point;

class InputStructureTest {
  @Test
  void correlatesRanks() {
    assertThat(correlation(new double[] {1, 2, 4, 8}, new double[] {0.1, 0.2, 0.3, 0.4}))
        .isEqualTo(1);
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 x 5).
    assertThat(correlation(new double[] {1, 3, 3, 9}, new double[] {0, 2, 1, 5}))
        .isCloseTo(0.948683, within(1e-6));
    assertThat(correlation(new double[] {3, 3, 3}, new double[] {0, 2, 1})).isZero();
    assertThat(correlation(new double[] {3}, new double[] {2})).as("of one input").isZero();
  }

  private static double correlation(double[] connections, double[] deviations) {
    return InputStructure.correlation(connections, deviations);
  }

  @Test
  void endsBeyondTheHighestCorrelationAtHalfOfIt() {
    assertThat(
            InputStructure.end(
                List.of(
                    new Point(0, 0.3),
                    new Point(0.5, 0.8),
                    new Point(0.9, 0.4),
                    new Point(1, 0.39))))
        .hasValue(1);
    assertThat(
            InputStructure.end(
                List.of(new Point(0.3, 0.8), new Point(0.9, 0.4), new Point(1, 0.39))))
        .hasValue(1);
    assertThat(InputStructure.end(List.of(new Point(0.3, 0.8), new Point(0.9, 0.4)))).isEmpty();
    assertThat(InputStructure.end(List.of(new Point(0.3, -0.1)))).isEmpty();
    assertThat(InputStructure.end(List.of())).isEmpty();
  }
}
