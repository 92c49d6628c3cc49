package dev.mekiki.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelHostCommandTest {
  @Test
  void namesTheFileThatIsNotThereWithoutATrace(@TempDir Path folder) {
    StringWriter said = new StringWriter();

    int code =
        ModelHostCommand.commandLine()
            .setErr(new PrintWriter(said, true))
            .execute(
                "evaluate",
                "--adaptor=" + folder.resolve("missing"),
                "--dataset=" + folder,
                "--out=" + folder.resolve("report"));

    assertThat(code).isEqualTo(1);
    assertThat(said.toString().lines())
        .singleElement()
        .asString()
        .startsWith("evaluate: NoSuchFileException: ")
        .endsWith("manifest.json");
  }
}
