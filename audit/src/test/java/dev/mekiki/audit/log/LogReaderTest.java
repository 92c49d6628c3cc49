package dev.mekiki.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.audit.TestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application's role may do with the log: read and prove, never change. */
class LogReaderTest {
  private final TestLog log = new TestLog();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update mekiki.audit_leaf set leaf = '{}'",
        "delete from mekiki.audit_leaf",
        "truncate mekiki.audit_leaf cascade",
        "update mekiki.audit_index set leaf_index = 9 where leaf_index = 1",
        "delete from mekiki.audit_index",
        "truncate mekiki.audit_index cascade",
        "delete from mekiki.leaf_due",
        "insert into mekiki.leaf_due values (0)",
        "update mekiki.audit_node set node_index = 7",
        "delete from mekiki.audit_node",
        "truncate mekiki.audit_node",
        "update mekiki.audit_checkpoint set note = ''",
        "delete from mekiki.audit_checkpoint",
        "truncate mekiki.audit_checkpoint",
        "update mekiki.subject_key set wrapped = ''",
        "truncate mekiki.subject_key",
        "alter table mekiki.audit_leaf disable trigger all"
      })
  void theApplicationsRoleCannotChangeWhatIsWritten(String statement) {
    log.fill(2);
    log.publisher.publish();
    assertThatThrownBy(() -> log.sql.execute(statement))
        .rootCause()
        .message()
        .containsAnyOf("permission denied", "must be owner");
  }

  @Test
  void findsTheEntriesOfATicketAndOfASubject() {
    log.fill(7);
    assertThat(log.reader.ofTicket(TestLog.TICKET)).hasSize(7);
    assertThat(log.reader.ofSubject("subject-1"))
        .extracting(LoggedEntry::index)
        .containsExactly(1L, 6L);
  }

  @Test
  void provesEveryEntryAndEveryGrowth() {
    log.fill(11);
    for (long size = 1; size <= 11; size++) {
      for (long index = 0; index < size; index++) {
        LoggedEntry entry = log.reader.entry(index).orElseThrow();
        assertThat(
                log.reader
                    .inclusion(index, size)
                    .proves(entry.hash(), log.reader.head(size).root()))
            .isTrue();
        assertThat(
                log.reader
                    .consistency(index, size)
                    .proves(log.reader.head(index).root(), log.reader.head(size).root()))
            .isTrue();
      }
    }
  }
}
