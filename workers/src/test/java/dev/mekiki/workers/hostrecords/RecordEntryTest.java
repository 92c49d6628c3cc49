package dev.mekiki.workers.hostrecords;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
