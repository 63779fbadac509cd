package org.sparsesweep.engine.method;

/** Slot: how does the fraction of the connections that goes fall over a training? */
public sealed interface Decay {

  /**
   * The factor on that fraction after an epoch, in [0, 1]; at 0 nothing changes.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   */
  double factor(int epoch, int epochs);

  /** It stays as it is. */
  record None() implements Decay {
    @Override
    public double factor(int epoch, int epochs) {
      return 1;
    }
  }

  /**
   * Along a curve, down to nothing: epoch e of T is at x = e / (until T), and from x = 1 on nothing
   * changes.
   *
   * @param until fraction of the training, in (0, 1]
   */
  record Along(Curve curve, double until) implements Decay {
    public Along {
      if (!(until > 0 && until <= 1)) {
        throw new IllegalArgumentException(
            "Cannot let the dropped fraction fall: until = %s, must be in (0, 1]".formatted(until));
      }
    }

    @Override
    public double factor(int epoch, int epochs) {
      double x = epoch / (until * epochs);
      return x < 1 ? curve.at(x) : 0;
    }
  }

  /** From 1 at x = 0 to its value at x = 1. */
  enum Curve {
    /** 1, then nothing. */
    CONSTANT {
      @Override
      double at(double x) {
        return 1;
      }
    },
    /** (1 + cos(pi x)) / 2 (Evci et al. 2020, section 3). */
    COSINE {
      @Override
      double at(double x) {
        return 0.5 * (1 + StrictMath.cos(Math.PI * x));
      }
    },
    /** 1 - x. */
    LINEAR {
      @Override
      double at(double x) {
        return 1 - x;
      }
    },
    /** (1 - x)^3 (Zhu and Gupta 2017, equation 1). */
    CUBIC {
      @Override
      double at(double x) {
        return (1 - x) * (1 - x) * (1 - x);
      }
    };

    /** The value at x in [0, 1). */
    abstract double at(double x);
  }
}
