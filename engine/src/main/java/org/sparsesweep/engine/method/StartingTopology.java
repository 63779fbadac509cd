package org.sparsesweep.engine.method;

import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.Topology;

/** Slot: which connections exist at the start? */
public sealed interface StartingTopology {

  /** The connections of one layer. */
  Topology draw(int inputs, int outputs, RandomStream random);

  /** About epsilon (inputs + outputs) connections at random. */
  record RandomSparse(ErdosRenyi convention, double epsilon) implements StartingTopology {
    @Override
    public Topology draw(int inputs, int outputs, RandomStream random) {
      return convention.draw(inputs, outputs, epsilon, random);
    }
  }

  /** Every connection. */
  record Full() implements StartingTopology {
    @Override
    public Topology draw(int inputs, int outputs, RandomStream random) {
      return Topology.full(inputs, outputs);
    }
  }
}
