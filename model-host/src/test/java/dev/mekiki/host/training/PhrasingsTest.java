package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhrasingsTest {
  private static final Set<String> KINDS = Set.of("defect");

  private static DatasetLine line(String kind, String question, String answer, Language language) {
    return new DatasetLine(
        "a.jpg",
        kind,
        question,
        answer,
        List.of(new LabelledBox("thing", new Box(0, 0, 1, 1))),
        "train",
        "a test",
        "Apache-2.0",
        language);
  }

  private static Lesson lesson(DatasetLine... lines) {
    return new Lesson(new DatasetFolder(Path.of("none")), "a.jpg", List.of(lines));
  }

  @Test
  void asksInEveryWayThatSuitsAnyPhoto() {
    List<Lesson> old =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    lesson(
                        line("defect", i % 2 == 0 ? "Which?" : "What?", "A " + i % 4, Language.EN),
                        line("defect", "何ですか。", "傷" + i % 3, Language.JA),
                        line("defect", "What is beside the nut " + i + "?", "A dent", Language.EN),
                        line("product", "What part is it?", "A plate " + i, Language.EN)))
            .toList();
    DatasetLine own = line("defect", "What?", "A burn mark.", Language.EN);
    DatasetLine place = line("place", "Where?", "At the top.", Language.EN);

    // "What?" has two answers alone, and a question that is asked once may be about its photo
    assertThat(Phrasings.of(old, KINDS).in(lesson(own, place)).questions())
        .containsExactly(own, place);

    List<Lesson> more =
        IntStream.range(0, 60)
            .mapToObj(i -> lesson(line("defect", "Which defect?", "A " + i % 5, Language.EN)))
            .toList();
    assertThat(Phrasings.of(more, KINDS).in(lesson(own, place)).questions())
        .containsExactly(own, place, own.withQuestion("Which defect?"));
  }
}
