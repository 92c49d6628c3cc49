package dev.mekiki.host.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.Concept;
import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.dataset.DatasetFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenTest {
  private static final Calibration BEFORE =
      PackageFixture.manifest("general", "1")
          .calibration()
          .beforeTeaching(List.of("burn mark", "焦痕"));

  private static final AdaptorManifest TAUGHT =
      PackageFixture.manifest("general", "1")
          .withConcepts(List.of(new Concept("burn mark", 1, 2, 1, 0.01, 100, 10, 9)))
          .withCalibration(BEFORE);

  private static final Calibration FITTED = PackageFixture.manifest("general", "1").calibration();

  @TempDir private Path folder;

  @Test
  void whatNoPhotoShowsStaysWithAPerson() throws IOException {
    Unseen unseen = Unseen.of(TAUGHT, List.of(photosOf("crack")));

    assertThat(unseen.concepts()).containsExactly("burn mark");
    assertThat(unseen.in(FITTED, BEFORE).taughtSince()).containsExactly("burn mark", "焦痕");
  }

  @Test
  void whatTheyShowIsCoveredWithAllItsNames() throws IOException {
    Unseen unseen = Unseen.of(TAUGHT, List.of(photosOf("crack"), photosOf("Burn mark")));

    assertThat(unseen.concepts()).isEmpty();
    assertThat(unseen.in(FITTED, BEFORE)).isEqualTo(FITTED);
  }

  private DatasetFolder photosOf(String label) throws IOException {
    Path dataset = folder.resolve(label);
    Path photo = Files.createDirectories(dataset.resolve("photos")).resolve("1.png");
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    Files.writeString(
        dataset.resolve(DatasetFolder.QUESTIONS),
        """
        {"photo":"photos/1.png","kind":"defect","question":"What is wrong?","answer":"A %1$s.",\
        "boxes":[{"label":"%1$s","box":{"left":0.1,"top":0.1,"right":0.5,"bottom":0.5}}],\
        "split":"calibration","source":"a test","licence":"CC0-1.0"}
        """
            .formatted(label));
    return new DatasetFolder(dataset);
  }
}
