package org.sparsesweep.job.cli;

import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.job.datasets.CatalogueEntry;
import org.sparsesweep.job.datasets.DatasetCatalogue;
import org.sparsesweep.job.datasets.Description;
import org.sparsesweep.job.datasets.SamplePictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep datasets describe NAME}. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Say where a dataset comes from and, where it is here, what is in it.",
    footer = {
      "",
      "Examples:",
      "  sweep datasets describe Fashion-MNIST --picture samples.png",
      "  sweep datasets describe mine.csv --label kind"
    })
final class DescribeDatasetCommand implements Callable<Integer> {
  private static final int COLUMNS = 120;
  private static final int NAMED = 10;

  @Parameters(
      paramLabel = "NAME",
      description = "A dataset, as sweep datasets lists it; or a CSV file, with --label.")
  private String name;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column with the labels of a CSV file.")
  private String label;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Write samples of image data to a PNG file.")
  private Path picture;

  @Mixin private DatasetFolder folder;

  @Override
  public Integer call() throws IOException {
    if (label != null) {
      Dataset dataset = read(new DatasetSource.Csv(name, Optional.empty(), label));
      System.out.printf("  sweep    %s%n", inSweep());
      describe(dataset);
    } else if (DatasetCatalogue.named(name).isEmpty() && Files.exists(Path.of(name))) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot describe the file %s without the column of its labels: add --label COLUMN"
              .formatted(name));
    } else {
      describe(DatasetFolder.entry(name));
    }
    System.out.flush();
    return ExitCode.DONE.status();
  }

  /** How a sweep asks for a file of one's own. */
  private String inSweep() {
    String stem = Path.of(name).getFileName().toString().replaceFirst("(?<=.)\\..*", "");
    return "datasets { %s { format = csv, file = %s, label = %s } }"
        .formatted(
            ConfigUtil.joinPath(stem), ConfigUtil.quoteString(name), ConfigUtil.quoteString(label));
  }

  private void describe(CatalogueEntry entry) throws IOException {
    PrintStream out = System.out;
    Path place = folder.of(entry);
    out.printf("%s: %s%n", entry.name(), entry.about());
    out.printf("  from     %s%n", entry.page());
    out.printf("  terms    %s%n", entry.terms());
    out.printf("  cite     %s%n", entry.cite());
    out.printf("  files    %s; here: %s%n", place, DatasetsCommand.here(entry, place));
    for (CatalogueEntry.Remote file : entry.downloads()) {
      out.printf(
          "           %s  %s%n",
          file.url(), file.checksum().map(Object::toString).orElse("(checksum not published)"));
    }
    Optional<DatasetSource> source = entry.source(place);
    if (source.isEmpty()) {
      out.printf(
          "  it should have %d samples%s, %d features, %d classes%n"
              + "Get it: sweep datasets fetch %s%n",
          entry.samples(),
          entry.testSamples() == 0 ? "" : " and " + entry.testSamples() + " of a test",
          entry.features(),
          entry.classes(),
          entry.name());
      return;
    }
    out.printf("  sweep    %s%n", entry.inSweep(place));
    Dataset dataset = read(source.get());
    describe(dataset);
    if (entry.image().isPresent()) {
      show(new SamplePictures(dataset, entry.image().get()));
    }
  }

  private Dataset read(DatasetSource source) {
    try {
      return Datasets.read(name, source, location -> Files.newInputStream(Path.of(location)));
    } catch (DataException unusable) {
      throw new CliException(ExitCode.USAGE, unusable.getMessage(), unusable);
    }
  }

  private static void describe(Dataset dataset) {
    Description description = Description.of(dataset);
    print("samples", description, description.samples());
    description.test().ifPresent(test -> print("test", description, test));
    System.out.printf(
        "  %d features, fingerprint %s%n", description.features(), description.fingerprint());
  }

  private static void print(String what, Description description, Description.Part part) {
    List<String> classes = description.classes();
    System.out.printf(
        Locale.ROOT,
        "  %-8s %d, values from %s to %s, %.1f %% of them 0%n           of class %s%n",
        what,
        part.count(),
        number(part.least()),
        number(part.most()),
        100 * part.zeros(),
        IntStream.range(0, classes.size())
            .mapToObj(c -> classes.get(c) + ": " + part.perClass().get(c))
            .collect(Collectors.joining(", ")));
    List<Integer> constant = part.constantColumns();
    System.out.printf(
        "           %d features are the same in all of them%s%n",
        constant.size(),
        constant.isEmpty()
            ? ""
            : constant.stream()
                .limit(NAMED)
                .map(f -> Integer.toString(f + 1))
                .collect(Collectors.joining(", ", ": ", constant.size() > NAMED ? ", ..." : "")));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Float.toString((float) value);
  }

  private void show(SamplePictures pictures) throws IOException {
    System.out.println();
    pictures.sketch(COLUMNS).forEach(System.out::println);
    if (picture != null) {
      if (!ImageIO.write(pictures.image(), "png", picture.toFile())) {
        throw new IOException("This Java writes no PNG files");
      }
      System.out.printf("%nPicture: %s%n", picture);
    }
  }
}
