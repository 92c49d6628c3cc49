package dev.mekiki.host.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other engines may say, said by a shell. */
class EngineProcessTest {
  @TempDir private Path folder;

  private EngineProcess start(String script) throws IOException {
    return EngineProcess.start(
        "other", new ProcessBuilder("sh", "-c", script), folder.resolve("log"));
  }

  @Test
  void readsTheSamplesOfATask() throws Exception {
    String script =
        """
        echo '{"started": true}'; read open
        echo '{"ready": {"version": "other 1.0"}}'; read task
        echo "$task" >&2
        echo '{"samples": [{"wallMillis": 1.5, "cpuMillis": 3.0}]}'; read end""";
    try (EngineProcess engine = start(script)) {
      assertThat(engine.opening().version()).isEqualTo("other 1.0");
      assertThat(engine.run(Case.OF_ALL.getFirst().task())).containsExactly(new Sample(1.5, 3.0));
    }
    assertThat(folder.resolve("log"))
        .hasContent(
            """
            {"task":"decode","route":"text","dictated":false,"batch":1,"length":128,"times":8}""");
  }

  @Test
  void saysWhyAnEngineTakesNoPart() {
    assertThatThrownBy(() -> start("echo '{\"error\": \"No module named torch\"}'"))
        .isInstanceOf(EngineProcess.UnavailableException.class)
        .hasMessageContaining("No module named torch");
    assertThatThrownBy(() -> start("echo 'out of memory' >&2; exit 3"))
        .isInstanceOf(EngineProcess.UnavailableException.class)
        .hasMessageContaining("out of memory");
  }
}
