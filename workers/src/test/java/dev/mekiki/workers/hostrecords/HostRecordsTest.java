package dev.mekiki.workers.hostrecords;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.audit.Digests;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.workers.WorkersByHand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.RestClientException;

/**
 * The records of a model host in the log. WireMock stands for the host, so that it can lose what it
 * had; that the real one tells its records in this form is a test of its own module, and {@code
 * JourneyTest} collects from it.
 */
class HostRecordsTest extends WorkersByHand {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired RecordCollector collector;
  @Autowired LogReader log;

  private final String adaptor = "general-" + UUID.randomUUID();
  private final String stream = "promotions/" + adaptor;
  private final List<HostRecord> records = new ArrayList<>();
  private long before;

  @BeforeEach
  void quietHost() {
    tell();
    collector.collect();
    before = log.size();
  }

  @AfterEach
  void forget() {
    SURROUNDINGS.modelHost().resetAll();
  }

  @Test
  void promotionsAndRollBacksAreEntriesOfWhoMadeThem() {
    promote("1", "", "mona");
    promote("2", "1", "mona");
    rollBack("1", "2", "otto");
    assertThat(collector.collect()).isEqualTo(3);
    assertThat(actions())
        .containsExactly("adaptor.promoted", "adaptor.promoted", "adaptor.rolled-back");
    LoggedEntry last = entries().getLast();
    assertThat(last.actor()).isEqualTo("model-host:otto");
    assertThat(last.members())
        .containsEntry(
            "model",
            Map.of("adaptor", adaptor + "@1", "from", adaptor + "@2", "at", "2026-01-02T03:04:05Z"))
        .containsEntry("digests", Map.of("record", records.getLast().chain()));
    SURROUNDINGS
        .modelHost()
        .verify(
            getRequestedFor(urlPathEqualTo("/v1/records"))
                .withHeader("Authorization", matching("Bearer .+")));
  }

  @Test
  void eachIsTakenInOnceThoughManyReadAtTheSameTime() throws Exception {
    promote("1", "", "mona");
    promote("2", "1", "mona");
    Callable<Integer> reading = collector::collect;
    try (var workers = Executors.newFixedThreadPool(4)) {
      for (var done : workers.invokeAll(List.of(reading, reading, reading, reading))) {
        done.get();
      }
    }
    assertThat(collector.collect()).isZero();
    assertThat(actions()).containsExactly("adaptor.promoted", "adaptor.promoted");
  }

  @Test
  void whatAHostThatIsDownRecordedIsTakenInWhenItIsBack() {
    promote("1", "", "mona");
    collector.collect();
    SURROUNDINGS
        .modelHost()
        .stubFor(get(urlPathEqualTo("/v1/records")).willReturn(aResponse().withStatus(503)));
    assertThatThrownBy(collector::collect).isInstanceOf(RestClientException.class);
    collector.collectOrLeaveItForLater();
    promote("2", "1", "mona");
    promote("3", "2", "mona");
    assertThat(collector.collect()).isEqualTo(2);
    assertThat(actions()).hasSize(3);
  }

  @Test
  void goesOnWhereItBrokeOffInTheMiddle() {
    promote("1", "", "mona");
    promote("2", "1", "mona");
    SURROUNDINGS
        .modelHost()
        .stubFor(
            get(urlPathEqualTo("/v1/records/lines"))
                .withQueryParam("after", equalTo("1"))
                .willReturn(aResponse().withStatus(503)));
    lines(0, records.subList(0, 1));
    assertThatThrownBy(collector::collect).isInstanceOf(RestClientException.class);
    assertThat(actions()).hasSize(1);
    tell();
    collector.collect();
    assertThat(actions()).hasSize(2);
  }

