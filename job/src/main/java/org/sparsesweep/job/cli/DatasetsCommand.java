package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sparsesweep.job.datasets.CatalogueEntry;
import org.sparsesweep.job.datasets.DatasetCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweep datasets}: what data there are to sweep over. Needs no Spark. */
@Command(
    name = "datasets",
    mixinStandardHelpOptions = true,
    description =
        "List the datasets that papers on sparse training use; describe one, or fetch it.",
    subcommands = {
      DatasetsCommand.ListCommand.class,
      DescribeDatasetCommand.class,
      FetchDatasetCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  sweep datasets",
      "  sweep datasets fetch Fashion-MNIST",
      "  sweep datasets describe Fashion-MNIST"
    })
final class DatasetsCommand implements Callable<Integer> {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  @Mixin private DatasetFolder folder;

  @Mixin private Json json;

  @Override
  public Integer call() {
    return list(folder, json);
  }

  private static int list(DatasetFolder folder, Json json) {
    if (json.isWanted()) {
      Json.print(object(folder), System.out);
      return ExitCode.DONE.status();
    }
    PrintStream out = System.out;
    String row = "%-14s %10s %8s %8s %8s %8s  %-8s %s%n";
    out.printf(row, "dataset", "samples", "test", "features", "classes", "MB", "here", "what");
    for (CatalogueEntry entry : DatasetCatalogue.all()) {
      out.printf(
          row,
          entry.name(),
          entry.samples(),
          entry.testSamples() == 0 ? "-" : entry.testSamples(),
          entry.features(),
          entry.classes(),
          megabytes(entry),
          here(entry, folder.of(entry)),
          entry.about());
    }
    out.printf(
        "%nHere: those whose files are in %s, or in a folder of the system.%n"
            + "sweep datasets fetch NAME gets one; sweep datasets describe NAME says more of it.%n",
        folder.path());
    out.flush();
    return ExitCode.DONE.status();
  }

  private static ObjectNode object(DatasetFolder folder) {
    ObjectNode object = Json.object().put("folder", folder.path().toString());
    ArrayNode datasets = object.putArray("datasets");
    for (CatalogueEntry entry : DatasetCatalogue.all()) {
      datasets
          .addObject()
          .put("name", entry.name())
          .put("about", entry.about())
          .put("samples", entry.samples())
          .put("test_samples", entry.testSamples())
          .put("features", entry.features())
          .put("classes", entry.classes())
          .put("here", here(entry, folder.of(entry)))
          .put("place", folder.of(entry).toString())
          .put("page", entry.page())
          .put("terms", entry.terms());
    }
    return object;
  }

  private static String megabytes(CatalogueEntry entry) {
    long bytes = entry.downloads().stream().mapToLong(file -> file.bytes().orElse(0)).sum();
    return bytes == 0 ? "?" : String.format(Locale.ROOT, "%.1f", bytes / BYTES_PER_MEGABYTE);
  }

  /** {@code yes}, {@code no}, or {@code 2 of 6} files. */
  static String here(CatalogueEntry entry, Path place) {
    int present = entry.present(place).size();
    int all = entry.files().size();
    return present == all ? "yes" : present == 0 ? "no" : present + " of " + all;
  }

  /** The same by name, for those who look for a word. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List them; what the command does without a word.",
      footer = {
        "",
        "Examples:",
        "  sweep datasets list --dir data",
        "  sweep datasets list --json"
      })
  static final class ListCommand implements Callable<Integer> {
    @Mixin private DatasetFolder folder;

    @Mixin private Json json;

    @Override
    public Integer call() {
      return list(folder, json);
    }
  }
}
