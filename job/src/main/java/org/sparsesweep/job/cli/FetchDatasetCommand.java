package org.sparsesweep.job.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sparsesweep.job.datasets.CatalogueEntry;
import org.sparsesweep.job.datasets.Download;
import org.sparsesweep.job.datasets.Fetching;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep datasets fetch NAME}. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Download a dataset from where its makers offer it, and check its bytes. What has come is"
          + " kept when it breaks off: the next attempt goes on there.",
      "Exit codes: 0 it is here; 2 no such dataset; 3 it cannot be had."
    },
    footer = {"", "Example:", "  sweep datasets fetch Fashion-MNIST"})
final class FetchDatasetCommand implements Callable<Integer> {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A dataset, as sweep datasets lists it.")
  private String name;

  @Mixin private DatasetFolder folder;

  @Override
  public Integer call() {
    CatalogueEntry entry = DatasetFolder.entry(name);
    Path place = folder.of(entry);
    ProgressLine line = ProgressLine.on(Main.notices(spec));
    try {
      Fetching.fetch(
          entry,
          place,
          new Download((file, bytes, total) -> line.show(() -> state(file, bytes, total))));
      line.finish();
    } catch (IOException failed) {
      line.finish();
      throw new CliException(ExitCode.INFRASTRUCTURE, byHand(entry, place, failed), failed);
    }
    System.out.printf("%s is in %s%n", entry.name(), place);
    System.out.printf("Terms: %s. Cite: %s%n", entry.terms(), entry.cite());
    System.out.printf("In a sweep: %s%n", entry.inSweep(place));
    System.out.flush();
    return ExitCode.DONE.status();
  }

  private static String state(String file, long bytes, long total) {
    return total == 0
        ? String.format(Locale.ROOT, "%s: %.1f MB", file, bytes / BYTES_PER_MEGABYTE)
        : String.format(
            Locale.ROOT,
            "%s: %.1f of %.1f MB, %d %%",
            file,
            bytes / BYTES_PER_MEGABYTE,
            total / BYTES_PER_MEGABYTE,
            100 * bytes / total);
  }

  private static String byHand(CatalogueEntry entry, Path place, IOException failed) {
    return "Cannot fetch %s: %s%nBy hand: put %s into %s%s.%nIts makers: %s"
        .formatted(
            entry.name(),
            failed.getMessage(),
            entry.downloads().stream()
                .map(CatalogueEntry.Remote::url)
                .collect(Collectors.joining(", ")),
            place,
            entry.unpacked().isEmpty() ? "" : " and fetch again, which unpacks it",
            entry.page());
  }
}
