package org.sparsesweep.job.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.job.plan.ConfigFile.Variant;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;
import org.sparsesweep.job.plan.SweepConfig.NetworkAxes;
import org.sparsesweep.job.plan.SweepConfig.SplitAxis;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/** Reads a sweep's HOCON file. conf/README.md documents its keys. */
public final class ConfigReader {
  private static final String EXTENSION = ".conf";
  private static final String SHORT_SUFFIX = "-short";

  /** Of a sweep, or of a method that it composes. */
  static final Type<String> NAME =
      new Type<>(
          "letters, digits, '.', '_' and '-'",
          text -> Optional.of(text).filter(t -> t.matches("[\\p{L}\\p{N}._-]+")),
          false,
          List.of());

  private static final int MOST_SEEDS = 1_000_000;

  private ConfigReader() {}

  /**
   * Reads and checks a file.
   *
   * @param overrides each {@code key=value}, as given with {@code --set}; later ones win
   * @throws ConfigException with every problem found, each with file and line or with the override,
   *     the key, its value and what is allowed
   */
  public static SweepConfig read(Path file, List<String> overrides) {
    return read(file, overrides, new Problems(file));
  }

  /**
   * Reads and checks the short variant of a file: what its section {@code short} says in place of
   * the rest.
   *
   * @param overrides as in {@link #read}
   * @throws ConfigException as {@link #read} does, or if there is no such section
   */
  public static SweepConfig readShort(Path file, List<String> overrides) {
    return read(file, Variant.SHORT, overrides, new Problems(file));
  }

  /**
   * Reads and checks what {@link SweepConfig#text} wrote.
   *
   * @param file named in problems
   * @param overrides as in {@link #read}
   * @throws ConfigException as {@link #read} does
   */
  public static SweepConfig readText(String text, Path file, List<String> overrides) {
    Problems problems = new Problems(file);
    return read(
        ConfigFile.loadText(text, file, overrides, problems),
        file,
        Variant.FULL,
        overrides,
        problems);
  }

  static SweepConfig read(Path file, List<String> overrides, Problems problems) {
    return read(file, Variant.FULL, overrides, problems);
  }

  private static SweepConfig read(
      Path file, Variant variant, List<String> overrides, Problems problems) {
    return read(
        ConfigFile.load(file, variant, overrides, problems), file, variant, overrides, problems);
  }

  private static SweepConfig read(
      ConfigFile.Content content,
      Path file,
      Variant variant,
      List<String> overrides,
      Problems problems) {
    Node root = content.root(problems);
    String name =
        root.one("name", NAME, nameOf(file) + (variant == Variant.SHORT ? SHORT_SUFFIX : ""));
    Optional<String> description = root.optional("description", Type.text());
    String out = root.one("out", Type.text(), "out/" + name);
    // The user's own variables: any key, any value.
    root.setting(ConfigFile.VARIABLES, "");
    SplitAxis split = SplitSection.read(root.section(SplitSection.KEY), Optional.empty());
    Scaling.Kind scaling =
        root.one(
            DatasetSection.SCALING, DatasetSection.SCALING_TYPE, DatasetSection.DEFAULT_SCALING);
    Node architecture = root.section(NetworkSection.KEY);
    NetworkAxes network = NetworkSection.read(architecture);
    Optional<Setting> hidden =
        architecture.setting(NetworkSection.HIDDEN, NetworkSection.DEFAULT_HIDDEN);
    Optional<Setting> convolutions = architecture.setting(ConvolutionSection.KEY, "[]");
    PairSection pairs = PairSection.read(root);
    TrainingAxes training = TrainingSection.ofSweep(root.section(TrainingSection.KEY), pairs);
    Node datasetNode = root.section(DatasetSection.KEY);
    List<DatasetAxis> datasets =
        DatasetSection.read(datasetNode, split, scaling, convolutions, hidden, training);
    HyperparameterAxes hyperparameters =
        HyperparameterSection.ofSweep(root.section(HyperparameterSection.KEY), pairs);
    List<Long> seeds = seeds(root);
    List<MethodAxis> methods = MethodSection.read(root, hyperparameters, datasets, seeds);
    List<Reference> references =
        ReferenceSection.read(
            root.setting(ReferenceSection.KEY, ""), datasetNode, methodNames(methods));
    Recording recording = RecordSection.read(root.section(RecordSection.KEY), datasets);
    Limits limits = LimitsSection.read(root.section(LimitsSection.KEY));
    Optional<Search> search =
        SearchSection.read(root.section(SearchSection.KEY), sampledKeys(datasets, methods));
    List<Constraint> constraints = ConstraintSection.read(root);
    Node shortVariant = root.section(ConfigFile.SHORT);
    root.close();
    problems.throwIfAny();
    if (variant == Variant.FULL && !shortVariant.isMissing()) {
      checkShort(file, overrides);
    }
    SweepConfig config =
        new SweepConfig(
            name,
            description,
            out,
            datasets,
            methods,
            network,
            seeds,
            references,
            recording,
            limits,
            search,
            constraints,
            ConfigText.of(content.written(), content.resolved(), name, out));
    checkSize(config, file, problems);
    ConstraintSection.check(config, root);
    problems.throwIfAny();
    return config;
  }