  @Test
  void recordsThatWereCutOffAreToldOnceAndNewOnesTakenIn() {
    promote("1", "", "mona");
    promote("2", "1", "mona");
    collector.collect();
    records.removeLast();
    tell();
    collector.collect();
    collector.collect();
    assertThat(actions())
        .containsExactly("adaptor.promoted", "adaptor.promoted", "adaptor.records-broken");
    promote("3", "1", "mallory");
    collector.collect();
    collector.collect();
    assertThat(actions().subList(3, actions().size()))
        .containsExactly("adaptor.records-broken", "adaptor.promoted");
  }

  @Test
  void recordsThatWereChangedOrAreGoneAreTold() {
    promote("1", "", "mona");
    promote("2", "1", "mona");
    collector.collect();
    records.clear();
    promote("1", "", "mallory");
    promote("2", "1", "mona");
    collector.collect();
    assertThat(actions().subList(2, actions().size()))
        .containsExactly("adaptor.records-broken", "adaptor.promoted", "adaptor.promoted");
    records.clear();
    tell();
    collector.collect();
    collector.collect();
    assertThat(actions().getLast()).isEqualTo("adaptor.records-broken");
    assertThat(actions()).hasSize(6);
  }

  @Test
  void aHoleInTheNumbersIsTold() {
    promote("1", "", "mona");
    promote("2", "1", "mona");
    promote("3", "2", "mona");
    records.remove(1);
    tell();
    collector.collect();
    collector.collect();
    assertThat(actions())
        .containsExactly("adaptor.promoted", "adaptor.records-broken", "adaptor.promoted");
  }

  @Test
  void recordsOfAKindThatIsNotKnownHereKeepNoOthersOut() {
    promote("1", "", "mona");
    record("DEMOTE", "1", "", "mona");
    collector.collect();
    assertThat(actions()).containsExactly("adaptor.promoted");
    records.removeLast();
    promote("2", "1", "mona");
    collector.collect();
    assertThat(actions()).containsExactly("adaptor.promoted", "adaptor.promoted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'number':2,'chain':null,'record':{'action':'PROMOTE'}}",
        "{'number':2,'chain':'not hex','record':{'action':'PROMOTE'}}",
        "{'number':0,'chain':'CHAIN','record':{'action':'PROMOTE'}}",
        "{'number':'two','chain':'CHAIN','record':{'action':'PROMOTE'}}",
        "{'number':1,'chain':'CHAIN','record':{'action':'PROMOTE'}}",
        "{'number':2,'chain':'CHAIN','record':null}",
        "null"
      })
  void whatIsNoRecordKeepsOnlyWhatComesAfterItOut(String malformed) throws Exception {
    var broken = "promotions/a-" + adaptor;
    promote("1", "", "mona");
    var good = JSON.valueToTree(new HostRecord(1, chain("a", broken), records.getFirst().record()));
    var bad = JSON.readTree(malformed.replace('\'', '"').replace("CHAIN", chain("b", broken)));
    streams(List.of(end(broken, 2), Map.of("count", 1), end("a\u0000b", 1), end(stream, 1)));
    lines(broken, 0, Arrays.asList(good, bad));
    lines(broken, 1, Arrays.asList(bad));
    collector.collect();
    assertThat(collector.collect()).isZero();
    assertThat(entries().stream().map(HostRecordsTest::adaptorOf))
        .containsExactly("a-" + adaptor + "@1", adaptor + "@1");
  }

  @Test
  void aKnownRecordThatIsNoneAnyMoreIsTold() {
    promote("1", "", "mona");
    collector.collect();
    streams(List.of(end(stream, 2)));
    lines(stream, 0, List.of(Map.of("number", 1, "record", Map.of())));
    collector.collect();
    collector.collect();
    assertThat(actions()).containsExactly("adaptor.promoted", "adaptor.records-broken");
  }

