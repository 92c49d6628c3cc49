package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PhotoBackgroundTest {
  @TempDir private Path folder;

  private void photograph(String name) throws IOException {
    Path file = folder.resolve("usr/share/backgrounds/mate/nature").resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage photo = new BufferedImage(160, 100, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        photo.setRGB(x, y, (100 + x) << 16 | (60 + y) << 8 | 90);
      }
    }
    ImageIO.write(photo, "jpg", file.toFile());
  }

  @Test
  void coversTheSurfaceWithAPartOfThePhotoAlikeForTheSameSeed() throws IOException {
    photograph("Wood.jpg");
    Backdrop boards = PhotoBackground.read(folder, List.of(PhotoBackground.BOARDS)).getFirst();
    for (int seed = 0; seed < 20; seed++) {
      Surface first = Surface.ofSide(64);
      Surface again = Surface.ofSide(64);
      boards.paint(first, new Chance(seed, 0));
      boards.paint(again, new Chance(seed, 0));
      for (int at = 0; at < 64; at++) {
        Rgb colour = Rgb.ofPixel(first.image().getRGB(at, 63 - at));
        assertThat(colour.blue()).isBetween(40.0, 140.0);
        assertThat(again.image().getRGB(at, 63 - at)).isEqualTo(first.image().getRGB(at, 63 - at));
      }
    }
  }

  @Test
  void saysWhereToGetAPhotoThatIsMissing() {
    assertThatThrownBy(() -> PhotoBackground.read(folder, List.of(PhotoBackground.DUNE)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("Dune.jpg")
        .hasMessageContaining("model-host/fetch-cut-outs");
  }

  @Test
  void liesBehindAPartWhosePhotosThenHaveItsLicence() throws IOException {
    photograph("Wood.jpg");
    Path before = folder.resolve("before");
    int code =
        new CommandLine(new DataCommand())
            .execute(
                "draw",
                before.toString(),
                "--photos=2",
                "--seed=3",
                "--side=320",
                "--split=train",
                "--cut-outs=" + folder,
                "--photo-background=BOARDS",
                "--background=PLAIN");
    assertThat(code).isZero();
    assertThat(Files.readString(before.resolve("card.json")))
        .containsPattern("\"backgrounds\"\\s*:\\s*\\[\\s*\"BOARDS\",\\s*\"PLAIN\"")
        .contains("\"licence\" : \"GPL-2.0-or-later\"");
    assertThat(Files.readString(before.resolve("questions.jsonl")))
        .contains("GPL-2.0-or-later")
        .doesNotContain("Apache-2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects", "draw"})
  void refusesToTrainOnAPhotoThatIsKeptForTheTest(String command) {
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new DataCommand())
            .setErr(new PrintWriter(errors))
            .execute(
                command,
                folder.resolve("out").toString(),
                "--photos=1",
                "--seed=1",
                "--split=train",
                "--photo-background=ROAD");
    assertThat(code).isNotZero();
    assertThat(errors.toString()).contains("cannot be trained on");
  }
}
