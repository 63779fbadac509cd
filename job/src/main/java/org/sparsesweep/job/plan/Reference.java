package org.sparsesweep.job.plan;

import java.io.Serializable;

/**
 * A number that somebody else printed, to be shown beside ours.
 *
 * @param dataset the sweep's word for it
 * @param method name in the catalogue, or in the sweep
 * @param metric what it is a value of
 * @param value accuracies as fractions
 * @param source where it is printed
 */
public record Reference(String dataset, String method, Metric metric, double value, String source)
    implements Serializable {}
