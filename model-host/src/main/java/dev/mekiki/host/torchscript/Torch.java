package dev.mekiki.host.torchscript;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The PyTorch runtime of this process. */
public final class Torch {
  private static final String ENGINE = "PyTorch";

  private Torch() {}

  /**
   * Settings that PyTorch keeps per thread, for the calling thread: how many CPU threads one
   * operation uses, and no re-optimization of scripts between calls, so that the first call and the
   * thousandth run the same operations.
   */
  public static void prepareThread(int threads) {
    engine();
    JniUtils.setNumThreads(threads);
    JniUtils.setGraphExecutorOptimize(false);
  }

  static PtNDManager newManager() {
    return (PtNDManager) engine().newBaseManager();
  }

  /** Starts the engine; DJL is told to neither download anything nor report its use. */
  private static Engine engine() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    return Engine.getEngine(ENGINE);
  }
}
