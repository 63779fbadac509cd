package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.method.Drop;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.job.plan.Recording;

/** Records the connections of a network's inputs at the epochs asked for. */
final class InputRecorder implements TrainingListener {
  private final Recording recording;
  private final int epochs;
  private final Drop drop;
  private final TrainingListener next;
  private final List<InputConnections> recorded = new ArrayList<>();

  /**
   * @param epochs of the whole training
   * @param next hears every epoch too
   */
  InputRecorder(Recording recording, int epochs, Drop drop, TrainingListener next) {
    this.recording = recording;
    this.epochs = epochs;
    this.drop = drop;
    this.next = next;
  }

  List<InputConnections> recorded() {
    return recorded;
  }

  @Override
  public void epochTrained(int epoch, Network network) {
    if (recording.recordsInputs(epoch, epochs)) {
      recorded.add(InputConnections.of(epoch, network.layers().get(0), drop));
    }
    next.epochTrained(epoch, network);
  }

  @Override
  public void epochFinished(EpochRecord epoch) {
    next.epochFinished(epoch);
  }
}
