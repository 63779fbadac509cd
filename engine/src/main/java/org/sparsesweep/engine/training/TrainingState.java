package org.sparsesweep.engine.training;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Network;

/** All that a training carries from one epoch to the next; what a checkpoint holds. */
final class TrainingState {
  /** Of the bytes of a checkpoint; grows with every change of their order or meaning. */
  private static final int FORMAT = 1;

  private static final String SHAPE = RecordCodec.shape(History.class);

  private final Evolution evolution;
  private final Network network;
  private final Optional<Exploration> exploration;
  private final Signals signals;
  private final Flops flops;
  private final List<EpochRecord> epochs;
  private final long connectionsStart;
  private final int neuronsStart;
  private final double earlierSeconds;

  /** What has been, in numbers. */
  record History(
      List<EpochRecord> epochs,
      Signals.Scores untrained,
      List<Signals.Scores> scores,
      double flops,
      long connectionsStart,
      int neuronsStart,
      double seconds) {}

  /** How a network is read that belongs to the training at hand. */
  @FunctionalInterface
  interface NetworkReader {
    Network read(DataInputStream in) throws IOException;
  }

  private TrainingState(
      Evolution evolution,
      Network network,
      Optional<Exploration> exploration,
      Signals signals,
      History history) {
    this.evolution = evolution;
    this.network = network;
    this.exploration = exploration;
    this.signals = signals;
    this.flops = new Flops(history.flops());
    this.epochs = new ArrayList<>(history.epochs());
    this.connectionsStart = history.connectionsStart();
    this.neuronsStart = history.neuronsStart();
    this.earlierSeconds = history.seconds();
  }

  /**
   * Before the first epoch.
   *
   * @param explores whether it is to count the positions explored
   */
  static TrainingState start(
      Evolution evolution, Network network, Signals.Scores untrained, boolean explores) {
    Optional<Exploration> exploration =
        explores ? Optional.of(new Exploration(network)) : Optional.empty();
    exploration.ifPresent(e -> e.see(network, evolution.neurons()));
    return new TrainingState(
        evolution,
        network,
        exploration,
        new Signals(untrained),
        new History(
            List.of(), untrained, List.of(), 0, network.connections(), network.neurons(), 0));
  }

  Evolution evolution() {
    return evolution;
  }

  Network network() {
    return network;
  }

  Signals signals() {
    return signals;
  }

  Flops flops() {
    return flops;
  }

  /** Those finished; may be added to. */
  List<EpochRecord> epochs() {
    return epochs;
  }

  long connectionsStart() {
    return connectionsStart;
  }

  int neuronsStart() {
    return neuronsStart;
  }

  /**
   * The seconds of all attempts so far.
   *
   * @param started when this attempt began, by {@link System#nanoTime}
   */
  double secondsSince(long started) {
    return earlierSeconds + (System.nanoTime() - started) * 1e-9;
  }

  /** Sees the connections there are now; NaN where nobody wants to know. */
  double explore() {
    return exploration.map(e -> e.see(network, evolution.neurons())).orElse(Double.NaN);
  }

  /**
   * A checkpoint of it, as it is when that is written.
   *
   * @param listener whose gatherings belong to it
   * @param started as in {@link #secondsSince}
   */
  Checkpoint checkpoint(TrainingListener listener, long started) {
    return new Checkpoint() {
      @Override
      public int epochs() {
        return epochs.size();
      }

      @Override
      public void writeTo(String trial, OutputStream out) throws IOException {
        write(trial, secondsSince(started), listener, out);
      }
    };
  }

  private void write(String trial, double seconds, TrainingListener listener, OutputStream out)
      throws IOException {
    SealedOutput sealed = new SealedOutput(out);
    DataOutputStream data = new DataOutputStream(sealed);
    data.writeInt(FORMAT);
    data.writeInt(ResultVersion.CURRENT);
    data.writeUTF(trial);
    data.writeUTF(SHAPE);
    RecordCodec.write(
        data,
        new History(
            epochs,
            signals.untrained(),
            signals.scores(),
            flops.total(),
            connectionsStart,
            neuronsStart,
            seconds));
    network.write(data);
    evolution.write(data);
    data.writeBoolean(exploration.isPresent());
    if (exploration.isPresent()) {
      exploration.get().write(data);
    }
    data.writeInt(lengthOfGathered(listener));
    listener.writeGathered(data);
    data.flush();
    sealed.seal();
  }

  /** Counted, not held: it may be as large as a network. */
  private static int lengthOfGathered(TrainingListener listener) throws IOException {
    DataOutputStream counter = new DataOutputStream(OutputStream.nullOutputStream());
    listener.writeGathered(counter);
    if (counter.size() == Integer.MAX_VALUE) {
      throw new IOException("what its listener has gathered takes 2 GiB or more");
    }
    return counter.size();
  }

  /**
   * Reads what {@link #write} has written. The listener hears of it once all has been read.
   *
   * @param evolution of the training at hand, before its start
   * @param networks reads its network
   * @param epochs of the whole training
   * @throws CheckpointException if it is damaged, or of another trial, version or recording
   * @throws IOException if the source cannot be read
   */
  static TrainingState read(
      Checkpoint.Source from,
      Evolution evolution,
      NetworkReader networks,
      int epochs,
      TrainingListener listener)
      throws IOException {
    try (InputStream in = from.in()) {
      return readSealed(in, from.trial(), evolution, networks, epochs, listener);
    } catch (RuntimeException nonsense) {
      // Whole, but written by a program that differs: no reason not to start anew.
      throw new CheckpointException("its content does not fit: " + nonsense, nonsense);
    }
  }

  private static TrainingState readSealed(
      InputStream in,
      String trial,
      Evolution evolution,
      NetworkReader networks,
      int epochs,
      TrainingListener listener)
      throws IOException {
    SealedInput sealed = new SealedInput(in);
    DataInputStream data = new DataInputStream(sealed);
    require("format", data.readInt(), FORMAT);
    require("result version", data.readInt(), ResultVersion.CURRENT);
    require("trial", data.readUTF(), trial);
    require("layout", data.readUTF(), SHAPE);
    History history = RecordCodec.read(data, History.class);
    Network network = networks.read(data);
    evolution.read(data);
    boolean explores = data.readBoolean();
    Optional<Exploration> exploration =
        explores ? Optional.of(Exploration.read(data)) : Optional.empty();
    byte[] gathered = new byte[data.readInt()];
    data.readFully(gathered);
    sealed.requireEnd();
    require("exploration", explores, listener.wantsExploredFraction());
    int finished = history.epochs().size();
    if (finished >= epochs) {
      throw new CheckpointException(
          "it is after %d epochs, must be before the last of %d".formatted(finished, epochs));
    }
    Signals signals = new Signals(history.untrained());
    history.scores().forEach(signals::add);
    listener.resumed(history.epochs(), new DataInputStream(new ByteArrayInputStream(gathered)));
    return new TrainingState(evolution, network, exploration, signals, history);
  }

  private static void require(String field, Object found, Object needed)
      throws CheckpointException {
    if (!found.equals(needed)) {
      throw new CheckpointException("its %s is %s, must be %s".formatted(field, found, needed));
    }
  }
}
