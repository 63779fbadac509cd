package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.job.plan.Recording;

/** Records what a sweep asks for beyond the usual: inputs at some epochs, what is explored. */
final class InputRecorder implements TrainingListener {
  private final Recording recording;
  private final int epochs;
  private final Method method;
  private final TrainingListener next;
  private final List<InputConnections> recorded = new ArrayList<>();

  /**
   * @param epochs of the whole training
   * @param next hears every epoch too
   */
  InputRecorder(Recording recording, int epochs, Method method, TrainingListener next) {
    this.recording = recording;
    this.epochs = epochs;
    this.method = method;
    this.next = next;
  }

  List<InputConnections> recorded() {
    return recorded;
  }

  @Override
  public void epochTrained(int epoch, Network network) {
    if (recording.recordsInputs(epoch, epochs)) {
      recorded.add(
          InputConnections.of(epoch, network.layers().get(0), method.dropAfter(epoch, epochs)));
    }
    next.epochTrained(epoch, network);
  }

  @Override
  public boolean wantsExploredFraction() {
    return recording.exploredFraction();
  }

  @Override
  public void epochFinished(EpochRecord epoch) {
    next.epochFinished(epoch);
  }
}
