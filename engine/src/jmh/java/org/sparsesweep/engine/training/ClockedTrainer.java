package org.sparsesweep.engine.training;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.kernel.SparseWeights;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.network.Convolutions;

/** Runs {@link Trainer} on kernels with a clock. In its package to be able to. */
public final class ClockedTrainer {

  /**
   * Where the seconds of an epoch went.
   *
   * @param neurons what is done neuron by neuron: batch assembly, activation, dropout, loss
   * @param evolution the change of the topology
   */
  public record Seconds(
      double forward, double backward, double biases, double neurons, double evolution) {

    /** Of all steps. */
    public double steps() {
      return forward + backward + biases + neurons;
    }
  }

  private ClockedTrainer() {}

  /**
   * Trains.
   *
   * @param listener hears every epoch; what it does is not timed
   * @return the seconds of every epoch
   * @throws IllegalStateException if training diverges
   */
  public static List<Seconds> train(
      Method method,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener) {
    ClockedKernels kernels = new ClockedKernels(Kernels.ofThisJvm());
    List<Seconds> epochs = new ArrayList<>();
    TrialOutcome outcome =
        Trainer.train(
            method,
            Convolutions.NONE,
            hidden,
            settings,
            data,
            seed,
            epoch -> {
              epochs.add(kernels.take(epoch));
              listener.epochFinished(epoch);
            },
            kernels);
    if (outcome.status() != TrialOutcome.Status.SUCCEEDED) {
      throw new IllegalStateException("Cannot measure: " + outcome.message());
    }
    return epochs;
  }

  private static final class ClockedKernels implements Kernels {
    private final Kernels kernels;
    // A forward pass counts once a backward pass follows: before, it may be one of evaluation.
    private long pendingForward;
    private long forward;
    private long backward;
    private long biases;

    ClockedKernels(Kernels kernels) {
      this.kernels = kernels;
    }

    /** The seconds of an epoch; starts again. */
    Seconds take(EpochRecord epoch) {
      Seconds seconds =
          new Seconds(
              forward * 1e-9,
              backward * 1e-9,
              biases * 1e-9,
              epoch.trainSeconds() - (forward + backward + biases) * 1e-9,
              epoch.evolveSeconds());
      pendingForward = 0;
      forward = 0;
      backward = 0;
      biases = 0;
      return seconds;
    }

    @Override
    public String name() {
      return kernels.name();
    }

    @Override
    public void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
      long start = System.nanoTime();
      kernels.forward(weights, bias, x, z, width);
      pendingForward += System.nanoTime() - start;
    }

    @Override
    public void backward(
        SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
      long start = System.nanoTime();
      kernels.backward(weights, x, dz, dx, width, step);
      backward += System.nanoTime() - start;
      forward += pendingForward;
      pendingForward = 0;
    }

    @Override
    public void moveBiases(
        float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
      long start = System.nanoTime();
      kernels.moveBiases(bias, velocity, dz, outputs, width, step);
      biases += System.nanoTime() - start;
    }
  }
}
