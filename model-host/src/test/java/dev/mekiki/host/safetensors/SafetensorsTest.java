package dev.mekiki.host.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
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

class SafetensorsTest {
  @TempDir private Path folder;

  private Path write(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json).put(data);
    return Files.write(folder.resolve("made.safetensors"), file.array());
  }

  private Path twoTensors() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(1.5f).putFloat(-2f);
    data.putShort(Float.floatToFloat16(0.25f)).putShort(Float.floatToFloat16(-8f));
    data.putShort((short) (Float.floatToIntBits(3f) >> 16)).putShort((short) 0);
    return write(
        """
        {"__metadata__": {"insert_after": "0,3"},
         "wide": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
         "half": {"dtype": "F16", "shape": [2], "data_offsets": [8, 12]},
         "brain": {"dtype": "BF16", "shape": [1, 2], "data_offsets": [12, 16]}}""",
        data.array());
  }

  @Test
  void readsEachFloatTypeAndTheMetadata() throws IOException {
    try (Safetensors file = Safetensors.open(twoTensors())) {
      FloatTensor wide = file.tensor("wide");
      assertThat(wide.values()).containsExactly(1.5f, -2f);
      assertThat(wide.shape()).containsExactly(2, 1);
      assertThat(file.tensor("half").values()).containsExactly(0.25f, -8f);
      assertThat(file.tensor("brain").values()).containsExactly(3f, 0f);
      assertThat(file.tensorNames()).containsExactlyInAnyOrder("wide", "half", "brain");
      assertThat(file.metadata("insert_after")).contains("0,3");
      assertThat(file.metadata("absent")).isEmpty();
      assertThatThrownBy(() -> file.tensor("absent")).hasMessageContaining("no tensor 'absent'");
    }
  }

  @Test
  void refusesOtherTypesOnlyWhenTheyAreAskedFor() throws IOException {
    String header =
        """
        {"positions": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
         "wide": {"dtype": "F32", "shape": [1], "data_offsets": [8, 12]}}""";
    try (Safetensors file = Safetensors.open(write(header, new byte[12]))) {
      assertThat(file.tensor("wide").values()).containsExactly(0);
      assertThatThrownBy(() -> file.tensor("positions"))
          .hasMessageContaining("'positions' is of type I64")
          .hasMessageContaining("F32, F16 or BF16");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"t\": 3}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 9]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [3], \"data_offsets\": [0, 12]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [-8, 0]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [8, 0]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [-2], \"data_offsets\": [0, 8]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [65536, 65536], \"data_offsets\": [0, 8]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [2.5], \"data_offsets\": [0, 8]}}",
        "{\"t\": {\"dtype\": \"F8\", \"shape\": [8], \"data_offsets\": [0, 8]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [2]}}",
        "{\"t\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]},"
            + " \"t\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}"
      })
  void refusesAHeaderThatContradictsItself(String header) throws IOException {
    Path file = write(header, new byte[8]);

    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("made.safetensors: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 17, 200_000_000, Long.MAX_VALUE})
  void refusesAHeaderLengthThatDoesNotFit(long length) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    Path file = Files.write(folder.resolve("made.safetensors"), content.array());

    assertThatThrownBy(() -> Safetensors.open(file)).hasMessageContaining("does not fit");
  }

  @Test
  void survivesEveryChangedByteOfTheHeader() throws IOException {
    byte[] whole = Files.readAllBytes(twoTensors());
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = whole.clone();
      changed[i % (whole.length - 16)] = (byte) random.nextInt(256);
      Path path = Files.write(folder.resolve("changed.safetensors"), changed);
      try (Safetensors file = Safetensors.open(path)) {
        file.tensorNames().forEach(file::tensor);
      } catch (MalformedFileException e) {
        assertThat(e).hasMessageContaining("changed.safetensors: ");
      }
    }
  }
}
