package dev.mekiki.host.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.huggingface.HuggingFaceFolder;
import dev.mekiki.host.safetensors.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A small random CLIP, against what transformers computes with it. */
class ClipVisionTest {
  private static final Path IAA = Path.of("src/test/resources/iaa-tiny");

  @TempDir private Path folder;

  /** Digest of the pixels that transformers' processor gives, with Pillow 11, for a pattern. */
  record Pixels(int width, int height, boolean padded, float[] first, String sha256) {}

  static List<Pixels> goldens() throws IOException {
    try (var stream = ClipVisionTest.class.getResourceAsStream("/golden/clip-pixels.json")) {
      return Arrays.asList(new JsonMapper().readValue(stream, Pixels[].class));
    }
  }

  private static ClipVision read(Path path, int layer, boolean padded) {
    try (HuggingFaceFolder clip = HuggingFaceFolder.open(path)) {
      return ClipVision.read(clip, layer, padded);
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void preparesPhotosBitForBit(Pixels golden) throws NoSuchAlgorithmException {
    try (ClipVision encoder = read(IAA.resolve("clip"), -2, golden.padded)) {
      float[] pixels = encoder.pixels(ResamplerTest.pattern(golden.width, golden.height));

      for (int channel = 0; channel < 3; channel++) {
        assertThat(pixels[channel * 28 * 28]).isEqualTo(golden.first[channel]);
      }
      ByteBuffer bytes = ByteBuffer.allocate(pixels.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(pixels);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(golden.sha256);
    }
  }

  @Test
  void seesWhatTheReferenceSees() {
    try (ClipVision encoder = read(IAA.resolve("clip"), -2, true);
        Safetensors golden = Safetensors.open(IAA.resolve("golden.safetensors"))) {
      float[] features = encoder.encode(golden.tensor("pixel_values").values());

      float[] expected = golden.tensor("clip_features").values();
      assertThat(features).hasSize(encoder.cells() * encoder.width()).hasSameSizeAs(expected);
      assertThat(
              IntStream.range(0, features.length)
                  .mapToDouble(i -> Math.abs(features[i] - expected[i]))
                  .max()
                  .orElseThrow())
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"patch_size\": 7', '\"patch_size\": 8', '28 pixels into patches of 8'",
    "'\"quick_gelu\"', '\"relu\"', 'relu'",
    "'\"image_size\": 28', '\"image_size\": 56', 'crops to 28'",
    "'\"hidden_size\": 32', '\"hidden_size\": 64', 'fetch the whole folder again'",
    "'\"num_hidden_layers\": 3', '\"num_hidden_layers\": 5', 'layers.3.'",
    "'\"num_hidden_layers\": 3', '\"num_hidden_layers\": \"3\"', 'whole number'"
  })
  void refusesWhatDoesNotFitTogether(String from, String to, String reason) throws IOException {
    for (String name : List.of("model.safetensors", "preprocessor_config.json")) {
      Files.copy(IAA.resolve("clip").resolve(name), folder.resolve(name));
    }
    String config = Files.readString(IAA.resolve("clip/config.json"));
    Files.writeString(folder.resolve("config.json"), config.replace(from, to));

    assertThatThrownBy(() -> read(folder, -2, true)).hasMessageContaining(reason);
  }
}
