package dev.mekiki.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.ManifestJson;
import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.samples.DatasetCommand;
import dev.mekiki.host.weights.Sha256;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The real image encoder and adaptor. */
class DescribePhotosCommandTest {
  private static final String QUESTION = "Is this part OK?";

  @TempDir private Path folder;

  @Test
  void letsAnAdaptorAbstainWhereAPhotoIsUnlikeThoseDescribed() throws IOException {
    Path plates = draw("plates", "88", "train", "METAL_PLATE");
    Path tiles = draw("tiles", "6", "test", "CERAMIC_TILE");
    Path out = folder.resolve("described");

    String said = describe(plates, out, "--compare", tiles.toString());

    assertThat(said)
        .contains("66 photos described; 22 others", "Too few things with boxes")
        .contains("unlike 6 of 6");
    AdaptorManifest manifest = ManifestJson.read(Files.readAllBytes(out.resolve("manifest.json")));
    assertThat(manifest.typical().known()).isTrue();
    Path weights = out.resolve(AdaptorManifest.WEIGHTS);
    assertThat(manifest.files()).containsEntry(AdaptorManifest.WEIGHTS, Sha256.of(weights));
    BufferedImage plate = new DatasetFolder(plates).photo("photos/" + firstPhoto(plates));
    try (FrozenModel model =
        FrozenModel.open(ModelFiles.base(), ModelFiles.encoder(), Options.defaults())) {
      model.load(manifest.id().toString(), weights);
      AdaptorPackage adaptor = new AdaptorPackage(manifest, weights, Sha256.of(weights));
      Answerer answerer = new Answerer(model, adaptor, new PhotoCache(0));
      assertThat(ask(answerer, noise()).reason()).contains(AbstentionReason.PHOTO_UNLIKE);
      assertThat(ask(answerer, plate).spoken().text()).isNotEmpty();
    }
  }

  @Test
  void asksForMorePhotosWhereThereAreTooFew() throws IOException {
    Path few = draw("few", "20", "train", "METAL_PLATE");
    Path out = folder.resolve("described");

    assertThat(describe(few, out)).contains("Too few photos");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesPhotosForTagsWhereTheAdaptorHasNone() throws IOException {
    Path few = draw("few", "20", "train", "METAL_PLATE");

    assertThat(describe(few, folder.resolve("described"), "--unseen", few.toString()))
        .contains("leave it out");
  }

  private Path draw(String name, String photos, String split, String part) {
    Path data = folder.resolve(name);
    new CommandLine(new DatasetCommand())
        .execute(
            data.toString(),
            "--photos",
            photos,
            "--seed",
            "270019",
            "--split",
            split,
            "--part",
            part,
            "--side",
            "224");
    return data;
  }

  private String describe(Path data, Path out, String... more) throws IOException {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(new DescribePhotosCommand());
    command.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    String[] arguments = {
      "--adaptor", ModelFiles.shippedAdaptor().orElseThrow().getParent().toString(),
      "--data", data.toString(),
      "--out", out.toString(),
      "--base", ModelFiles.base().toString(),
      "--encoder", ModelFiles.encoder().toString()
    };
    command.execute(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    return said.toString();
  }

  private static String firstPhoto(Path dataset) throws IOException {
    try (var photos = Files.list(dataset.resolve("photos"))) {
      return photos.map(photo -> photo.getFileName().toString()).sorted().findFirst().orElseThrow();
    }
  }

  private static BufferedImage noise() {
    BufferedImage noise = new BufferedImage(224, 224, BufferedImage.TYPE_INT_RGB);
    Random chance = new Random(1);
    for (int pixel = 0; pixel < 224 * 224; pixel++) {
      noise.setRGB(pixel % 224, pixel / 224, chance.nextInt(1 << 24));
    }
    return noise;
  }

  private static GroundedAnswer ask(Answerer answerer, BufferedImage photo) {
    return answerer.answer(
        new PhotoQuestion("", Photograph.of(photo), QUESTION, false, 24, () -> false));
  }
}