  /**
   * Finds a mistake in the short variant before somebody asks for it. Of overrides that are meant
   * for the whole sweep, some may take away what that variant has left, as its last dataset: a
   * problem that goes without them is none of the file's.
   */
  private static void checkShort(Path file, List<String> overrides) {
    List<Problem> withAll = problems(() -> readShort(file, overrides));
    if (!withAll.isEmpty()) {
      List<String> variables = overrides.stream().filter(Overrides::setsVariable).toList();
      List<Problem> ofFile = problems(() -> readShort(file, variables));
      List<Problem> both = withAll.stream().filter(ofFile::contains).toList();
      if (!both.isEmpty()) {
        throw new ConfigException(both);
      }
    }
  }

  private static List<Problem> problems(Runnable reading) {
    try {
      reading.run();
      return List.of();
    } catch (ConfigException wrong) {
      return wrong.problems();
    }
  }

  /** All that are sampled somewhere, sorted. */
  private static List<String> sampledKeys(List<DatasetAxis> datasets, List<MethodAxis> methods) {
    Map<String, Linked> linked = new TreeMap<>();
    Consumer<Map<String, Linked>> taken =
        some ->
            some.forEach(
                (key, from) -> {
                  if (from instanceof Linked.Drawn) {
                    linked.put(key, from);
                  }
                });
    datasets.forEach(dataset -> taken.accept(dataset.training().linked()));
    for (MethodAxis method : methods) {
      method.training().values().forEach(training -> taken.accept(training.linked()));
      method.axes().linked().forEach((key, from) -> taken.accept(Map.of(key.key(), from)));
    }
    return List.copyOf(linked.keySet());
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    String stem =
        name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    return stem.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

  /** Those of the catalogue and those of the sweep. */
  private static List<String> methodNames(List<MethodAxis> methods) {
    return Stream.concat(
            Methods.all().stream().map(Methods.Row::name),
            methods.stream().map(method -> method.method().name()))
        .distinct()
        .toList();
  }

  /** A number N means the seeds 1 to N: a list names the seeds themselves. */
  private static List<Long> seeds(Node root) {
    String defaultSeeds = "3";
    Optional<Setting> setting = root.setting("seeds", defaultSeeds);
    if (setting.isPresent() && (setting.get().isList() || setting.get().isSection())) {
      return setting.get().axis(Type.seed());
    }
    int count = root.one("seeds", Type.integer(1, MOST_SEEDS), defaultSeeds);
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private static void checkSize(SweepConfig config, Path file, Problems problems) {
    long trials = Grid.size(config);
    if (trials > Grid.LARGEST) {
      problems.add(
          new Problem(
              file.toString(),
              0,
              String.format(
                  Locale.ROOT, "the grid has %,d trials, at most %,d fit", trials, Grid.LARGEST)));
      problems.throwIfAny();
    }
  }
}
