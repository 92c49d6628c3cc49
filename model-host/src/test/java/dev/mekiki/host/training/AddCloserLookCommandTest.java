package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.CloserLook;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.weights.FloatTensor;
import dev.mekiki.host.weights.Sha256;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The real base, image encoder and adaptor; for a closer look the adaptor's own read-out, which
 * must then see what it sees as a read-out.
 */
class AddCloserLookCommandTest {
  private static final String ADAPTOR = "general@0";

  @TempDir private Path folder;

  @Test
  void makesAnAdaptorLookAgainAtSmallBoxes() throws IOException {
    Path out = folder.resolve("closer");
    String said = add(TrainingFixture.START, lookingCloser(List.of("crack")), out);

    assertThat(said).contains("looks closer at boxes narrower than 0.30").contains("crack");
    AdaptorManifest manifest = manifest(out);
    assertThat(manifest.closer().known()).isTrue();
    assertThat(manifest.calibration()).isEqualTo(manifest(TrainingFixture.START).calibration());
    assertThat(manifest.evaluation()).as("its boxes are no longer those measured").isEmpty();
    Path weights = out.resolve(AdaptorManifest.WEIGHTS);
    assertThat(manifest.files()).containsEntry(AdaptorManifest.WEIGHTS, Sha256.of(weights));

    DatasetFolder data =
        new DatasetFolder(TrainingFixture.dataset(folder.resolve("data"), 12, "test"));
    try (FrozenModel model =
        FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults())) {
      float[] textBefore = model.logits(new Route.Text(), text(model));
      model.load(ADAPTOR, weights);
      assertThat(model.logits(new Route.Text(), text(model))).isEqualTo(textBefore);
      AdaptorPackage adaptor = new AdaptorPackage(manifest, weights, Sha256.of(weights));
      Answerer answerer = new Answerer(model, adaptor, new PhotoCache(0));
      List<Evidence> found = new ArrayList<>();
      for (String photo : data.byPhoto().keySet()) {
        BufferedImage upright = data.photo(photo);
        seesAsTheReadOutDoes(model, upright);
        found.addAll(answerer.locate("", Photograph.of(upright), "Locate the defect."));
      }
      assertThat(found).anySatisfy(place -> assertThat(place.atFirst()).isPresent());
    }
  }

  private static void seesAsTheReadOutDoes(FrozenModel model, BufferedImage photo) {
    float[] features = model.encode(photo);
    ProjectedImage whole = model.project(ADAPTOR, features);
    ProjectedImage closer = model.lookCloser(ADAPTOR, features);
    assertThat(closer.cells()).isEqualTo(whole.cells());
    assertThat(closer.tokens()).isEmpty();
    assertClose(closer.boxes(), whole.boxes());
    assertClose(closer.presence(), whole.presence());
  }

  /** Both are rounded to bfloat16 in other places. */
  private static void assertClose(float[] values, float[] expected) {
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(0.03f));
    }
  }

  private static Prompt text(FrozenModel model) {
    return new Prompt(
        List.of(new Prompt.Tokens(model.tokens().encode("Where is the crack?", false))));
  }

  @Test
  void refusesWhatDoesNotLookCloser() throws IOException {
    Path out = folder.resolve("closer");

    assertThat(add(TrainingFixture.START, TrainingFixture.START, out))
        .contains("does not look closer");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesACloserLookForAnotherImageEncoder() throws IOException {
    Path from = lookingCloser(List.of("crack"));
    Path manifest = from.resolve("manifest.json");
    String encoder = manifest(from).encoder().sha256();
    Files.writeString(manifest, Files.readString(manifest).replace(encoder, "c".repeat(64)));

    assertThat(add(TrainingFixture.START, from, folder.resolve("closer")))
        .contains("another image encoder");
    assertThat(folder.resolve("closer")).doesNotExist();
  }

  @Test
  void refusesWeightsOfAnotherWidthThanTheyAreSaidToHave() throws IOException {
    Path from = lookingCloser(List.of("crack"));
    Path manifest = from.resolve("manifest.json");
    String units = "\"units\" : %d".formatted(manifest(from).closer().units());
    Files.writeString(manifest, Files.readString(manifest).replace(units, "\"units\" : 5"));

    assertThat(add(TrainingFixture.START, from, folder.resolve("closer")))
        .contains("the weights do not fit: closer.");
    assertThat(folder.resolve("closer")).doesNotExist();
  }

  /** An adaptor with its own read-out to look closer with. */
  private Path lookingCloser(List<String> labels) throws IOException {
    Start start = Start.read(TrainingFixture.START);
    SortedMap<String, FloatTensor> weights = new TreeMap<>(CloserWeights.of(start));
    int units = start.manifest().layers().projector();
    CloserLook look = CloserLook.untrained(units).trained(labels, start.manifest().training());
    Path made = Files.createDirectories(folder.resolve("made"));
    Start with = start.with(look, weights);
    AdaptorManifest manifest = with.manifest().withFiles(new Product(made).weights(with));
    Files.write(made.resolve("manifest.json"), ManifestJson.write(manifest));
    return made;
  }

  private static AdaptorManifest manifest(Path of) throws IOException {
    return ManifestJson.read(Files.readAllBytes(of.resolve("manifest.json")));
  }

  private static String add(Path adaptor, Path from, Path out) {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(new AddCloserLookCommand());
    command.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    command.execute(
        "--adaptor", adaptor.toString(), "--from", from.toString(), "--out", out.toString());
    return said.toString();
  }
}
