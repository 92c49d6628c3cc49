package dev.mekiki.host.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source into the archive that PyTorch loads: a zip with the source under {@code
 * code/__torch__.py} and a pickle of the module object with its attributes.
 */
final class ScriptArchive {
  /** What an attribute holds before the module's first method runs. */
  enum Attribute {
    FALSE(0x89),
    EMPTY_LIST(']'),
    EMPTY_DICT('}');

    private final int opcode;

    Attribute(int opcode) {
      this.opcode = opcode;
    }
  }

  private static final int PROTO = 0x80;
  private static final int NEWOBJ = 0x81;
  private static final int BINUNICODE = 'X';

  private ScriptArchive() {}

  static byte[] pack(String source, String className, Map<String, Attribute> attributes) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      put(zip, "data.pkl", module(className, attributes));
      put(zip, "constants.pkl", new byte[] {(byte) PROTO, 2, ')', '.'}); // an empty tuple
      put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return archive.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry("module/" + name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Pickle program: {@code m = className.__new__(className); m.__dict__.update(attributes)}. */
  private static byte[] module(String className, Map<String, Attribute> attributes)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream pickle = new DataOutputStream(bytes);
    pickle.write(new byte[] {(byte) PROTO, 2});
    pickle.writeBytes("c__torch__\n" + className + "\n)");
    pickle.write(NEWOBJ);
    pickle.writeBytes("}(");
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      writeString(pickle, attribute.getKey());
      pickle.write(attribute.getValue().opcode);
    }
    pickle.writeBytes("ub.");
    return bytes.toByteArray();
  }

  private static void writeString(DataOutputStream pickle, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    pickle.write(BINUNICODE);
    pickle.writeInt(Integer.reverseBytes(bytes.length));
    ((OutputStream) pickle).write(bytes);
  }
}
