package dev.mekiki.host.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.Promotion.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptorFolderTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path root;

  @Test
  void servesTheHighestVersionAsLongAsNoneWasPromoted() throws IOException {
    versions("1.9", "1.10", "1.2");

    assertThat(current()).isEqualTo(Map.of("general", "1.10"));
  }

  @Test
  void goesBackVersionByVersion() throws IOException {
    versions("1", "2", "3");
    promote("2", "1");
    promote("3", "2");
    assertThat(current()).isEqualTo(Map.of("general", "3"));

    rollBack("2", "3");
    assertThat(current()).isEqualTo(Map.of("general", "2"));

    rollBack("1", "2");
    assertThat(current()).as("what stood there before").isEqualTo(Map.of("general", "1"));
    assertThat(AdaptorFolder.read(root).history("general").previous()).isEmpty();
    assertThatThrownBy(() -> rollBack("0", "1")).hasMessageContaining("no version to roll back to");
  }

  @Test
  void keepsOneLineForEachPromotion() throws IOException {
    versions("1", "2");
    promote("1", "2");
    promote("2", "1");

    assertThat(root.resolve("general/promotions.jsonl"))
        .hasContent(
            """
            {"at":"2026-11-24T12:00:00Z","action":"PROMOTE","version":"1","by":"olga","from":"2"}
            {"at":"2026-11-24T12:00:00Z","action":"PROMOTE","version":"2","by":"olga","from":"1"}
            """);
    try (Stream<Path> left = Files.list(root.resolve("general"))) {
      assertThat(left.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void fallsBackToAVersionThatWasApprovedBefore() throws IOException {
    versions("1", "2", "3");
    promote("1", null);
    promote("2", "1");
    AdaptorFolder folder = AdaptorFolder.read(root);

    assertThat(folder.current("general", ids("1", "3"))).contains("1");
    assertThat(folder.current("general", ids("3"))).as("nobody approved it").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "{}",
        "{\"at\":\"2026-11-24T12:00:00Z\",\"action\":\"PROMOTE\",\"version\":\"1\"}",
        "{\"at\":\"2026-11-24T12:00:00Z\",\"action\":\"ROLL_BACK\",\"version\":\"1\",\"by\":\"x\"}",
        "{\"at\":\"2026-11-24T12:00:00Z\",\"action\":\"PROM"
      })
  void letsNoVersionStandInWhereTheHistoryCannotBeRead(String line) throws IOException {
    versions("1");
    Files.writeString(root.resolve("general/promotions.jsonl"), line);

    AdaptorFolder folder = AdaptorFolder.read(root);

    assertThat(folder.current(folder.packages())).isEmpty();
    assertThat(folder.unreadable().get("general/promotions.jsonl")).contains("mend the file");
    assertThatThrownBy(() -> promote("1", null)).isInstanceOf(IOException.class);
  }

  @Test
  void givesMemoryToTheVersionsThatNamesStandForFirst() throws IOException {
    versions("1", "2", "3");
    Files.createDirectories(root.resolve("other/1"));
    promote("2", null);

    assertThat(AdaptorFolder.read(root).byImportance())
        .extracting(AdaptorId::toString)
        .containsExactly("other@1", "general@2", "general@3", "general@1");
  }

  @Test
  void saysWhichFoldersCannotBePackages() throws IOException {
    versions("1");
    Files.createDirectories(root.resolve("General/1"));
    Files.createDirectories(root.resolve(".git/objects"));

    AdaptorFolder folder = AdaptorFolder.read(root);

    assertThat(folder.packages()).hasToString("[general@1]");
    assertThat(folder.unreadable()).containsOnlyKeys("General/1");
  }

  @Test
  void aMissingFolderHoldsNoAdaptors() throws IOException {
    assertThat(AdaptorFolder.read(root.resolve("missing")).packages()).isEmpty();
  }

  private void versions(String... versions) throws IOException {
    for (AdaptorId id : ids(versions)) {
      Files.createDirectories(id.folder(root));
    }
  }

  private static List<AdaptorId> ids(String... versions) {
    return Stream.of(versions).map(version -> new AdaptorId("general", version)).toList();
  }

  private Map<String, String> current() throws IOException {
    AdaptorFolder folder = AdaptorFolder.read(root);
    return folder.current(folder.packages());
  }

  private void promote(String version, @Nullable String from) throws IOException {
    AdaptorFolder.read(root)
        .record("general", new Promotion(NOON, Action.PROMOTE, version, "olga", from));
  }

  private void rollBack(String version, @Nullable String from) throws IOException {
    AdaptorFolder.read(root)
        .record("general", new Promotion(NOON, Action.ROLL_BACK, version, "olga", from));
  }
}
