package org.sparsesweep.engine.training;

import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;

/**
 * Everything about data that a trial needs.
 *
 * @param dataset shared by trials, never changed
 * @param split of its samples
 * @param scaling fitted to the training samples
 */
public record PreparedData(Dataset dataset, Split split, Scaling scaling) {}
