package org.sparsesweep.job.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sparsesweep.job.datasets.CatalogueEntry.Remote;

/** Brings a dataset of the catalogue here. */
public final class Fetching {
  private Fetching() {}

  /**
   * Gets what is not there, checks what is there.
   *
   * @param place folder for its files
   * @throws IOException if something cannot be had, or has other bytes than it should
   */
  public static void fetch(CatalogueEntry entry, Path place, Download download) throws IOException {
    if (!entry.unpacked().isEmpty() && entry.present(place).size() == entry.files().size()) {
      return; // The checksum is that of the archive, which is gone.
    }
    for (Remote remote : entry.downloads()) {
      Path file = place.resolve(remote.name());
      if (Files.exists(file)) {
        Optional<String> wrong = Download.problem(remote, file);
        if (wrong.isPresent()) {
          throw new IOException(
              "%s is there already, but is not what %s offers: %s; move it away to get that"
                  .formatted(file, remote.url(), wrong.get()));
        }
      } else {
        download.get(remote, place);
      }
    }
    if (!entry.unpacked().isEmpty()) {
      Path archive = place.resolve(entry.downloads().get(0).name());
      Unpacking.unpack(archive, entry.unpacked(), place);
      Files.delete(archive);
    }
  }
}
