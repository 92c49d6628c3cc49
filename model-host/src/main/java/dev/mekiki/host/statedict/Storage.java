package dev.mekiki.host.statedict;

import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/**
 * A flat array of values that tensors are views of.
 *
 * @param key under which its bytes follow the pickle
 * @param size number of values
 */
record Storage(Type type, String key, long size) {
  /** Storage classes of PyTorch; the pickle names them but never calls them. */
  enum Type implements IObjectConstructor {
    FLOAT("FloatStorage", 4),
    HALF("HalfStorage", 2),
    BFLOAT16("BFloat16Storage", 2),
    /** Counters, such as {@code num_batches_tracked}: read past, not kept. */
    LONG("LongStorage", 8);

    private final String className;
    private final int bytes;

    Type(String className, int bytes) {
      this.className = className;
      this.bytes = bytes;
    }

    String pythonName() {
      return "torch." + className;
    }

    int bytes() {
      return bytes;
    }

    @Override
    public Object construct(Object[] arguments) {
      throw new PickleException(pythonName() + " is named in a state dict, never called");
    }
  }

  /** From the persistent id {@code ("storage", type, key, device, size, ..)}. */
  static Storage fromPersistentId(Object id) {
    if (id instanceof Object[] fields
        && fields.length >= 5
        && "storage".equals(fields[0])
        && fields[1] instanceof Type type
        && fields[2] instanceof String key
        && fields[4] instanceof Number size
        && size.longValue() >= 0
        && size.longValue() <= Integer.MAX_VALUE / type.bytes()) {
      return new Storage(type, key, size.longValue());
    }
    throw new PickleException("a persistent id that is not a storage");
  }
}
