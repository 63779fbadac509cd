package org.sparsesweep.job.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sparsesweep.engine.data.DatasetSource;
import picocli.CommandLine.Option;

/** The arguments that name data to predict for, in any of the formats that sweeps read. */
final class DataArguments {
  private static final String FORMATS = "csv, libsvm, mat, idx or cifar-10";

  /** The formats by the words of a sweep's file. */
  private enum Format {
    CSV,
    LIBSVM,
    MAT,
    IDX,
    CIFAR_10;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The samples, a path or URI; for IDX the images.")
  private String data;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = FORMATS + ". Default: what the name of the file ends with.")
  private String format;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column of a CSV file with the labels, or the variable of a MATLAB file (default: Y)."
              + " A CSV file has none by default.")
  private String label;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels of IDX images; by default there are none.")
  private String labels;

  @Option(
      names = "--variable",
      paramLabel = "NAME",
      defaultValue = "X",
      description = "The variable of a MATLAB file with the samples. Default: ${DEFAULT-VALUE}.")
  private String variable;

  @Option(
      names = "--no-labels",
      description = "Do not look at labels, as where those in the file are of no meaning.")
  private boolean noLabels;

  @Option(
      names = "--no-header",
      description = "The first line of a CSV file is a sample; columns are called 1, 2, 3 ...")
  private boolean noHeader;

  String file() {
    return data;
  }

  /** Whether labels are to be looked at, where there are any. */
  boolean wantsLabels() {
    return !noLabels;
  }

  /**
   * Refuses data whose labels nobody has named.
   *
   * @param why they are needed
   * @throws CliException naming the option that does
   */
  void requireLabels(String why) {
    String missing =
        switch (format()) {
          case CSV -> label == null ? "--label" : "";
          case IDX -> labels == null ? "--labels" : "";
          default -> "";
        };
    if (noLabels || !missing.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot use %s %s: it needs the labels of all samples"
              .formatted(why, noLabels ? "with --no-labels" : "without " + missing));
    }
  }

  /** What may be wrong where a file has one feature too many; empty otherwise. */
  String hint(int found, int needed) {
    return found == needed + 1 ? hint() : "";
  }

  /** What may be wrong where a feature is no number; empty where labels cannot be meant. */
  String hint() {
    return format() == Format.CSV && label == null
        ? "; if a column has the labels, name it with --label"
        : "";
  }

  /**
   * The source; its test part is empty.
   *
   * @param features of a sample, for formats that leave out zeros
   */
  DatasetSource source(int features) {
    return switch (format()) {
      case CSV ->
          new DatasetSource.Csv(data, Optional.empty(), label == null ? "" : label, !noHeader);
      case LIBSVM -> new DatasetSource.Libsvm(data, Optional.empty(), Optional.of(features));
      case MAT -> new DatasetSource.Mat(data, variable, matLabels());
      case IDX ->
          new DatasetSource.Idx(
              data, labels == null ? "" : labels, Optional.empty(), Optional.empty());
      case CIFAR_10 -> new DatasetSource.Cifar(List.of(data), List.of());
    };
  }

  private String matLabels() {
    return noLabels ? "" : label == null ? "Y" : label;
  }

  private Format format() {
    if (format != null) {
      for (Format known : Format.values()) {
        if (known.key().equals(format.toLowerCase(Locale.ROOT))) {
          return known;
        }
      }
      throw new CliException(
          ExitCode.USAGE, "Cannot use --format %s, must be %s".formatted(format, FORMATS));
    }
    String name = data.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".csv")) {
      return Format.CSV;
    }
    if (name.endsWith(".mat")) {
      return Format.MAT;
    }
    if (name.matches(".*\\.(libsvm|svm|svmlight)")) {
      return Format.LIBSVM;
    }
    if (name.matches(".*[.-]idx[0-9](-ubyte)?")) {
      return Format.IDX;
    }
    if (name.endsWith(".bin")) {
      return Format.CIFAR_10;
    }
    throw new CliException(
        ExitCode.USAGE,
        "Cannot tell the format of %s by its name: give --format %s".formatted(data, FORMATS));
  }
}
