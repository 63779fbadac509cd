package org.sparsesweep.engine.data;

/**
 * A division of a dataset: indices into its samples. {@code test} indexes {@link Dataset#test()}
 * where the dataset comes with a test part and {@link SplitSettings.Kind#GIVEN} was asked for, else
 * {@link Dataset#samples()}.
 *
 * @param train ascending, read only
 * @param validation ascending, may be empty, read only
 * @param test ascending, read only
 * @param testSamples the samples that {@code test} indexes
 */
public record Split(int[] train, int[] validation, int[] test, Samples testSamples) {}
