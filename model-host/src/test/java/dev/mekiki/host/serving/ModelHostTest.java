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
    assertThat(host.serving().answerer("general")).isPresent();
  }

  @Test
  void refusesToServeWhenAnAdaptorChangesTheTextRoute() throws InterruptedException {
    model.withLeakingAdaptors();

    ModelHost host = loaded(weights);

    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(new ModelHealth(host).health().getDetails().get("reason").toString())
        .contains("Self-check failed");
    assertThatThrownBy(host::serving).isInstanceOf(HostNotReadyException.class);
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
            files -> {
              throw new OutOfMemoryError("Java heap space");
            });

    host.startLoading().join();

    assertThat(new ModelHealth(host).health().getDetails().get("reason").toString())
        .contains("-Xmx");
  }

  @Test
  void saysHowToNameTheAdaptorFolderWhereThereIsNone() throws InterruptedException {
    ModelHost host = host(weights, home.resolve("elsewhere"), this::open);

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
    return host(base, home.resolve("adaptors"), this::open);
  }

  private ModelHost host(Path base, Path adaptors, ModelOpener opener) {
    ModelFiles files = new ModelFiles("tiny-base", base, weights, Precision.FP32, 1, 100);
    AdaptorProperties properties = new AdaptorProperties(adaptors, home.resolve("keys"));
    return new ModelHost(files, new ModelLoader(files, properties, opener, new PhotoCache(0)));
  }

  private ModelOpener.Opened open(ModelFiles files) {
    return new ModelOpener.Opened(model, PackageFixture.PARTS);
  }
}
