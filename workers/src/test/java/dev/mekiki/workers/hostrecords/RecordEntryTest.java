package dev.mekiki.workers.hostrecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEntryTest {
  /** Its message goes into the service's log. */
  @Test
  void aPromotionOfAnotherVersionIsNamedWithoutWhoMadeIt() {
    var said = new JsonMapper().valueToTree(Map.of("action", "RETIRE", "by", "anna"));
    var record = new HostRecord(1, "0".repeat(64), said);
    assertThatThrownBy(() -> RecordEntry.of("promotions/tickets", record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("It is no promotion: RETIRE");
  }

  /** Otherwise the host could write entries of this service or of a person. */
  @ParameterizedTest
  @ValueSource(strings = {"worker:retention", "anna", "model-host", ""})
  void whoeverTheHostNamesIsToldByTheHost(String by) {
    assertThat(actor(by)).isEqualTo("model-host:" + by);
  }

  @Test
  void aLongNameIsNotCutInsideACharacter() {
    assertThat(actor("a".repeat(199) + "\uD83D\uDE00")).isEqualTo("model-host:" + "a".repeat(199));
    assertThat(actor("a".repeat(198) + "\uD83D\uDE00b"))
        .isEqualTo("model-host:" + "a".repeat(198) + "\uD83D\uDE00");
    assertThat(actor("a".repeat(201))).isEqualTo("model-host:" + "a".repeat(200));
  }

  @Test
  void whatTheDatabaseCannotKeepIsReplaced() {
    assertThat(actor("a\uD83Db\u0000c")).isEqualTo("model-host:a\uFFFDb\uFFFDc");
  }

  private static String actor(String by) {
    var said = new JsonMapper().createObjectNode();
    said.put("action", "PROMOTE").put("version", "1").put("by", by);
    return RecordEntry.of("promotions/tickets", new HostRecord(1, "0".repeat(64), said)).actor();
  }
}
