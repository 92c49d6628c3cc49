package dev.mekiki.host.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a file that ggml's own Python package wrote, and against damaged ones. */
class GgufTest {
  @TempDir private Path folder;

  private static Path golden() throws URISyntaxException {
    return Path.of(GgufTest.class.getResource("/golden/quantized.gguf").toURI());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K", "Q6_K"})
  void readsEachTypeAsItsOwnersDo(String type) throws URISyntaxException {
    try (Gguf gguf = Gguf.open(golden())) {
      FloatTensor values = gguf.tensor(type);

      assertThat(values.shape()).containsExactly(3, 512);
      float[] expected = gguf.tensor(type + ".values").values();
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(values.values()[i] - expected[i]));
      }
      assertThat(largest).isLessThan(1e-5);
    }
  }

  @Test
  void readsMetadataOfEveryKind() throws URISyntaxException {
    try (Gguf gguf = Gguf.open(golden())) {
      assertThat(gguf.size("test.size")).isEqualTo(7);
      assertThat(gguf.find("test.negative")).contains(-3L);
      assertThat(gguf.number("test.half")).isEqualTo(0.5);
      assertThat(gguf.number("test.double")).isEqualTo(1e300);
      assertThat(gguf.find("test.flag")).contains(true);
      assertThat(gguf.text("test.text")).isEqualTo("目利き");
      assertThat(gguf.list("test.words", String.class)).containsExactly("one", "two");
      assertThat(gguf.list("test.numbers", Long.class)).containsExactly(1L, -2L, 3L);
    }
  }

  @Test
  void saysWhatItLacks() throws URISyntaxException {
    try (Gguf gguf = Gguf.open(golden())) {
      assertThatThrownBy(() -> gguf.tensor("absent"))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("no tensor 'absent'");
      assertThatThrownBy(() -> gguf.text("absent")).hasMessageContaining("no metadata 'absent'");
      assertThatThrownBy(() -> gguf.text("test.size")).hasMessageContaining("not of type String");
      assertThatThrownBy(() -> gguf.size("test.negative")).hasMessageContaining("is -3");
      assertThatThrownBy(() -> gguf.list("test.words", Long.class))
          .hasMessageContaining("not of type Long");
    }
  }

  @Test
  void refusesEveryTruncation() throws Exception {
    byte[] whole = Files.readAllBytes(golden());
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      int length = i < 200 ? i * 8 : random.nextInt(whole.length);
      Path file = Files.write(folder.resolve("cut.gguf"), java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Gguf.open(file)).isInstanceOf(MalformedFileException.class);
    }
  }

  /**
   * Whatever a stranger changes in the head, the reader either says so or stays inside the file.
   */
  @Test
  void survivesEveryChangedByteOfTheHead() throws Exception {
    byte[] whole = Files.readAllBytes(golden());
    Random random = new Random(6);
    for (int i = 0; i < 1500; i++) {
      byte[] changed = whole.clone();
      changed[i % 1500] = (byte) random.nextInt(256);
      Path file = Files.write(folder.resolve("changed.gguf"), changed);
      try (Gguf gguf = Gguf.open(file)) {
        gguf.tensorNames().forEach(gguf::tensor);
      } catch (MalformedFileException e) {
        assertThat(e).hasMessageContaining("changed.gguf: ");
      }
    }
  }

  @Test
  void refusesAStringLongerThanTheFile() throws IOException {
    ByteBuffer head = head(3, 0, 1);
    head.putLong(Long.MAX_VALUE);

    assertThatThrownBy(() -> Gguf.open(write(head))).hasMessageContaining("does not fit the file");
  }

  @Test
  void refusesATensorOutsideTheFile() throws IOException {
    ByteBuffer head = head(3, 1, 0);
    putString(head, "t");
    head.putInt(1).putLong(4).putInt(0).putLong(1L << 40);

    assertThatThrownBy(() -> Gguf.open(write(head))).hasMessageContaining("inside the file");
  }

  @Test
  void refusesATensorTypeThatItDoesNotKnow() throws IOException {
    ByteBuffer head = head(3, 1, 0);
    putString(head, "t");
    head.putInt(1).putLong(4).putInt(99).putLong(0);

    assertThatThrownBy(() -> Gguf.open(write(head))).hasMessageContaining("type 99");
  }

  @Test
  void refusesOtherFormatsAndVersions() throws IOException {
    Path text = Files.writeString(folder.resolve("readme"), "This is no model at all.");

    assertThatThrownBy(() -> Gguf.open(text)).hasMessageContaining("not a GGUF file");
    assertThatThrownBy(() -> Gguf.open(write(head(9, 0, 0)))).hasMessageContaining("version 9");
  }

  private static ByteBuffer head(int version, long tensors, long metadata) {
    ByteBuffer head = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    return head.putInt(0x46554747).putInt(version).putLong(tensors).putLong(metadata);
  }

  private static void putString(ByteBuffer head, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head.putLong(bytes.length).put(bytes);
  }

  private Path write(ByteBuffer content) throws IOException {
    return Files.write(folder.resolve("made.gguf"), content.array());
  }
}
