package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AnswerRules;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.adaptor.Vocabulary;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.dataset.LabelledBox;
import dev.mekiki.host.dataset.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConceptWordsTest {
  private static DatasetLine line(Language language, String answer) {
    LabelledBox box = new LabelledBox("burn mark", new Box(0.1, 0.1, 0.2, 0.2));
    return new DatasetLine(
        "a.jpg", "defect", "?", answer, List.of(box), "train", "drawn", "CC0-1.0", language);
  }

  @Test
  void takesForEachLanguageTheWordThatItsLinesHave() throws IOException {
    AdaptorManifest start =
        ManifestJson.read(Files.readAllBytes(TrainingFixture.START.resolve("manifest.json")));
    AnswerRules rules = start.answers();
    AdaptorManifest speaking =
        start.withWords(
            new AnswerRules(
                List.of("en", "ja", "zh"),
                rules.abstentions(),
                rules.negatives(),
                rules.verdicts(),
                rules.objectQuestions()),
            start.vocabulary());
    Vocabulary known = start.vocabulary();
    Vocabulary more =
        new Vocabulary(
            known.objects(),
            Stream.concat(known.defects().stream(), Stream.of("burn mark", "焦げ跡", "焦痕", "烧痕"))
                .toList(),
            known.parts(),
            known.general());
    Lesson lesson =
        new Lesson(
            new DatasetFolder(Path.of("none")),
            "a.jpg",
            List.of(
                line(Language.EN, "A burn mark."),
                line(Language.JA, "焦げ跡です。"),
                line(Language.ZH, "烧痕。")));

    assertThat(new ConceptWords("burn mark", speaking, more).in(List.of(lesson)))
        .isEqualTo(Map.of("en", "burn mark", "ja", "焦げ跡", "zh", "烧痕"));
  }
}
