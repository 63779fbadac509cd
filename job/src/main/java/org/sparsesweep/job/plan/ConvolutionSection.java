package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Pooling;

/**
 * Reads {@code convolutions}, of a dataset or of the architecture, and the {@code image} that the
 * samples of a dataset are. All is checked here, before data are read: what a trial is, its file
 * says.
 */
final class ConvolutionSection {
  static final String KEY = "convolutions";
  static final String IMAGE = "image";

  private static final String ALLOWED =
      "a list such as [{channels = 6, kernel = 5, padding = 2, pool = max, pool-size = 2}]";
  private static final String IMAGE_ALLOWED = "[channels, rows, columns], such as [1, 28, 28]";
  private static final Type<Integer> CHANNELS = Type.integer(1, 100_000);
  private static final Type<Integer> PIXELS = Type.integer(1, 10_000);
  private static final Type<Integer> PADDING = Type.integer(0, 10_000);

  private ConvolutionSection() {}

  /**
   * The convolutions that networks on a dataset begin with.
   *
   * @param setting what the dataset says, or else the architecture
   * @param dataset its section, which is asked for its image
   * @param source empty if there is a problem with it
   */
  static Convolutions read(
      Optional<Setting> setting, Node dataset, Optional<DatasetSource> source) {
    Optional<Setting> given = dataset.setting(IMAGE, "");
    Optional<ImageShape> image =
        given.isPresent() ? given.flatMap(ConvolutionSection::image) : imageOf(source);
    List<Convolution> layers = setting.map(ConvolutionSection::layers).orElseGet(List::of);
    if (layers.isEmpty() || source.isEmpty()) {
      return Convolutions.NONE;
    }
    Setting asked = setting.orElseThrow();
    if (image.isEmpty()) {
      if (given.isEmpty()) {
        asked.problem(
            "%s needs images, and the files of %s do not say what image a sample is; %s must be %s, or %s = []"
                .formatted(
                    asked.path(),
                    dataset.path(),
                    dataset.pathOf(IMAGE),
                    IMAGE_ALLOWED,
                    dataset.pathOf(KEY)));
      }
      return Convolutions.NONE;
    }
    try {
      return Convolutions.of(image.get(), layers);
    } catch (IllegalArgumentException misfit) {
      asked.problem(
          "%s on the images of %s: %s"
              .formatted(asked.path(), dataset.path(), misfit.getMessage()));
      return Convolutions.NONE;
    }
  }

  /** What the format says; others leave it to their files, or do not know. */
  private static Optional<ImageShape> imageOf(Optional<DatasetSource> source) {
    return source
        .filter(DatasetSource.Cifar.class::isInstance)
        .map(cifar -> new ImageShape(3, 32, 32));
  }

  private static Optional<ImageShape> image(Setting setting) {
    if (!setting.isList() || setting.elements().size() != 3) {
      setting.mustBe(IMAGE_ALLOWED);
      return Optional.empty();
    }
    List<Optional<Integer>> sizes =
        setting.elements().stream().map(size -> size.as(PIXELS)).toList();
    if (!sizes.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ImageShape(sizes.get(0).get(), sizes.get(1).get(), sizes.get(2).get()));
    } catch (IllegalArgumentException tooLarge) {
      setting.problem(setting.path() + ": " + tooLarge.getMessage());
      return Optional.empty();
    }
  }

  /** Those that were written; empty if one cannot be. */
  private static List<Convolution> layers(Setting setting) {
    if (!setting.isList() || !setting.elements().stream().allMatch(Setting::isSection)) {
      setting.mustBe(ALLOWED);
      return List.of();
    }
    int before = setting.problems().count();
    List<Convolution> layers = new ArrayList<>();
    for (Setting element : setting.elements()) {
      layer(element.section()).ifPresent(layers::add);
    }
    return setting.problems().count() == before ? layers : List.of();
  }

  private static Optional<Convolution> layer(Node node) {
    Optional<Integer> channels = node.required("channels", CHANNELS);
    Optional<Integer> kernel = node.required("kernel", PIXELS);
    int padding = node.one("padding", PADDING, "0");
    Pooling pooling = node.one("pool", Type.oneOf(Pooling::key, Pooling.values()), "none");
    Optional<Integer> size = node.optional("pool-size", PIXELS);
    node.close();
    if (channels.isEmpty() || kernel.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Convolution(
              channels.get(),
              kernel.get(),
              padding,
              pooling,
              size.orElse(pooling == Pooling.NONE ? 1 : 2)));
    } catch (IllegalArgumentException refused) {
      node.problem(node.path() + ": " + refused.getMessage());
      return Optional.empty();
    }
  }
}
