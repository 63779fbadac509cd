package org.sparsesweep.engine.kernel;

import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the kernels of this JVM; chooses once, at the first call. */
final class KernelProvider {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_KERNELS = "org.sparsesweep.engine.kernel.VectorKernels";

  private KernelProvider() {}

  /** Holds the choice until it is needed. */
  private static final class Holder {
    static final KernelChoice CHOICE = choose();

    private static KernelChoice choose() {
      KernelChoice choice = KernelChoice.choose(KernelRequest.ofThisJvm(), factsOfThisJvm());
      Logger log = LoggerFactory.getLogger(KernelProvider.class);
      log.info("Kernels: {} ({})", choice.vector() ? "vector" : "scalar", choice.reason());
      return choice;
    }
  }

  static Kernels kernels() {
    return Holder.CHOICE.vector() ? vectorKernels() : new ScalarKernels();
  }

  static String reason() {
    return Holder.CHOICE.reason();
  }

  /** By name, so that nothing here needs the module to be loaded. */
  static Kernels vectorKernels() {
    try {
      return Class.forName(VECTOR_KERNELS)
          .asSubclass(Kernels.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make vector kernels", e);
    }
  }

  static KernelChoice.RuntimeFacts factsOfThisJvm() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new KernelChoice.RuntimeFacts(
          0, "module %s is not loaded (--add-modules %s loads it)".formatted(MODULE, MODULE));
    }
    try {
      Object shape =
          Class.forName("jdk.incubator.vector.VectorShape")
              .getMethod("preferredShape")
              .invoke(null);
      int bits = (int) shape.getClass().getMethod("vectorBitSize").invoke(shape);
      vectorKernels();
      return new KernelChoice.RuntimeFacts(bits, "");
    } catch (InvocationTargetException e) {
      return new KernelChoice.RuntimeFacts(0, "the Vector API fails here: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      return new KernelChoice.RuntimeFacts(0, "the Vector API cannot be linked here: " + e);
    }
  }
}
