package org.sparsesweep.engine.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.topology.Topology;

/**
 * Writes the structure that a training leaves, and reads it again: one to two bytes a connection,
 * which lie in checked frames as those of a {@link Checkpoint} do. Codes are written as distances
 * from the one before, seven bits a byte, the lowest first.
 */
public final class StructureFile {
  // Of the bytes. Where each neuron is one input of the next layer nothing is said of it, else how
  // many it is.
  private static final int NEURONS_ALONE = 1;
  private static final int WITH_INPUTS_PER_NEURON = 2;

  private StructureFile() {}

  /**
   * Writes a structure.
   *
   * @param trial what was trained, at most 20,000 characters: it is read under the same name only
   * @param out is flushed, and left open
   * @throws IOException if the stream cannot be written
   */
  public static void write(String trial, Structure structure, OutputStream out) throws IOException {
    SealedOutput sealed = new SealedOutput(out);
    DataOutputStream data = new DataOutputStream(sealed);
    boolean isOfNeurons =
        IntStream.range(0, structure.layers().size())
            .allMatch(l -> structure.inputsPerNeuron(l) == 1);
    data.writeInt(isOfNeurons ? NEURONS_ALONE : WITH_INPUTS_PER_NEURON);
    data.writeInt(ResultVersion.CURRENT);
    data.writeUTF(trial);
    data.writeInt(structure.layers().size());
    for (int[] neurons : structure.neurons()) {
      data.writeInt(neurons.length);
      long previous = -1;
      for (int neuron : neurons) {
        writeDistance(data, neuron - previous);
        previous = neuron;
      }
    }
    for (int l = 0; l < structure.layers().size(); l++) {
      Topology layer = structure.layers().get(l);
      if (!isOfNeurons) {
        data.writeInt(structure.inputsPerNeuron(l));
      }
      data.writeInt(layer.connections());
      long previous = -1;
      for (long code : layer.codes()) {
        writeDistance(data, code - previous);
        previous = code;
      }
    }
    data.flush();
    sealed.seal();
  }

  /**
   * Reads a structure.
   *
   * @param trial the name under which it was written
   * @param in is left open
   * @throws CheckpointException if it is damaged, or of another trial or version
   * @throws IOException if the stream cannot be read
   */
  public static Structure read(String trial, InputStream in) throws IOException {
    try {
      SealedInput sealed = new SealedInput(in);
      DataInputStream data = new DataInputStream(sealed);
      int format = data.readInt();
      if (format != WITH_INPUTS_PER_NEURON) {
        require("format", format, NEURONS_ALONE);
      }
      require("result version", data.readInt(), ResultVersion.CURRENT);
      require("trial", data.readUTF(), trial);
      int layers = data.readInt();
      List<int[]> neurons = new ArrayList<>();
      for (int boundary = 0; boundary <= layers; boundary++) {
        neurons.add(readNeurons(data));
      }
      List<Topology> topologies = new ArrayList<>();
      for (int l = 0; l < layers; l++) {
        int inputsPerNeuron = format == WITH_INPUTS_PER_NEURON ? data.readInt() : 1;
        topologies.add(
            new Topology(
                Math.multiplyExact(neurons.get(l).length, inputsPerNeuron),
                neurons.get(l + 1).length,
                readCodes(data)));
      }
      sealed.requireEnd();
      return new Structure(topologies, neurons);
    } catch (RuntimeException nonsense) {
      throw new CheckpointException("its content does not fit: " + nonsense, nonsense);
    }
  }

  private static int[] readNeurons(DataInputStream data) throws IOException {
    int[] neurons = new int[data.readInt()];
    long previous = -1;
    for (int n = 0; n < neurons.length; n++) {
      previous += readDistance(data);
      neurons[n] = Math.toIntExact(previous);
    }
    return neurons;
  }

  private static long[] readCodes(DataInputStream data) throws IOException {
    long[] codes = new long[data.readInt()];
    long previous = -1;
    for (int c = 0; c < codes.length; c++) {
      previous += readDistance(data);
      codes[c] = previous;
    }
    return codes;
  }

  private static void writeDistance(DataOutputStream data, long distance) throws IOException {
    long left = distance;
    while (left >= 1 << 7) {
      data.writeByte((int) (left & 0x7F) | 0x80);
      left >>>= 7;
    }
    data.writeByte((int) left);
  }

  private static long readDistance(DataInputStream data) throws IOException {
    long distance = 0;
    int shift = 0;
    int next;
    do {
      next = data.readByte();
      distance |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return distance;
  }

  private static void require(String field, Object found, Object needed)
      throws CheckpointException {
    if (!found.equals(needed)) {
      throw new CheckpointException("its %s is %s, must be %s".formatted(field, found, needed));
    }
  }
}
