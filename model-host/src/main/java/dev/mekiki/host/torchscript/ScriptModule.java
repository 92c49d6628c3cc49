package dev.mekiki.host.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.GradientCall;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.mekiki.host.weights.FloatTensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A TorchScript module compiled at run time from a source file on the class path. Its state
 * (weights, caches) lives in native memory; one thread uses it.
 *
 * <p>The file's one {@code class Name(Module)} is the module. Its attributes are lists, dicts and
 * {@code training}, all empty or false until a method fills them.
 *
 * <p>Arguments are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code long[]}
 * for a {@code List[int]}, {@code FloatTensor}, {@code FloatTensor[]} and {@code LongTensor}. A
 * tensor argument shares memory with Java for the length of the call only: a method that keeps one
 * must clone it.
 */
public final class ScriptModule implements AutoCloseable {
  private final PtNDManager manager;
  private final PtSymbolBlock block;
  private final Call call;

  /** How a method of the module is called. */
  private interface Call {
    IValue run(PtSymbolBlock block, String method, IValue... arguments);
  }

  private ScriptModule(PtNDManager manager, PtSymbolBlock block, Call call) {
    this.manager = manager;
    this.block = block;
    this.call = call;
  }

  /** Compiles the source file, found on the class path, on the device of the torch runtime. */
  public static ScriptModule compile(String resource) {
    return compile(resource, IValueUtils::runMethod);
  }

  /** As {@link #compile(String)}, for a script that computes gradients. */
  public static ScriptModule compileForTraining(String resource) {
    return compile(resource, GradientCall::run);
  }

  private static ScriptModule compile(String resource, Call call) {
    ScriptSource source = new ScriptSource(read(resource));
    byte[] archive =
        ScriptArchive.pack(source.qualified(), source.moduleName(), source.attributes());
    PtNDManager manager = Torch.newManager();
    try {
      return new ScriptModule(
          manager,
          JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false),
          call);
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static String read(String resource) {
    try (InputStream stream = ScriptModule.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no script " + resource + " on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a method for what it does to the module's state. */
  public void run(String method, Object... arguments) {
    call(method, arguments, result -> true);
  }

  /** Runs a method that returns a float tensor and copies the values out. */
  public float[] floats(String method, Object... arguments) {
    return call(method, arguments, result -> copy(result, NDArray::toFloatArray));
  }

  /** Runs a method that returns a double tensor and copies the values out. */
  public double[] doubles(String method, Object... arguments) {
    return call(method, arguments, result -> copy(result, NDArray::toDoubleArray));
  }

  private <T> T copy(IValue result, Function<NDArray, T> values) {
    try (PtNDManager scope = (PtNDManager) manager.newSubManager();
        NDArray tensor = result.toTensor(scope)) {
      return values.apply(tensor);
    }
  }

  private <T> T call(String method, Object[] arguments, Function<IValue, T> read) {
    Torch.requireFixedOperations();
    List<IValue> values = new ArrayList<>();
    try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
      Arrays.stream(arguments).forEach(argument -> values.add(value(scope, argument)));
      try (IValue result = this.call.run(block, method, values.toArray(IValue[]::new))) {
        return read.apply(result);
      }
    } finally {
      values.forEach(IValue::close);
    }
  }

  private static IValue value(NDManager scope, Object argument) {
    return switch (argument) {
      case Integer number -> IValue.from(number.longValue());
      case Long number -> IValue.from(number);
      case Double number -> IValue.from(number);
      case Boolean flag -> IValue.from(flag);
      case String text -> IValue.from(text);
      case long[] numbers -> IValue.listFrom(numbers);
      case FloatTensor tensor -> IValue.from(tensor(scope, tensor));
      case FloatTensor[] list ->
          IValue.listFrom(
              Arrays.stream(list).map(tensor -> tensor(scope, tensor)).toArray(PtNDArray[]::new));
      case LongTensor tensor ->
          IValue.from((PtNDArray) scope.create(tensor.values(), shape(tensor.shape())));
      default ->
          throw new IllegalArgumentException(
              "no TorchScript value for " + argument.getClass().getName());
    };
  }

  private static PtNDArray tensor(NDManager scope, FloatTensor tensor) {
    return (PtNDArray) scope.create(tensor.values(), shape(tensor.shape()));
  }

  private static Shape shape(int[] sizes) {
    return new Shape(Arrays.stream(sizes).asLongStream().toArray());
  }

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
