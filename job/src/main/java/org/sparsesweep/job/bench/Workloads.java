package org.sparsesweep.job.bench;

import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.job.plan.Suggestion;

/** The catalogue of workloads, on one screen. */
public final class Workloads {
  private static final List<Workload> ALL =
      List.of(
          // van Engers 2021, of "extreme sparsity"; trained as conf/fashion-mnist.conf does.
          new Workload(
              "fashion-mnist",
              "Fashion-MNIST",
              new RealData(
                  Optional.of(Path.of("/usr/share/datasets/fashion-mnist")),
                  "fashion-mnist",
                  RealData.ANY,
                  List.of(
                      "train-images-idx3-ubyte",
                      "train-labels-idx1-ubyte",
                      "t10k-images-idx3-ubyte",
                      "t10k-labels-idx1-ubyte"),
                  List.of(),
                  f ->
                      new DatasetSource.Idx(
                          f.get(0), f.get(1), Optional.of(f.get(2)), Optional.of(f.get(3)))),
              generated(70_000, 784, 10),
              1 / 7.0,
              60_000,
              List.of(1000, 1000, 1000),
              set("13", "bernoulli", "evolve"),
              40,
              0.05,
              0.2,
              Activation.RELU),
          // Scholte 2022, of regrowing strategies; dropout and slope of the program behind it.
          new Workload(
              "cifar-10",
              "CIFAR-10",
              new RealData(
                  Optional.empty(),
                  "cifar-10-batches-bin",
                  RealData.ANY,
                  List.of("test_batch.bin", "data_batch_1.bin"),
                  List.of(
                      "data_batch_2.bin",
                      "data_batch_3.bin",
                      "data_batch_4.bin",
                      "data_batch_5.bin"),
                  f -> new DatasetSource.Cifar(f.subList(1, f.size()), f.subList(0, 1))),
              generated(20_000, 3072, 10),
              1 / 2.0,
              50_000,
              List.of(4000, 1000, 4000),
              set("20", "bernoulli", "dense"),
              100,
              0.01,
              0.3,
              Activation.LEAKY_RELU),
          // arXiv 1906.11626, both.
          new Workload(
              "madelon",
              "madelon",
              matlab("madelon.mat"),
              DatasetSource.Madelon.challenge(2600, 1),
              1 / 3.0,
              1733,
              List.of(1000, 1000),
              set("10", "draws", "evolve"),
              2,
              0.01,
              0,
              Activation.RELU),
          new Workload(
              "leukemia",
              "Leukemia",
              matlab("leukemia.mat"),
              generated(72, 7070, 2),
              1 / 3.0,
              48,
              List.of(7000, 7000),
              set("10", "draws", "evolve"),
              2,
              0.01,
              0,
              Activation.RELU));

  private Workloads() {}

  /** All workloads, in the order of the catalogue. */
  public static List<Workload> all() {
    return ALL;
  }

  /**
   * Finds a workload by its name.
   *
   * @throws IllegalArgumentException if there is none of this name; names the nearest and all
   */
  public static Workload named(String name) {
    List<String> names = ALL.stream().map(Workload::name).toList();
    return ALL.stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot bench \"%s\", must be one of %s%s"
                        .formatted(
                            name,
                            String.join(", ", names),
                            Suggestion.nearest(name, names)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse(""))));
  }

  private static RealData matlab(String file) {
    return new RealData(
        Optional.empty(),
        "npset",
        RealData.PLAIN,
        List.of(file),
        List.of(),
        f -> new DatasetSource.Mat(f.get(0), "X", "Y"));
  }

  /** One cluster a class, most features noise: what is computed does not depend on the values. */
  private static DatasetSource.Madelon generated(int samples, int features, int classes) {
    return new DatasetSource.Madelon(samples, 10, 10, 0, features - 20, classes, 1, 2.0, 0.01, 1);
  }

  private static Map<Hyperparameter, String> set(
      String epsilon, String erdosRenyi, String outputLayer) {
    return Map.of(
        EPSILON, epsilon, ZETA, "0.3", ERDOS_RENYI, erdosRenyi, OUTPUT_LAYER, outputLayer);
  }
}
