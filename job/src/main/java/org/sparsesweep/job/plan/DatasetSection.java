package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.SplitAxis;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/** Reads {@code datasets}: each by its name, with what is its own. */
final class DatasetSection {
  static final String KEY = "datasets";
  static final String SCALING = "scaling";
  static final Type<Scaling.Kind> SCALING_TYPE = Type.oneOf(Words::of, Scaling.Kind.values());
  static final String DEFAULT_SCALING = "standardise";

  private DatasetSection() {}

  /**
   * @param split of datasets that have none of their own
   * @param scaling likewise
   * @param convolutions likewise
   * @param hidden likewise
   * @param training likewise
   */
  static List<DatasetAxis> read(
      Node section,
      SplitAxis split,
      Scaling.Kind scaling,
      Optional<Setting> convolutions,
      Optional<Setting> hidden,
      TrainingAxes training) {
    List<DatasetAxis> datasets = new ArrayList<>();
    for (String name : section.names()) {
      dataset(section.section(name), name, split, scaling, convolutions, hidden, training)
          .ifPresent(datasets::add);
    }
    if (section.names().isEmpty()) {
      section.problem(KEY + " is missing, must have at least one dataset");
    }
    return datasets;
  }

  private static Optional<DatasetAxis> dataset(
      Node node,
      String name,
      SplitAxis sweepSplit,
      Scaling.Kind scaling,
      Optional<Setting> sweepConvolutions,
      Optional<Setting> hidden,
      TrainingAxes sweepTraining) {
    if (node.isMissing()) {
      return Optional.empty();
    }
    Optional<DatasetSource> source = SourceSection.read(node);
    Node splitNode = node.section(SplitSection.KEY);
    SplitAxis split = SplitSection.read(splitNode, Optional.of(sweepSplit));
    Scaling.Kind ownScaling =
        node.inherited(SCALING, SCALING_TYPE, Optional.of(scaling), DEFAULT_SCALING);
    Convolutions convolutions =
        ConvolutionSection.read(
            node.setting(ConvolutionSection.KEY, "[]").or(() -> sweepConvolutions), node, source);
    List<List<Integer>> networks =
        NetworkSection.hidden(
            node.setting(NetworkSection.HIDDEN, NetworkSection.DEFAULT_HIDDEN).or(() -> hidden),
            name);
    TrainingAxes training = TrainingSection.read(node.section(TrainingSection.KEY), sweepTraining);
    if (source.isPresent()) {
      if (split.settings().kind() == SplitSettings.Kind.GIVEN
          && !SourceSection.hasTestPart(source.get())) {
        splitNode.problem(
            String.format(
                "%s = given is not possible, dataset %s has no test files; must be hold-out",
                splitNode.pathOf("kind"), name));
      }
      node.close();
    }
    return source.map(
        s -> new DatasetAxis(name, s, split, ownScaling, convolutions, networks, training));
  }
}
