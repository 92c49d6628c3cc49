package dev.mekiki.host.chat;

import dev.mekiki.host.adaptor.PackageFixture;
import dev.mekiki.host.serving.ModelOpener;
import dev.mekiki.host.serving.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The service with a real adaptor package and small limits; only the language model behind it is
 * {@link ScriptedModel}.
 */
@TestPropertySource(
    properties = {
      "mekiki.models.name=tiny-base",
      "mekiki.batch.rows=1",
      "mekiki.queue.capacity=1",
      "mekiki.queue.deadline=20s",
      "mekiki.limits.body=64KB",
      "mekiki.limits.photo-pixels=10000",
      "mekiki.limits.question-tokens=200"
    })
@Import(HostTest.Model.class)
abstract class HostTest extends ApiTest {
  static final ScriptedModel MODEL = new ScriptedModel();

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws IOException {
    Path home = Files.createTempDirectory("model-host");
    PackageFixture fixture = new PackageFixture(home.resolve("adaptors"));
    fixture.write("general", "1");
    Files.delete(fixture.write("broken", "1").resolve("manifest.sig"));
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/publisher.pem"), fixture.publicPem());
    Path weights = Files.createFile(home.resolve("weights"));
    registry.add("mekiki.models.base", weights::toString);
    registry.add("mekiki.models.encoder", weights::toString);
    registry.add("mekiki.adaptors.folder", () -> home.resolve("adaptors").toString());
    registry.add("mekiki.adaptors.trusted-keys", () -> home.resolve("keys").toString());
  }

  @TestConfiguration
  static class Model {
    @Bean
    @Primary
    ModelOpener scriptedModel() {
      return files -> new ModelOpener.Opened(MODEL, PackageFixture.PARTS);
    }
  }

  @BeforeEach
  void releaseTheModel() {
    MODEL.holdWhile(() -> false);
  }
}
