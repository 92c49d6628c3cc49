package dev.mekiki.host.torchscript;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The PyTorch runtime of this process. */
public final class Torch {
  private static final String ENGINE = "PyTorch";
  private static final Engine RUNTIME = start();
  private static final ThreadLocal<Boolean> FIXED_OPERATIONS = ThreadLocal.withInitial(() -> false);

  /** Part of the C library. */
  private interface CLibrary extends Library {
    int setenv(String name, String value, int overwrite);
  }

  private Torch() {}

  /**
   * Starts the runtime, on the machine's own terms: DJL neither downloads anything nor reports its
   * use, and PyTorch's worker threads sleep between operations instead of spinning. Spinning
   * threads take the cores from each other wherever the machine does anything else; a decode step
   * then lasts five to ten times as long. MKL, which multiplies small matrices, is told to give the
   * same bits wherever its operands lie in memory. {@code OMP_WAIT_POLICY} and {@code MKL_CBWR}, if
   * set, decide instead.
   */
  private static Engine start() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (Platform.isLinux()) {
      // read by libgomp when it is loaded, from the process's environment, which Java cannot write
      CLibrary c = Native.load("c", CLibrary.class);
      c.setenv("OMP_WAIT_POLICY", "passive", 0);
      c.setenv("MKL_CBWR", "AUTO", 0);
    }
    return Engine.getEngine(ENGINE);
  }

  /**
   * Settings that PyTorch keeps per thread, for the calling thread: how many CPU threads one
   * operation uses, and no re-optimization of scripts between calls, so that the first call and the
   * thousandth run the same operations.
   */
  public static void prepareThread(int threads) {
    JniUtils.setNumThreads(threads);
    requireFixedOperations();
  }

  /**
   * Turns re-optimization off for the calling thread, where it is still on. It would not only make
   * calls differ: PyTorch's optimizer merges operations of these scripts that must stay apart.
   */
  static void requireFixedOperations() {
    if (!FIXED_OPERATIONS.get()) {
      JniUtils.setGraphExecutorOptimize(false);
      FIXED_OPERATIONS.set(true);
    }
  }

  static PtNDManager newManager() {
    return (PtNDManager) RUNTIME.newBaseManager();
  }
}
