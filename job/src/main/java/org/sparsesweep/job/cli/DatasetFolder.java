package org.sparsesweep.job.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.sparsesweep.job.datasets.CatalogueEntry;
import org.sparsesweep.job.datasets.DatasetCatalogue;
import picocli.CommandLine.Option;

/** Where datasets of the catalogue lie, the same for all commands that look there. */
final class DatasetFolder {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "data",
      description =
          "Folder of all datasets, each in a folder of its own; by default ${DEFAULT-VALUE}.")
  private Path path;

  Path path() {
    return path;
  }

  /** Where the files of a dataset are, or would be put. */
  Path of(CatalogueEntry entry) {
    return entry.place(path);
  }

  /**
   * A dataset of the catalogue.
   *
   * @throws CliException if there is none of that name; names all
   */
  static CatalogueEntry entry(String name) {
    return DatasetCatalogue.named(name)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "There is no dataset %s; known are %s"
                        .formatted(
                            name,
                            DatasetCatalogue.all().stream()
                                .map(CatalogueEntry::name)
                                .collect(Collectors.joining(", ")))));
  }
}
