package org.sparsesweep.job.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.FileAccess;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How this machine, with the kernels that it has, compares with the one that the rates of the cost
 * model were measured on: a small trial on generated data is trained, for about a second.
 */
final class MachineSpeed {
  /** As many samples and features as madelon has, so that its training is more than overhead. */
  private static final String TRIAL =
      """
      datasets.speed {
        format = madelon, samples = 2600, informative = 5, redundant = 15, noise = 480
        classes = 2, clusters-per-class = 16, seed = 1
      }
      methods = [set]
      hyperparameters { epsilon = 10, zeta = 0.3 }
      architecture.hidden = [400, 400]
      training { epochs = 24, batch-size = 32 }
      seeds = 1
      """;

  private static final FileAccess NO_FILES =
      location -> {
        throw new IllegalStateException("Generated data are of no file: " + location);
      };

  private MachineSpeed() {}

  /**
   * By which the seconds of the cost model are to be multiplied, as {@link Calibration} does.
   *
   * @return above 0; 1 where training failed
   */
  static double measure() {
    SweepConfig config = ConfigReader.readText(TRIAL, Path.of("speed"), List.of());
    SweepConfig.DatasetAxis axis = config.datasets().get(0);
    DatasetFacts facts = DatasetFacts.of(generate(axis.name(), axis.source()));
    TrialSpec trial = Grid.expand(config, Map.of(axis.name(), facts.fingerprint())).get(0);
    List<Double> epochs = new ArrayList<>();
    TrialResult result =
        new TrialRunner(NO_FILES, Recording.NONE).run(trial, epoch -> epochs.add(seconds(epoch)));
    if (result.isFailed()) {
      return 1;
    }
    // The first half is the compiler's.
    List<Double> warm = epochs.subList(epochs.size() / 2, epochs.size()).stream().sorted().toList();
    double expected = CostModel.seconds(trial, facts) / trial.training().epochs();
    return warm.get(warm.size() / 2) / expected;
  }

  private static Dataset generate(String name, DatasetSource source) {
    return Datasets.read(name, source, NO_FILES);
  }

  private static double seconds(EpochRecord epoch) {
    return epoch.trainSeconds() + epoch.evolveSeconds() + epoch.evaluateSeconds();
  }
}
