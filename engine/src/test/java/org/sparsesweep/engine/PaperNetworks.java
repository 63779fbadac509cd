package org.sparsesweep.engine;

import java.util.List;

/**
 * The networks of the NPSET paper (arXiv 1906.11626, Tables 1 and 3), what it prints of them, and
 * what follows for controls (methods.md, section 12). Carcinom has 9183 features by the printed
 * connections and 9182 by the printed neurons.
 *
 * @param features inputs
 * @param hidden neurons of each of two hidden layers
 * @param classes outputs
 * @param full connections of the full network, printed
 * @param set connections of SET, printed
 * @param expectedSet connections of SET in the mean at epsilon 10, with repeats lost
 * @param setCompression compression rate of SET, printed
 * @param neurons inputs and hidden neurons that NPSET ends with, printed
 * @param npset connections that NPSET ends with, printed
 * @param npsetCompression compression rate of NPSET, printed
 * @param left neurons of each hidden layer that NPSET ends with
 * @param directDense connections of the full network of these
 * @param directSet connections of SET on these, in the mean
 * @param denseAsSet width at which a full network has about the connections of SET
 * @param denseAsNpset width at which it has about those of NPSET
 */
public record PaperNetworks(
    String dataset,
    int features,
    int hidden,
    int classes,
    long full,
    int set,
    double expectedSet,
    int setCompression,
    int neurons,
    int npset,
    int npsetCompression,
    int left,
    long directDense,
    int directSet,
    int denseAsSet,
    int denseAsNpset) {
  /** The epsilon that the printed connections of SET give away. */
  public static final double EPSILON = 10;

  /** All fifteen. */
  public static List<PaperNetworks> all() {
    return List.of(
        new PaperNetworks(
            "Leukemia",
            7070,
            7000,
            2,
            98_504_000,
            294_235,
            294_206.2,
            335,
            9710,
            40_039,
            2460,
            1320,
            11_077_440,
            112347,
            41,
            6),
        new PaperNetworks(
            "PCMAC",
            3289,
            3000,
            2,
            18_873_000,
            128_432,
            128_450.2,
            147,
            4435,
            18_622,
            1013,
            573,
            2_214_072,
            50628,
            39,
            6),
        new PaperNetworks(
            "Lung-discrete",
            325,
            300,
            7,
            189_600,
            13_446,
            13_471.7,
            14,
            457,
            2447,
            77,
            66,
            26_268,
            5080,
            36,
            7),
        new PaperNetworks(
            "gisette",
            5000,
            5000,
            2,
            50_010_000,
            209_556,
            209_533.3,
            238,
            6892,
            29_884,
            1673,
            946,
            5_626_808,
            79689,
            42,
            6),
        new PaperNetworks(
            "lung",
            3312,
            3000,
            5,
            18_951_000,
            135_689,
            135_697.2,
            140,
            4458,
            19_776,
            958,
            573,
            2_228_970,
            52201,
            40,
            6),
        new PaperNetworks(
            "CLL-SUB-111",
            11340,
            11000,
            3,
            245_773_000,
            474_738,
            474_824.1,
            518,
            15488,
            65_421,
            3757,
            2074,
            27_826_858,
            181040,
            42,
            6),
        new PaperNetworks(
            "Carcinom",
            9183,
            9000,
            11,
            163_746_000,
            420_592,
            420_588.6,
            389,
            12580,
            67_726,
            2418,
            1699,
            18_507_207,
            153426,
            46,
            7),
        new PaperNetworks(
            "orlraws10P",
            10304,
            10000,
            10,
            203_140_000,
            465_977,
            465_889.2,
            436,
            14072,
            72_871,
            2788,
            1884,
            22_981_032,
            170925,
            45,
            7),
        new PaperNetworks(
            "TOX-171",
            5748,
            5000,
            4,
            53_760_000,
            225_416,
            225_441.2,
            238,
            7640,
            31_815,
            1690,
            946,
            6_336_308,
            88728,
            39,
            6),
        new PaperNetworks(
            "Prostate-GE",
            5966,
            5000,
            2,
            54_840_000,
            219_191,
            219_191.7,
            250,
            7858,
            30_690,
            1787,
            946,
            6_540_644,
            89299,
            37,
            5),
        new PaperNetworks(
            "arcene",
            10000,
            10000,
            2,
            200_020_000,
            419_469,
            419_465.7,
            477,
            13768,
            57_136,
            3501,
            1884,
            22_393_224,
            159689,
            42,
            6),
        new PaperNetworks(
            "madelon", 500, 1000, 2, 1_502_000, 36_563, 36_565.3, 41, 896, 5096, 295, 198, 138_600,
            10900, 65, 10),
        new PaperNetworks(
            "Yale", 1024, 1000, 15, 2_039_000, 47_222, 47_218.2, 43, 1420, 8576, 238, 198, 244_926,
            17146, 44, 8),
        new PaperNetworks(
            "GLIOMA",
            4434,
            4000,
            4,
            33_752_000,
            178_678,
            178_630.1,
            189,
            5956,
            25_228,
            1338,
            761,
            3_956_439,
            69371,
            40,
            6),
        new PaperNetworks(
            "RELATHE",
            4322,
            4000,
            2,
            33_296_000,
            170_804,
            170_766.6,
            195,
            5844,
            24_280,
            1371,
            761,
            3_869_685,
            66973,
            39,
            6));
  }

  /** Those so small that a dry run takes a moment. */
  public static List<PaperNetworks> small() {
    return all().stream().filter(network -> network.hidden <= 1000).toList();
  }

  /** Neurons a layer. */
  public List<Integer> sizes() {
    return List.of(features, hidden, hidden, classes);
  }

  @Override
  public String toString() {
    return dataset;
  }
}
