package dev.mekiki.host.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.decoder.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

class ModelHostTest {
  @TempDir private Path home;
  private Path weights;
  private ScriptedModel model;

  @BeforeEach
  void setUp() throws IOException {
    weights = Files.createFile(home.resolve("weights"));
    model = new ScriptedModel();
    PackageFixture fixture = new PackageFixture(home.resolve("adaptors"));
    fixture.write("general", "1");
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/publisher.pem"), fixture.publicPem());
  }

  @Test
  void isNotReadyWhileItLoads() {
    ModelHost host = host(weights);

    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThatThrownBy(host::serving).hasMessageContaining("still loading");
  }

  @Test
  void isReadyAfterTheSelfCheck() throws InterruptedException {
    ModelHost host = loaded(weights);

    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.UP);
    assertThat(host.serving().selfCheck()).hasSize(64);
    assertThat(host.serving().batchInvariant()).isTrue();
    assertThat(host.serving().answerer("general")).isPresent();
  }

  @Test
  void servesWithoutAnAdaptorThatChangesTheTextRoute() throws InterruptedException {
    model.withLeaking("general@1");

    ModelHost host = loaded(weights);

    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.UP);
    assertThat(host.serving().answerer("general")).isEmpty();
    assertThat(host.serving().refused().get("general/1")).contains("Self-check failed");
  }

  @Test
  void refusesToServeWhenTheTextRouteStaysChanged() throws InterruptedException {
    model.withLeaking("general@1").thatStaysChanged();

    ModelHost host = loaded(weights);

    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(new ModelHealth(host).health().getDetails().get("reason").toString())
        .contains("Self-check failed");
    assertThatThrownBy(host::serving).isInstanceOf(HostNotReadyException.class);
  }

  @Test
  void doesNotServeInFullPrecisionWhatDependsOnItsNeighbours() throws InterruptedException {
    model.withUnsteadyProbabilities();

    assertThat(new ModelHealth(loaded(weights)).health().getDetails().get("reason").toString())
        .contains("beside others than alone")
        .contains("mekiki.models.precision");
  }

  @Test
  void saysThatALowerPrecisionDependsOnItsNeighbours() throws InterruptedException {
    model.withUnsteadyProbabilities();
    ModelHost host = host(weights, home.resolve("adaptors"), Precision.BF16, this::open);

    host.startLoading().join();

    assertThat(new ModelHealth(host).health().getDetails()).containsEntry("batchInvariant", false);
  }

  @Test
  void saysHowToGetMissingModelFiles() throws InterruptedException {
    ModelHost host = loaded(home.resolve("missing.gguf"));

    assertThat(new ModelHealth(host).health().getDetails().get("reason").toString())
        .contains("missing.gguf is missing")
        .contains("./mekiki models");
  }

  @Test
  void saysWhenTheMemoryIsTooSmall() throws InterruptedException {
    ModelHost host =
        host(
            weights,
            home.resolve("adaptors"),
            Precision.FP32,
            files -> {
              throw new OutOfMemoryError("Java heap space");
            });

    host.startLoading().join();

    assertThat(new ModelHealth(host).health().getDetails().get("reason").toString())
        .contains("-Xmx");
  }

  @Test
  void saysHowToNameTheAdaptorFolderWhereThereIsNone() throws InterruptedException {
    ModelHost host = host(weights, home.resolve("elsewhere"), Precision.FP32, this::open);

    host.startLoading().join();

    assertThat(new ModelHealth(host).health().getDetails().get("missingAdaptors").toString())
        .contains(home.resolve("elsewhere").toString())
        .contains("MEKIKI_ADAPTORS");
  }

  private ModelHost loaded(Path base) throws InterruptedException {
    ModelHost host = host(base);
    host.startLoading().join();
    return host;
  }

  private ModelHost host(Path base) {
    return host(base, home.resolve("adaptors"), Precision.FP32, this::open);
  }

  private ModelHost host(Path base, Path adaptors, Precision precision, ModelOpener opener) {
    ModelFiles files = new ModelFiles("tiny-base", base, weights, precision, 1, 100, 8192);
    AdaptorProperties properties =
        new AdaptorProperties(adaptors, home.resolve("keys"), DataSize.ofMegabytes(1));
    AdaptorLoader loader = new AdaptorLoader(properties, new PhotoCache(0), new SelfChecks());
    return new ModelHost(
        files, new ModelLoader(files, properties, loader, opener, new SelfChecks()));
  }

  private ModelOpener.Opened open(ModelFiles files) {
    return new ModelOpener.Opened(model, PackageFixture.PARTS);
  }
}
