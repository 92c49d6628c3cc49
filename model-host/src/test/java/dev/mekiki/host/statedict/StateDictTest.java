package dev.mekiki.host.statedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {
  private static final String MAGIC = "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.";
  private static final String PROTOCOL = "\u0080\u0002M\u00e9\u0003.";
  private static final String SYSTEM = "\u0080\u0002}(X\r\0\0\0little_endian\u0088u.";

  /** A dict of one FloatStorage of six values, seen as a transposed 2 x 3 tensor named w. */
  private static final String DICT =
      "\u0080\u0002}(X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n"
          + "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0kX\3\0\0\0cpuK\6NtQ"
          + "K\0K\2K\3\u0086K\1K\2\u0086\u0089}tRu.";

  private static final String KEYS = "\u0080\u0002](X\1\0\0\0ke.";

  @TempDir private Path folder;

  private Path write(String... pickles) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String pickle : pickles) {
      file.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }
    ByteBuffer storage = ByteBuffer.allocate(8 + 24).order(ByteOrder.LITTLE_ENDIAN).putLong(6);
    for (int i = 0; i < 6; i++) {
      storage.putFloat(i);
    }
    file.write(storage.array());
    return Files.write(folder.resolve("made.pth"), file.toByteArray());
  }

  @Test
  void readsATensorInTheOrderOfItsStrides() throws IOException {
    FloatTensor tensor = StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, DICT, KEYS)).get("w");

    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.values()).containsExactly(0, 2, 4, 1, 3, 5);
  }

  @Test
  void readsTheImageEncoder() {
    Map<String, FloatTensor> weights = StateDict.read(ModelFiles.encoder());

    assertThat(weights.get("_conv_stem.weight").shape()).containsExactly(32, 3, 3, 3);
    assertThat(weights.get("_fc.weight").shape()).containsExactly(1000, 1280);
    assertThat(weights).doesNotContainKey("_bn0.num_batches_tracked");
  }

  @Test
  void refusesByNameWhatAStateDictNeverAsksFor() throws IOException {
    String attack = "\u0080\u0002cos\nsystem\nX\4\0\0\0true\u0085R.";

    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, attack)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("'os.system'");
  }

  @Test
  void refusesOpcodesThatAStateDictNeverUses() throws IOException {
    String instance = "\u0080\u0002(ios\nsystem\n.";
    String stackGlobal = "\u0080\u0004X\2\0\0\0osX\6\0\0\0system\u0093.";

    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, instance)))
        .hasMessageContaining("opcode 0x69");
    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, stackGlobal)))
        .hasMessageContaining("opcode 0x93");
  }

  @Test
  void refusesToCallAStorageClass() throws IOException {
    String call = "\u0080\u0002ctorch\nFloatStorage\nK\1\u0085R.";

    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, call)))
        .hasMessageContaining("never called");
  }

  @Test
  void refusesAStringThatTheFileCannotHold() throws IOException {
    String bomb = "\u0080\u0002X\u00ff\u00ff\u00ff\u007f.";

    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, bomb)))
        .hasMessageContaining("a string of 2147483647 bytes");
  }

  @Test
  void refusesATensorLargerThanItsStorage() throws IOException {
    String larger = DICT.replace("K\2K\3\u0086", "K\2K\4\u0086");

    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, larger, KEYS)))
        .hasMessageContaining("larger than its storage");
  }

  @Test
  void refusesStoragesThatTheDictDoesNotKnow() throws IOException {
    String other = KEYS.replace("ke.", "qe.");

    assertThatThrownBy(() -> StateDict.read(write(MAGIC, PROTOCOL, SYSTEM, DICT, other)))
        .hasMessageContaining("'q' is not what the dict says");
  }

  @Test
  void refusesOtherFormats() throws IOException {
    Path zip = Files.write(folder.resolve("new.pth"), new byte[] {'P', 'K', 3, 4, 0, 0});

    assertThatThrownBy(() -> StateDict.read(zip)).isInstanceOf(MalformedFileException.class);
    assertThatThrownBy(() -> StateDict.read(write(PROTOCOL)))
        .hasMessageContaining("not a state dict");
  }

  @Test
  void survivesEveryChangeAndTruncation() throws IOException {
    byte[] whole = Files.readAllBytes(write(MAGIC, PROTOCOL, SYSTEM, DICT, KEYS));
    Random random = new Random(8);
    for (int i = 0; i < 3000; i++) {
      byte[] changed =
          Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      if (changed.length > 0) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("changed.pth"), changed);
      try {
        StateDict.read(file);
      } catch (MalformedFileException e) {
        assertThat(e).hasMessageContaining("changed.pth: ");
      }
    }
  }
}
