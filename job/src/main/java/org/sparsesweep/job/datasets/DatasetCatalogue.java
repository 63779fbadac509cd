package org.sparsesweep.job.datasets;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sparsesweep.job.datasets.CatalogueEntry.ImageShape;
import org.sparsesweep.job.datasets.CatalogueEntry.Remote;

/** The catalogue of datasets: what {@code catalogue.conf} beside this class says. */
public final class DatasetCatalogue {
  private static final String RESOURCE = "org/sparsesweep/job/datasets/catalogue.conf";

  private DatasetCatalogue() {}

  /** All datasets, in the order of the file: those of the NPSET paper's Table 1 first. */
  public static List<CatalogueEntry> all() {
    Config datasets =
        ConfigFactory.parseResources(DatasetCatalogue.class.getClassLoader(), RESOURCE)
            .resolve()
            .getConfig("datasets");
    return datasets.root().keySet().stream()
        .sorted(Comparator.comparingInt(name -> line(datasets, name)))
        .map(name -> entry(name, datasets.getConfig(ConfigUtil.joinPath(name))))
        .toList();
  }

  /** Finds a dataset by its name, whatever the case. */
  public static Optional<CatalogueEntry> named(String name) {
    return all().stream().filter(entry -> entry.name().equalsIgnoreCase(name)).findFirst();
  }

  private static int line(Config datasets, String name) {
    return datasets.getValue(ConfigUtil.joinPath(name, "about")).origin().lineNumber();
  }

  private static CatalogueEntry entry(String name, Config config) {
    return new CatalogueEntry(
        name,
        config.getString("about"),
        config.getInt("samples"),
        config.hasPath("test-samples") ? config.getInt("test-samples") : 0,
        config.getInt("features"),
        config.getInt("classes"),
        config.getString("page"),
        config.getString("terms"),
        config.getString("cite"),
        config.getString("format"),
        config.getString("folder"),
        config.hasPath("elsewhere")
            ? Optional.of(Path.of(config.getString("elsewhere")))
            : Optional.empty(),
        config.getConfigList("downloads").stream().map(DatasetCatalogue::remote).toList(),
        config.hasPath("unpacked") ? config.getStringList("unpacked") : List.of(),
        config.hasPath("image") ? Optional.of(image(config.getConfig("image"))) : Optional.empty());
  }

  private static Remote remote(Config config) {
    return new Remote(
        config.getString("name"),
        config.getString("url"),
        config.hasPath("bytes") ? OptionalLong.of(config.getLong("bytes")) : OptionalLong.empty(),
        config.hasPath("checksum")
            ? Optional.of(Checksum.parse(config.getString("checksum")))
            : Optional.empty());
  }

  private static ImageShape image(Config config) {
    return new ImageShape(
        config.getInt("width"),
        config.getInt("height"),
        config.hasPath("channels") ? config.getInt("channels") : 1,
        config.hasPath("by-columns") && config.getBoolean("by-columns"));
  }
}
