package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.Arrays;

/**
 * Calls a method of a TorchScript module outside PyTorch's inference mode, in which DJL's own calls
 * run and in which there are no gradients. It lies in DJL's package because only that can reach the
 * native call.
 */
public final class GradientCall {
  private GradientCall() {}

  public static IValue run(PtSymbolBlock block, String method, IValue... inputs) {
    long[] handles = Arrays.stream(inputs).mapToLong(IValue::getHandle).toArray();
    return new IValue(
        PyTorchLibrary.LIB.moduleRunMethod(block.getHandle(), method, handles, true, false));
  }
}
