package org.sparsesweep.job.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.job.plan.PaperNetwork;
import org.sparsesweep.job.plan.SweepConfig;

/** What shipped sweeps know of their data, without having them: enough to plan them. */
final class PaperFacts {
  private static final DatasetFacts CIFAR_10 = new DatasetFacts("c", 3072, 10, 50_000, 10_000);
  private static final DatasetFacts FASHION_MNIST = new DatasetFacts("f", 784, 10, 60_000, 10_000);

  /** Where there are many more than the 60 to 200 of the others. */
  private static final Map<String, Integer> SAMPLES =
      Map.of("madelon", 2600, "PCMAC", 1943, "RELATHE", 1427);

  private PaperFacts() {}

  static Map<String, DatasetFacts> of(SweepConfig config) {
    Map<String, DatasetFacts> facts = new LinkedHashMap<>();
    config
        .datasets()
        .forEach(dataset -> facts.put(dataset.name(), of(dataset.name(), dataset.source())));
    return facts;
  }

  private static DatasetFacts of(String name, DatasetSource source) {
    if (source instanceof DatasetSource.Madelon madelon) {
      int features =
          madelon.informative() + madelon.redundant() + madelon.repeated() + madelon.noise();
      return new DatasetFacts(name, features, madelon.classes(), madelon.samples(), 0);
    }
    return PaperNetwork.named(name)
        .map(
            network ->
                new DatasetFacts(
                    name,
                    network.features(),
                    network.classes(),
                    SAMPLES.getOrDefault(network.dataset(), 130),
                    0))
        .orElse(name.equals("cifar-10") ? CIFAR_10 : FASHION_MNIST);
  }
}
