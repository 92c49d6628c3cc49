package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.TrainingBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drawn parts, seen by the real image encoder. */
class ThingsTest {
  @TempDir private Path folder;

  @Test
  void takesTheFeaturesUnderEachThingWithABox() throws IOException {
    Path data = TrainingFixture.dataset(folder.resolve("data"), 6, "train");
    List<Lesson> lessons = Portion.read(List.of(data), 1, true).lessons();

    try (TrainingBase base = TrainingBase.open(ModelFiles.base(), ModelFiles.encoder())) {
      PhotoFeatures features = new PhotoFeatures(base.encoder(), 1 << 20);
      int width = base.encoder().width();
      for (Lesson lesson : lessons) {
        List<Things.Thing> things = Things.on(lesson, features);
        assertThat(things)
            .extracting(Things.Thing::name)
            .containsExactlyInAnyOrderElementsOf(
                lesson.boxes().stream().map(LabelledBox::label).distinct().toList());
        float[] all = features.plain(lesson);
        for (Things.Thing thing : things) {
          assertThat(thing.features().length % width).isZero();
          assertThat(rows(all, width)).containsAll(rows(thing.features(), width));
        }
      }
      assertThat(lessons).anyMatch(lesson -> !lesson.boxes().isEmpty());
      assertThat(Things.names(lessons, features.cells()).values())
          .contains(0)
          .doesNotHaveDuplicates();
    }
  }

  private static List<List<Float>> rows(float[] values, int width) {
    return IntStream.range(0, values.length / width)
        .mapToObj(
            row ->
                IntStream.range(row * width, (row + 1) * width).mapToObj(i -> values[i]).toList())
        .toList();
  }
}
