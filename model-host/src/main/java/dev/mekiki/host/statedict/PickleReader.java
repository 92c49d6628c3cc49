package dev.mekiki.host.statedict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * An unpickler that builds only what a state dict consists of. A pickle is a small program that may
 * name any class; here every opcode and every class is refused unless it stands in a short list.
 */
final class PickleReader extends Unpickler {
  private static final int LONGEST_STRING = 4096;

  private static final Set<Short> OPCODES =
      Set.of(
          Opcodes.PROTO,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.LONG1,
          Opcodes.BINUNICODE,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.EMPTY_DICT,
          Opcodes.SETITEM,
          Opcodes.SETITEMS,
          Opcodes.EMPTY_LIST,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.GLOBAL,
          Opcodes.REDUCE,
          Opcodes.BUILD,
          Opcodes.BINPERSID);

  private final Map<String, IObjectConstructor> classes;

  /** {@code classes} maps full Python names to what takes their place. */
  PickleReader(Map<String, IObjectConstructor> classes) {
    this.classes = classes;
  }

  @Override
  protected Object dispatch(short opcode) throws IOException {
    if (!OPCODES.contains(opcode)) {
      throw new PickleException(
          "pickle opcode 0x%02x has no place in a state dict".formatted(opcode));
    }
    switch (opcode) {
      case Opcodes.GLOBAL -> stack.add(allowedClass());
      case Opcodes.BINUNICODE -> stack.add(shortString());
      case Opcodes.BUILD -> stack.pop(); // attributes of the dict, such as its version: not needed
      default -> {
        return super.dispatch(opcode);
      }
    }
    return NO_RETURN_VALUE;
  }

  /** The only persistent ids of a state dict are storages. */
  @Override
  protected Object persistentLoad(Object id) {
    return Storage.fromPersistentId(id);
  }

  private IObjectConstructor allowedClass() throws IOException {
    String name = PickleUtils.readline(input) + "." + PickleUtils.readline(input);
    IObjectConstructor allowed = classes.get(name);
    if (allowed == null) {
      throw new PickleException(
          "the pickle asks for '" + name + "', which a state dict never does");
    }
    return allowed;
  }

  private String shortString() throws IOException {
    int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, 4));
    if (length < 0 || length > LONGEST_STRING) {
      throw new PickleException("a string of " + length + " bytes");
    }
    return new String(PickleUtils.readbytes(input, length), StandardCharsets.UTF_8);
  }

  /** The next pickle of the stream; nothing after it is consumed. */
  static Object next(InputStream stream, Map<String, IObjectConstructor> classes)
      throws IOException {
    return new PickleReader(classes).load(stream);
  }
}
