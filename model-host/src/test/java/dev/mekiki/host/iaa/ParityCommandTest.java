package dev.mekiki.host.iaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** On a small random checkpoint with what the reference implementation computes with it. */
class ParityCommandTest {
  private static final Path TINY = Path.of("src/test/resources/iaa-tiny");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(Object... arguments) {
    return new CommandLine(new ParityCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private void copy() throws IOException {
    Files.createDirectory(folder.resolve("clip"));
    for (String name :
        new String[] {
          "config.json",
          "model.safetensors",
          "golden.json",
          "golden.safetensors",
          "clip/config.json",
          "clip/model.safetensors",
          "clip/preprocessor_config.json"
        }) {
      Files.copy(TINY.resolve(name), folder.resolve(name));
    }
  }

  private void change(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, Files.readString(path).replaceFirst(from, to));
  }

  @Test
  void agreesWithTheReferenceOnEveryRoute() {
    assertThat(run(TINY)).as(out + "" + errors).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("Text +\\S+e-0[5-9] +\\S+e-0[5-9] +the same"))
        .anyMatch(line -> line.matches("MM +\\S+e-0[5-9] +\\S+e-0[5-9] +the same"))
        .anyMatch(line -> line.matches("G +\\S+e-0[5-9] +\\S+e-0[5-9] +the same"))
        .anyMatch(line -> line.matches("CLIP +\\S+e-0[6-9] .*"))
        .anyMatch(line -> line.startsWith("Within the bounds"));
  }

  @Test
  void failsBeyondTheBound() {
    assertThat(run(TINY, "--logits", "1e-8")).isEqualTo(1);
    assertThat(out.toString()).contains("BEYOND THE BOUNDS");
  }

  @Test
  void failsWhereAdaptorsFollowOtherLayers() throws IOException {
    copy();
    change(
        "config.json",
        "\\{",
        "{\"ehce_layers\": [0, 1, 5, 6, 10, 11, 15, 16, 20, 21, 25, 26, 29, 31],");

    assertThat(run(folder)).isEqualTo(1);
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("Text +\\S+e-0[5-9] +\\S+e-0[5-9] +the same"))
        .noneMatch(line -> line.matches("MM +\\S+e-0[2-9] .*"));
  }

  @Test
  void failsWhereAGreedyTokenDiffers() throws IOException {
    copy();
    change("golden.json", "66\\s+\\]", "67]");

    assertThat(run(folder)).isEqualTo(1);
    assertThat(out.toString().lines()).anyMatch(line -> line.matches("Text .* DIFFERENT"));
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, \"model_type\": \"IAA\", \"model_type\": \"llama\", released checkpoint",
    "config.json, mlp2x_gelu, linear, projector 'linear'",
    "config.json, \"mm_vision_tower\": \"clip\", \"mm_vision_tower\": \"x/vit-l\", /vit-l",
    "config.json, '\\{', '{\"ehce_layers\": [0, 40],', name others as 'ehce_layers'",
    "golden.json, \"MM\", \"Other\", has no route 'MM'",
    "golden.json, 144, -200, golden.safetensors",
  })
  void saysWhyAFolderCannotBeCompared(String file, String from, String to, String reason)
      throws IOException {
    copy();
    change(file, from, to);

    assertThat(run(folder)).isEqualTo(2);
    assertThat(errors.toString()).contains(reason);
  }

  @Test
  void saysWhichFileIsMissingOrCutShort() throws IOException {
    assertThat(run(folder)).isEqualTo(2);
    assertThat(errors.toString()).contains("golden.json: is missing");

    copy();
    byte[] whole = Files.readAllBytes(folder.resolve("model.safetensors"));
    Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(run(folder)).isEqualTo(2);
    assertThat(errors.toString()).contains("model.safetensors: tensor").contains("cut short");
  }
}
