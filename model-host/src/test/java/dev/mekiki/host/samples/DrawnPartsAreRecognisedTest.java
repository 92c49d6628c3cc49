package dev.mekiki.host.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.EvaluationReport.Figure;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.Split;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.evaluation.Examination;
import dev.mekiki.host.inference.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real model on a few drawn parts: enough to notice when drawings and adaptor no longer fit.
 * The command {@code evaluate} measures on as many as one likes.
 */
class DrawnPartsAreRecognisedTest {
  private static final int PHOTOS = 12;
  private static final long SEED = 2026;

  @TempDir private static Path folder;
  private static List<Figure> figures = List.of();

  @BeforeAll
  static void ask() throws IOException {
    new Dataset(PHOTOS, SEED, Split.TEST, Part.FAMILIAR, 640).writeTo(folder);
    keepQuestions("ok", "defect", "locate");
    Path weights = ModelFiles.shippedAdaptor().orElseThrow();
    AdaptorManifest manifest =
        ManifestJson.read(Files.readAllBytes(weights.resolveSibling("manifest.json")));
    try (LanguageModel model =
        FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults())) {
      model.load(manifest.id().toString(), weights);
      Answerer answerer =
          new Answerer(model, new AdaptorPackage(manifest, weights, ""), new PhotoCache(1 << 20));
      figures = new Examination(answerer).sit(new DatasetFolder(folder)).figures();
    }
  }

  @Test
  void tellsDamagedPartsFromIntactOnes() {
    assertThat(share("ok", "exact answer")).isGreaterThanOrEqualTo(10.0 / PHOTOS);
  }

  @Test
  void namesTheDefect() {
    assertThat(share("defect", "exact answer")).isGreaterThanOrEqualTo(9.0 / PHOTOS);
  }

  @Test
  void pointsAtTheDefect() {
    assertThat(share("locate", "mean IoU")).as(figures.toString()).isGreaterThan(0.25);
  }

  private static double share(String kind, String metric) {
    return figures.stream()
        .filter(figure -> figure.task().equals(kind) && figure.metric().equals(metric))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }

  private static void keepQuestions(String... kinds) throws IOException {
    Path file = folder.resolve(DatasetFolder.QUESTIONS);
    List<String> kept =
        Files.readAllLines(file).stream()
            .filter(line -> List.of(kinds).stream().anyMatch(k -> line.contains("\"kind\":\"" + k)))
            .toList();
    Files.write(file, kept);
  }
}
