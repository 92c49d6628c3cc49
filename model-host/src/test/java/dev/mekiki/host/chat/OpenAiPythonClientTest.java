package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.samples.DatasetCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/** OpenAI's own Python client against the service as it ships, with the real model. */
@Tag("clients")
@TestPropertySource(properties = {"mekiki.adaptors.folder=adaptors", "mekiki.queue.deadline=300s"})
class OpenAiPythonClientTest extends ApiTest {
  private static final String CLIENT = "openai==3.57.0";
  private static final Path SCRIPT = Path.of("src/test/resources/scripts/openai_client.py");
  private static final Path ENVIRONMENT = Path.of("target/openai-client");
  private static final Path PYTHON = ENVIRONMENT.resolve("bin/python");

  @TempDir private Path folder;

  @DynamicPropertySource
  static void modelFiles(DynamicPropertyRegistry registry) {
    registry.add("mekiki.models.base", ModelFiles::base);
    registry.add("mekiki.models.encoder", ModelFiles::encoder);
  }

  @Test
  void doesAllThatItIsMadeFor() throws Exception {
    installClient();

    Run checks =
        run(
            Map.of("OPENAI_API_KEY", ISSUER.token()),
            PYTHON.toString(),
            SCRIPT.toString(),
            "http://127.0.0.1:%d/v1".formatted(port()),
            "smollm2-135m-instruct",
            "smollm2-135m-instruct/general",
            photo().toString());

    assertThat(checks.output()).as("exit %d", checks.exit()).contains("all checks passed");
  }

  private static void installClient() throws Exception {
    Run made = run(Map.of(), "python3", "-m", "venv", ENVIRONMENT.toString());
    assumeTrue(made.exit() == 0, () -> "No Python 3 with venv: " + made.output());
    Run installed = run(Map.of(), PYTHON.toString(), "-m", "pip", "install", "--quiet", CLIENT);
    assumeTrue(installed.exit() == 0, () -> "The client cannot be had: " + installed.output());
  }

  private Path photo() throws Exception {
    Path dataset = folder.resolve("dataset");
    assertThat(
            new CommandLine(new DatasetCommand())
                .execute(dataset.toString(), "--photos", "1", "--seed", "20261"))
        .isZero();
    JsonNode first =
        JSON.readTree(Files.readAllLines(dataset.resolve("questions.jsonl")).getFirst());
    byte[] jpeg = Files.readAllBytes(dataset.resolve(first.path("photo").asText()));
    return Files.writeString(folder.resolve("photo.uri"), TestPhotos.uri("image/jpeg", jpeg));
  }

  private record Run(int exit, String output) {}

  /** A program that is not there counts as one that failed. */
  private static Run run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder program = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    program.environment().putAll(environment);
    try {
      Process process = program.start();
      String output = new String(process.getInputStream().readAllBytes());
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      return new Run(127, String.valueOf(e.getMessage()));
    }
  }
}