  @Test
  void selfChecksAreEntriesAndEndWithTheirHost() {
    String run = "self-checks/" + UUID.randomUUID();
    var check =
        Map.of(
            "at",
            "2026-01-02T03:04:05Z",
            "on",
            "LOAD",
            "passed",
            false,
            "selfCheck",
            "ab",
            "adaptor",
            adaptor,
            "version",
            "2",
            "adaptorSha256",
            "cd");
    var record = new HostRecord(1, chain("check", adaptor), JSON.valueToTree(check));
    tell(run, List.of(record));
    collector.collect();
    tell();
    collector.collect();
    assertThat(entries()).hasSize(1);
    LoggedEntry entry = entries().getFirst();
    assertThat(entry.action()).isEqualTo("adaptor.self-checked");
    assertThat(entry.members())
        .containsEntry(
            "model",
            Map.of(
                "adaptor",
                adaptor + "@2",
                "at",
                "2026-01-02T03:04:05Z",
                "on",
                "LOAD",
                "result",
                "failed"))
        .containsEntry(
            "digests", Map.of("record", record.chain(), "selfCheck", "ab", "adaptor", "cd"));
  }

  private void promote(String version, String from, String by) {
    record("PROMOTE", version, from, by);
  }

  private void rollBack(String version, String from, String by) {
    record("ROLL_BACK", version, from, by);
  }

  private void record(String action, String version, String from, String by) {
    var said =
        Map.of(
            "at",
            "2026-01-02T03:04:05Z",
            "action",
            action,
            "version",
            version,
            "by",
            by,
            "from",
            from);
    var json = JSON.createObjectNode();
    said.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            json.put(name, value);
          }
        });
    var last = records.isEmpty() ? "" : records.getLast().chain();
    var number = records.isEmpty() ? 1 : records.getLast().number() + 1;
    records.add(new HostRecord(number, chain(last, json.toString()), json));
    tell();
  }

  /** The host's way of chaining does not matter here, only that it is one. */
  private String chain(String last, String text) {
    return Digests.sha256((adaptor + last + "\n" + text).getBytes(UTF_8));
  }

  private void tell() {
    tell(stream, records);
  }

  private void tell(String name, List<HostRecord> all) {
    SURROUNDINGS.modelHost().resetAll();
    var ends =
        all.isEmpty()
            ? List.of()
            : List.of(
                Map.of(
                    "stream",
                    name,
                    "count",
                    all.getLast().number(),
                    "chain",
                    all.getLast().chain()));
    streams(ends);
    for (int after = 0; after <= (all.isEmpty() ? 0 : all.getLast().number()); after++) {
      int from = after;
      lines(after, all.stream().filter(record -> record.number() > from).toList());
    }
  }

  private Map<String, Object> end(String name, int count) {
    return Map.of("stream", name, "count", count, "chain", chain("end", name));
  }

  private static void streams(List<?> ends) {
    SURROUNDINGS
        .modelHost()
        .stubFor(
            get(urlPathEqualTo("/v1/records")).willReturn(okJson(json(Map.of("streams", ends)))));
  }

  private static void lines(String stream, int after, List<?> told) {
    SURROUNDINGS
        .modelHost()
        .stubFor(
            get(urlPathEqualTo("/v1/records/lines"))
                .withQueryParam("stream", equalTo(stream))
                .withQueryParam("after", equalTo(Integer.toString(after)))
                .willReturn(okJson(json(Map.of("records", told)))));
  }

  private static void lines(int after, List<HostRecord> told) {
    SURROUNDINGS
        .modelHost()
        .stubFor(
            get(urlPathEqualTo("/v1/records/lines"))
                .withQueryParam("after", equalTo(Integer.toString(after)))
                .willReturn(okJson(json(Map.of("records", told)))));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  /** Those of this test's adaptor; the surroundings are shared. */
  private List<LoggedEntry> entries() {
    return log.ofSubject("mekiki:model-host").stream()
        .filter(entry -> entry.index() >= before && entry.leaf().contains(adaptor))
        .toList();
  }

  private static String adaptorOf(LoggedEntry entry) {
    return JSON.valueToTree(entry.members()).path("model").path("adaptor").asText();
  }

  private List<String> actions() {
    return entries().stream().map(LoggedEntry::action).toList();
  }
}
