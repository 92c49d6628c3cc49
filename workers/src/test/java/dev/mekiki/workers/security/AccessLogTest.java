package dev.mekiki.workers.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.WorkersByHand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** What the audit log keeps of those who were turned away. */
class AccessLogTest extends WorkersByHand {
  @Autowired TestRestTemplate http;
  @Autowired LogReader log;

  @Test
  void recordsWhoWasRefusedAndSealsWhereTo() {
    String path = "/log/tile/entries/unmistakable";
    long before = log.size();
    assertThat(status(path, SURROUNDINGS.tokens().of("ada", "mekiki-api", "agent"))).isEqualTo(403);
    LoggedEntry entry = only(before);
    assertThat(entry.action()).isEqualTo("access.refused");
    assertThat(entry.actor()).isEqualTo("ada");
    assertThat(entry.leaf()).doesNotContain("unmistakable");
    assertThat(log.open(entry)).isEqualTo(Map.of("method", "GET", "path", path));
  }

  @Test
  void recordsATokenThatIsNoneAndKeepsNothingOfIt() {
    long before = log.size();
    assertThat(status("/log/checkpoint", "not-a-token")).isEqualTo(401);
    LoggedEntry entry = only(before);
    assertThat(entry.action()).isEqualTo("login.failed");
    assertThat(entry.actor()).isEqualTo("unknown");
    assertThat(log.open(entry)).isEqualTo(Map.of("fault", "InvalidBearerTokenException"));
  }

  @Test
  void recordsNothingOfThoseWhoAreOnlyAskedToLogIn() {
    long before = log.size();
    assertThat(status("/log/checkpoint", "")).isEqualTo(401);
    assertThat(accesses(before)).isEmpty();
  }

  private int status(String path, String token) {
    HttpHeaders headers = new HttpHeaders();
    if (!token.isEmpty()) {
      headers.setBearerAuth(token);
    }
    return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), byte[].class)
        .getStatusCode()
        .value();
  }

  private LoggedEntry only(long from) {
    List<LoggedEntry> found = accesses(from);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<LoggedEntry> accesses(long from) {
    return log.ofSubject("mekiki:access").stream().filter(entry -> entry.index() >= from).toList();
  }
}
