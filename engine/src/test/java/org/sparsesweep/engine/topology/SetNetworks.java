package org.sparsesweep.engine.topology;

import java.util.List;

/**
 * The networks of the NPSET paper (arXiv 1906.11626, Tables 1 and 3) and the connections it prints
 * for SET.
 *
 * @param features inputs
 * @param hidden neurons of each of two hidden layers
 * @param classes outputs
 * @param printed connections of the SET network
 * @param expected connections in the mean at epsilon 10, with repeats lost
 */
record SetNetworks(
    String dataset, int features, int hidden, int classes, int printed, double expected) {

  static final double EPSILON = 10;

  static List<SetNetworks> all() {
    return List.of(
        new SetNetworks("Leukemia", 7070, 7000, 2, 294_235, 294_206.2),
        new SetNetworks("PCMAC", 3289, 3000, 2, 128_432, 128_450.2),
        new SetNetworks("Lung-discrete", 325, 300, 7, 13_446, 13_471.7),
        new SetNetworks("gisette", 5000, 5000, 2, 209_556, 209_533.3),
        new SetNetworks("lung", 3312, 3000, 5, 135_689, 135_697.2),
        new SetNetworks("CLL-SUB-111", 11340, 11000, 3, 474_738, 474_824.1),
        new SetNetworks("Carcinom", 9183, 9000, 11, 420_592, 420_588.6),
        new SetNetworks("orlraws10P", 10304, 10000, 10, 465_977, 465_889.2),
        new SetNetworks("TOX-171", 5748, 5000, 4, 225_416, 225_441.2),
        new SetNetworks("Prostate-GE", 5966, 5000, 2, 219_191, 219_191.7),
        new SetNetworks("arcene", 10000, 10000, 2, 419_469, 419_465.7),
        new SetNetworks("madelon", 500, 1000, 2, 36_563, 36_565.3),
        new SetNetworks("Yale", 1024, 1000, 15, 47_222, 47_218.2),
        new SetNetworks("GLIOMA", 4434, 4000, 4, 178_678, 178_630.1),
        new SetNetworks("RELATHE", 4322, 4000, 2, 170_804, 170_766.6));
  }

  /** Neurons a layer. */
  int[] sizes() {
    return new int[] {features, hidden, hidden, classes};
  }

  @Override
  public String toString() {
    return dataset;
  }
}
