package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.job.plan.SweepConfig.NetworkAxes;

/** Reads {@code architecture}, and the hidden sizes of a dataset. */
final class NetworkSection {
  static final String KEY = "architecture";
  static final String HIDDEN = "hidden";

  /** Hidden sizes where a sweep names none, as a user would write them. */
  static final String DEFAULT_HIDDEN = "[1000, 1000]";

  private static final List<Integer> DEFAULT_SIZES = List.of(1000, 1000);
  private static final String LIKE_PAPER = "like-paper";
  private static final Type<Integer> NEURONS = Type.integer(1, 10_000_000);
  private static final Type<Double> SLOPE =
      Type.number("a number in [0, 1]", x -> x >= 0 && x <= 1);
  private static final String ALLOWED =
      "like-paper, a list of layer sizes such as [1000, 1000], or a list of these";

  private NetworkSection() {}

  /** All but convolutions and hidden sizes, which may differ between datasets. */
  static NetworkAxes read(Node section) {
    section.setting(HIDDEN, DEFAULT_HIDDEN);
    section.setting(ConvolutionSection.KEY, "[]");
    NetworkAxes axes =
        new NetworkAxes(
            section.axis(
                "initial-weights", Type.oneOf(WeightInit::key, WeightInit.values()), "normal-0.1"),
            section.axis("activation", Type.oneOf(Activation::key, Activation.values()), "relu"),
            // Of leaky ReLU what the Keras layer of the time of the DynSET paper has, which does
            // not
            // say; of All-ReLU what its authors' program has.
            section
                .setting("activation-slope", "0.3, of all-relu 0.6")
                .map(setting -> setting.axis(SLOPE))
                .orElse(List.of()));
    section.close();
    return axes;
  }

  /**
   * The hidden sizes to try on a dataset.
   *
   * @param setting what the dataset says, or else the architecture
   */
  static List<List<Integer>> hidden(Optional<Setting> setting, String dataset) {
    if (setting.isEmpty()) {
      return List.of(DEFAULT_SIZES);
    }
    Setting hidden = setting.get();
    if (!hidden.isList() || isOneNetwork(hidden)) {
      return network(hidden, dataset).stream().toList();
    }
    List<List<Integer>> networks = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    for (Setting element : hidden.elements()) {
      Optional<List<Integer>> network = network(element, dataset);
      network.ifPresent(networks::add);
      if (network.isPresent() && !seen.add(network.get())) {
        element.problem(
            String.format("%s has %s twice for dataset %s", hidden.path(), network.get(), dataset));
      }
    }
    return networks;
  }

  private static boolean isOneNetwork(Setting list) {
    return list.elements().stream()
        .allMatch(element -> !element.isList() && !LIKE_PAPER.equals(element.shown()));
  }

  private static Optional<List<Integer>> network(Setting setting, String dataset) {
    if (setting.isList()) {
      List<Setting> layers = setting.elements();
      if (layers.isEmpty()) {
        setting.mustBe(ALLOWED);
        return Optional.empty();
      }
      List<Optional<Integer>> sizes = layers.stream().map(layer -> layer.as(NEURONS)).toList();
      return sizes.stream().allMatch(Optional::isPresent)
          ? Optional.of(sizes.stream().map(Optional::get).toList())
          : Optional.empty();
    }
    if (!LIKE_PAPER.equals(setting.shown())) {
      setting.mustBe(ALLOWED);
      return Optional.empty();
    }
    Optional<List<Integer>> sizes =
        PaperNetwork.named(dataset).map(network -> List.of(network.hidden(), network.hidden()));
    if (sizes.isEmpty()) {
      setting.problem(
          String.format(
              "%s = like-paper is not possible for dataset %s, must be one of %s",
              setting.path(),
              dataset,
              String.join(", ", PaperNetwork.all().stream().map(PaperNetwork::dataset).toList())));
    }
    return sizes;
  }
}
