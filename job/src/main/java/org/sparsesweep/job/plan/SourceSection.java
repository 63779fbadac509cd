package org.sparsesweep.job.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sparsesweep.engine.data.DatasetSource;

/** Reads where a dataset comes from: {@code format}, and the keys of that format. */
final class SourceSection {
  private static final Map<String, Function<Node, DatasetSource>> FORMATS = new LinkedHashMap<>();
  private static final Type<String> FILE =
      new Type<>(
          "a path or URI", text -> Optional.of(text).filter(t -> !t.isBlank()), false, List.of());

  static {
    FORMATS.put("mat", SourceSection::mat);
    FORMATS.put("idx", SourceSection::idx);
    FORMATS.put("cifar-10", SourceSection::cifar);
    FORMATS.put("csv", SourceSection::csv);
    FORMATS.put("libsvm", SourceSection::libsvm);
    FORMATS.put("madelon", MadelonSection::read);
  }

  private SourceSection() {}

  static List<String> formats() {
    return List.copyOf(FORMATS.keySet());
  }

  /** The source; empty if there is a problem with it. */
  static Optional<DatasetSource> read(Node dataset) {
    Optional<String> format = dataset.required("format", Type.oneOf(formats()));
    if (format.isEmpty()) {
      return Optional.empty();
    }
    int before = dataset.problems().count();
    try {
      DatasetSource source = FORMATS.get(format.get()).apply(dataset);
      return Optional.of(source).filter(s -> dataset.problems().count() == before);
    } catch (IllegalArgumentException refused) {
      // It may be refused for a value that stands in for a missing one, which is reported already.
      if (dataset.problems().count() == before) {
        dataset.problem(dataset.path() + ": " + refused.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Whether a dataset can have training and test samples of its own. */
  static boolean hasTestPart(DatasetSource source) {
    if (source instanceof DatasetSource.Idx idx) {
      return idx.testImages().isPresent();
    }
    if (source instanceof DatasetSource.Cifar cifar) {
      return !cifar.test().isEmpty();
    }
    if (source instanceof DatasetSource.Csv csv) {
      return csv.testFile().isPresent();
    }
    return source instanceof DatasetSource.Libsvm libsvm && libsvm.testFile().isPresent();
  }

  private static DatasetSource mat(Node node) {
    return new DatasetSource.Mat(
        file(node, "file"),
        node.one("samples", Type.text(), "X"),
        node.one("labels", Type.text(), "Y"));
  }

  private static DatasetSource idx(Node node) {
    Optional<String> testImages = node.optional("test-images", FILE);
    Optional<String> testLabels = node.optional("test-labels", FILE);
    if (node.absent("test-images") != node.absent("test-labels")) {
      node.problem(
          String.format(
              "%s has one of test-images and test-labels, must have both or none", node.path()));
    }
    return new DatasetSource.Idx(
        file(node, "train-images"), file(node, "train-labels"), testImages, testLabels);
  }

  private static DatasetSource cifar(Node node) {
    List<String> train =
        node.requiredSetting("train", "a list of files")
            .map(files -> files.list(FILE))
            .orElseGet(List::of);
    List<String> test = node.setting("test", "").map(files -> files.list(FILE)).orElseGet(List::of);
    return new DatasetSource.Cifar(train, test);
  }

  private static DatasetSource csv(Node node) {
    return new DatasetSource.Csv(
        file(node, "file"),
        node.optional("test-file", FILE),
        node.required("label", Type.text()).orElse(""),
        node.one("header", Type.flag(), "true"));
  }

  private static DatasetSource libsvm(Node node) {
    return new DatasetSource.Libsvm(
        file(node, "file"),
        node.optional("test-file", FILE),
        node.optional("features", Type.integer(1, Integer.MAX_VALUE)));
  }

  private static String file(Node node, String key) {
    return node.required(key, FILE).orElse("");
  }
}
