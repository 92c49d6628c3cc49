package dev.mekiki.host.statedict;

import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;

/**
 * A state dict as {@code torch.save} wrote it before version 1.6: five pickles (magic number,
 * protocol, sizes of types, the dict, the order of storages), then the storages' bytes. Nothing in
 * the pickles is run: see {@link PickleReader}.
 */
public final class StateDict {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final int PROTOCOL = 1001;

  private static final Map<String, IObjectConstructor> CLASSES = new HashMap<>();

  static {
    CLASSES.put("collections.OrderedDict", arguments -> new LinkedHashMap<Object, Object>());
    CLASSES.put("torch._utils._rebuild_tensor_v2", TensorView::rebuild);
    for (Storage.Type type : Storage.Type.values()) {
      CLASSES.put(type.pythonName(), type);
    }
  }

  private StateDict() {}

  /**
   * Reads the dict's floating-point tensors by name.
   *
   * @throws MalformedFileException when the file is no such state dict or asks for anything else
   */
  public static Map<String, FloatTensor> read(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return read(new ByteArrayInputStream(content), content.length);
    } catch (IOException e) {
      throw new MalformedFileException(file, "the file ends too early", e);
    } catch (RuntimeException e) { // the unpickler reports broken input in many ways
      throw new MalformedFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, FloatTensor> read(InputStream stream, long fileSize)
      throws IOException {
    if (!MAGIC.equals(next(stream)) || !Integer.valueOf(PROTOCOL).equals(next(stream))) {
      throw new IllegalArgumentException("is not a state dict in the legacy torch.save format");
    }
    if (!(next(stream) instanceof Map<?, ?> system)
        || !Boolean.TRUE.equals(system.get("little_endian"))) {
      throw new IllegalArgumentException("was not written on a little-endian machine");
    }
    if (!(next(stream) instanceof Map<?, ?> dict)) {
      throw new IllegalArgumentException("its second pickle is not a dict");
    }
    Map<String, TensorView> views = new LinkedHashMap<>();
    dict.forEach(
        (name, value) -> {
          if (name instanceof String key && value instanceof TensorView view) {
            views.put(key, view);
          }
        });
    Map<String, float[]> storages = storages(new DataInputStream(stream), views, fileSize);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    views.forEach(
        (name, view) -> {
          if (view.storage().type() != Storage.Type.LONG) {
            tensors.put(name, view.of(storages.get(view.storage().key())));
          }
        });
    return tensors;
  }

  private static Object next(InputStream stream) throws IOException {
    return PickleReader.next(stream, CLASSES);
  }

  /** The values of each floating-point storage, by key. */
  private static Map<String, float[]> storages(
      DataInputStream stream, Map<String, TensorView> views, long fileSize) throws IOException {
    Map<String, Storage> known = new HashMap<>();
    views.values().forEach(view -> known.put(view.storage().key(), view.storage()));
    if (!(next(stream) instanceof List<?> keys)) {
      throw new IllegalArgumentException("does not list its storages");
    }
    Map<String, float[]> storages = new HashMap<>();
    for (Object key : keys) {
      Storage storage = known.get(key);
      long size = Long.reverseBytes(stream.readLong());
      if (storage == null || size != storage.size() || size > fileSize / storage.type().bytes()) {
        throw new IllegalArgumentException("storage '" + key + "' is not what the dict says");
      }
      byte[] bytes = new byte[(int) size * storage.type().bytes()];
      stream.readFully(bytes);
      storages.put(storage.key(), decode(storage.type(), bytes));
    }
    if (!storages.keySet().containsAll(known.keySet())) {
      throw new IllegalArgumentException("lacks storages that its tensors need");
    }
    return storages;
  }

  private static float[] decode(Storage.Type type, byte[] bytes) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[type == Storage.Type.LONG ? 0 : bytes.length / type.bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> data.getFloat();
            case HALF -> Float.float16ToFloat(data.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(data.getShort() << 16);
            case LONG -> throw new IllegalStateException("counters are not kept");
          };
    }
    return values;
  }
}
