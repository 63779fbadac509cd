package org.sparsesweep.engine.bench;

import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** A layer and the activations and gradients of one batch, padding 0. */
final class LayerData {
  /** So slow that repeating a step for minutes leaves the weights what they are. */
  static final SgdStep STEP = new SgdStep(1e-6f, 0.9f, 2e-4f, 0);

  final SparseLayer layer;
  final int width;
  final float[] x;
  final float[] z;
  final float[] dz;
  final float[] dx;
  private final float[] derivative;

  LayerData(SparseLayer layer, int batch, int width) {
    this.layer = layer;
    this.width = width;
    this.x = batch(layer.inputs(), batch, width, 1);
    this.z = new float[layer.outputs() * width];
    this.dz = batch(layer.outputs(), batch, width, 2);
    this.derivative = batch(layer.inputs(), batch, width, 3);
    this.dx = derivative.clone();
  }

  /** Puts the derivative back where a backward pass has left the gradient of the inputs. */
  void restoreDerivative() {
    System.arraycopy(derivative, 0, dx, 0, dx.length);
  }

  private static float[] batch(int neurons, int batch, int width, long seed) {
    float[] numbers = numbers(neurons * width, seed);
    for (int p = 0; p < numbers.length; p++) {
      if (p % width >= batch) {
        numbers[p] = 0;
      }
    }
    return numbers;
  }

  /** Numbers uniform in [-1, 1). */
  static float[] numbers(int count, long seed) {
    RandomStream random = new Streams(seed).stream(Purpose.DATA);
    float[] numbers = new float[count];
    for (int n = 0; n < count; n++) {
      numbers[n] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
