package org.sparsesweep.job.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes files out of a {@code .tar.gz} archive and compresses each by itself. */
final class Unpacking {
  private static final String SUFFIX = ".gz";

  private Unpacking() {}

  /**
   * @param wanted names of the results, {@code x.bin.gz} of a member {@code anything/x.bin}; other
   *     members are passed over
   * @throws IOException if the archive cannot be read, or lacks one that is wanted
   */
  static void unpack(Path archive, List<String> wanted, Path folder) throws IOException {
    List<String> missing = new ArrayList<>(wanted);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream members = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry member = members.getNextEntry();
          member != null;
          member = members.getNextEntry()) {
        String result = Path.of(member.getName()).getFileName() + SUFFIX;
        if (member.isFile() && missing.remove(result)) {
          Path part = folder.resolve(result + ".part");
          try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
            members.transferTo(out);
          }
          Files.move(part, folder.resolve(result), StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException("%s has no %s".formatted(archive, String.join(", ", missing)));
    }
  }
}
