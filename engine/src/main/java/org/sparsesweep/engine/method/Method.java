package org.sparsesweep.engine.method;

/**
 * A sparse-training method: one choice per slot. Every method runs in the same training loop, so
 * differences between methods are these choices.
 *
 * @param topology which connections exist at the start
 * @param outputLayer what is different in the last layer
 * @param schedule when the topology changes
 * @param drop which connections go
 * @param budget how many come back
 * @param grow where
 */
public record Method(
    StartingTopology topology,
    OutputLayer outputLayer,
    Schedule schedule,
    Drop drop,
    Budget budget,
    Grow grow) {}
