package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.SweepConfig.NetworkAxes;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/**
 * All combinations of training settings: how weights start, what neurons compute, how they learn.
 */
final class TrainingGrid {
  /** In the order of {@link #sizes}. */
  private static final List<String> AXES =
      List.of(
          "initial-weights",
          "activation",
          "epochs",
          "batch-size",
          "learning-rate",
          "momentum",
          "weight-decay",
          "loss",
          "dropout");

  private TrainingGrid() {}

  /** An activation with the slope it has below 0; 0 where it has none, whatever the sweep's. */
  private record Slope(Activation activation, double slope) {}

  /** Every combination once, the dropout varying fastest. */
  static List<TrainingSettings> expand(NetworkAxes network, TrainingAxes training) {
    List<Slope> slopes = slopes(network);
    List<TrainingSettings> all = new ArrayList<>();
    int[] sizes = sizes(network, training);
    int[] at = new int[sizes.length];
    do {
      Slope slope = slopes.get(at[1]);
      all.add(
          new TrainingSettings(
              training.epochs().get(at[2]),
              training.batchSizes().get(at[3]),
              training.learningRates().get(at[4]),
              training.schedule(),
              training.momenta().get(at[5]),
              training.weightDecays().get(at[6]),
              training.weightDecayForm(),
              training.dropouts().get(at[8]),
              slope.activation(),
              slope.slope(),
              training.losses().get(at[7]),
              network.weightInits().get(at[0]),
              training.trainAccuracy()));
    } while (advance(at, sizes));
    return all;
  }

  /** How many combinations there are of what is not linked. */
  static double size(NetworkAxes network, TrainingAxes training) {
    double size = 1;
    int[] sizes = sizes(network, training);
    for (int axis = 0; axis < sizes.length; axis++) {
      if (!training.linked().containsKey(AXES.get(axis))) {
        size *= sizes[axis];
      }
    }
    return size;
  }

  private static int[] sizes(NetworkAxes network, TrainingAxes training) {
    return new int[] {
      network.weightInits().size(),
      slopes(network).size(),
      training.epochs().size(),
      training.batchSizes().size(),
      training.learningRates().size(),
      training.momenta().size(),
      training.weightDecays().size(),
      training.losses().size(),
      training.dropouts().size()
    };
  }

  private static List<Slope> slopes(NetworkAxes network) {
    List<Slope> slopes = new ArrayList<>();
    for (Activation activation : network.activations()) {
      if (!activation.hasSlope()) {
        slopes.add(new Slope(activation, 0));
      } else if (network.activationSlopes().isEmpty()) {
        slopes.add(new Slope(activation, activation.defaultSlope()));
      } else {
        network.activationSlopes().forEach(slope -> slopes.add(new Slope(activation, slope)));
      }
    }
    return slopes;
  }

  /** Counts on like an odometer; false after the last combination. */
  private static boolean advance(int[] at, int[] sizes) {
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      at[axis]++;
      if (at[axis] < sizes[axis]) {
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }
}
