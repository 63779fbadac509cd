package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network of the NPSET paper (arXiv 1906.11626, Tables 1 and 3) and what it prints of it. Hidden
 * sizes are solved from the printed neurons less the features; Carcinom's by its connections: those
 * fit 9183 features, its neurons 9182.
 *
 * @param dataset the paper's name
 * @param features inputs
 * @param hidden neurons of each of two hidden layers
 * @param classes outputs
 * @param full connections of the full network
 * @param set connections of SET
 * @param setCompression full / set; integers in the paper, and gisette's truncated
 * @param neurons inputs and hidden neurons that NPSET ends with
 * @param npset connections that NPSET ends with
 * @param npsetCompression full / npset
 * @param otherNames of the dataset's file elsewhere
 */
public record PaperNetwork(
    String dataset,
    int features,
    int hidden,
    int classes,
    long full,
    long set,
    int setCompression,
    int neurons,
    long npset,
    int npsetCompression,
    List<String> otherNames) {
  private static final List<PaperNetwork> ALL =
      List.of(
          new PaperNetwork("Leukemia", 7070, 7000, 2, 98_504_000, 294_235, 335, 9710, 40_039, 2460),
          new PaperNetwork("PCMAC", 3289, 3000, 2, 18_873_000, 128_432, 147, 4435, 18_622, 1013),
          new PaperNetwork(
              "Lung-discrete", 325, 300, 7, 189_600, 13_446, 14, 457, 2447, 77, "lung-small"),
          new PaperNetwork("gisette", 5000, 5000, 2, 50_010_000, 209_556, 238, 6892, 29_884, 1673),
          new PaperNetwork("lung", 3312, 3000, 5, 18_951_000, 135_689, 140, 4458, 19_776, 958),
          new PaperNetwork(
              "CLL-SUB-111", 11340, 11000, 3, 245_773_000, 474_738, 518, 15488, 65_421, 3757),
          new PaperNetwork(
              "Carcinom", 9183, 9000, 11, 163_746_000, 420_592, 389, 12580, 67_726, 2418),
          new PaperNetwork(
              "orlraws10P", 10304, 10000, 10, 203_140_000, 465_977, 436, 14072, 72_871, 2788),
          new PaperNetwork("TOX-171", 5748, 5000, 4, 53_760_000, 225_416, 238, 7640, 31_815, 1690),
          new PaperNetwork(
              "Prostate-GE", 5966, 5000, 2, 54_840_000, 219_191, 250, 7858, 30_690, 1787),
          new PaperNetwork(
              "arcene", 10000, 10000, 2, 200_020_000, 419_469, 477, 13768, 57_136, 3501),
          new PaperNetwork("madelon", 500, 1000, 2, 1_502_000, 36_563, 41, 896, 5096, 295),
          new PaperNetwork("Yale", 1024, 1000, 15, 2_039_000, 47_222, 43, 1420, 8576, 238),
          new PaperNetwork("GLIOMA", 4434, 4000, 4, 33_752_000, 178_678, 189, 5956, 25_228, 1338),
          new PaperNetwork("RELATHE", 4322, 4000, 2, 33_296_000, 170_804, 195, 5844, 24_280, 1371));

  private PaperNetwork(
      String dataset,
      int features,
      int hidden,
      int classes,
      long full,
      long set,
      int setCompression,
      int neurons,
      long npset,
      int npsetCompression,
      String... otherNames) {
    this(
        dataset,
        features,
        hidden,
        classes,
        full,
        set,
        setCompression,
        neurons,
        npset,
        npsetCompression,
        List.of(otherNames));
  }

  /** All fifteen, in the paper's order. */
  public static List<PaperNetwork> all() {
    return ALL;
  }

  /** The network for a dataset, whatever the case and the hyphens of its name. */
  public static Optional<PaperNetwork> named(String dataset) {
    return ALL.stream().filter(network -> network.isCalled(dataset)).findFirst();
  }

  /** Neurons a layer: inputs, hidden ones, outputs. */
  public List<Integer> sizes() {
    return List.of(features, hidden, hidden, classes);
  }

  /** The features that its neurons count. */
  public int countedFeatures() {
    return dataset.equals("Carcinom") ? features - 1 : features;
  }

  private boolean isCalled(String name) {
    return normalised(dataset).equals(normalised(name))
        || otherNames.stream().anyMatch(other -> normalised(other).equals(normalised(name)));
  }

  private static String normalised(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
