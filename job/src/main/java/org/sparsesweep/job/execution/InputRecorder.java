package org.sparsesweep.job.execution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.job.plan.Recording;

/** Records what a sweep asks for beyond the usual: inputs at some epochs, what is explored. */
final class InputRecorder {
  private final Recording recording;
  private final int epochs;
  private final Method method;
  private final List<InputConnections> recorded = new ArrayList<>();

  /**
   * @param epochs of the whole training
   */
  InputRecorder(Recording recording, int epochs, Method method) {
    this.recording = recording;
    this.epochs = epochs;
    this.method = method;
  }

  List<InputConnections> recorded() {
    return recorded;
  }

  boolean wantsExploredFraction() {
    return recording.exploredFraction();
  }

  /** Looks at the network of an epoch before its topology changes. */
  void epochTrained(int epoch, Network network) {
    if (recording.recordsInputs(epoch, epochs)) {
      recorded.add(
          InputConnections.of(epoch, network.layers().get(0), method.dropAfter(epoch, epochs)));
    }
  }

  /** Writes what it has recorded. */
  void write(DataOutput out) throws IOException {
    out.writeInt(recorded.size());
    for (InputConnections inputs : recorded) {
      inputs.write(out);
    }
  }

  /**
   * Takes over what {@link #write} has written.
   *
   * @param finished epochs that were trained before
   * @throws IOException if that is not what it would have recorded in them
   */
  void read(DataInput in, int finished) throws IOException {
    List<InputConnections> earlier = new ArrayList<>();
    int count = in.readInt();
    for (int n = 0; n < count; n++) {
      earlier.add(InputConnections.read(in));
    }
    List<Integer> wanted =
        IntStream.range(0, finished)
            .filter(epoch -> recording.recordsInputs(epoch, epochs))
            .boxed()
            .toList();
    List<Integer> found = earlier.stream().map(InputConnections::epoch).toList();
    if (!found.equals(wanted)) {
      throw new IOException(
          "Cannot go on from the checkpoint: it has the inputs of epochs %s, must have those of %s"
              .formatted(found, wanted));
    }
    recorded.addAll(earlier);
  }
}
