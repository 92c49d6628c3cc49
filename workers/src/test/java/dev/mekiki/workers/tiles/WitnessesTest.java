package dev.mekiki.workers.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.mekiki.audit.checkpoint.Checkpoint;
import dev.mekiki.audit.checkpoint.LogKeys;
import dev.mekiki.audit.pack.PackVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What the service does with a witness that cosigns, one that disputes and one that hangs. */
class WitnessesTest extends WitnessedLog {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired private WebApplicationContext context;
  @Autowired private LogKeys logKeys;
  @Autowired private MeterRegistry metrics;
  @Autowired private JdbcClient sql;

  @TempDir private Path folder;

  @Test
  void servesTheNewestCheckpointWithItsCosignatureAFewMomentsAfterItIsSigned() {
    long size = grow(3).head().size();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              String note = new String(read("/log/checkpoint").getBody(), StandardCharsets.UTF_8);
              Checkpoint served = Checkpoint.open(note, logKeys);
              assertThat(served.head().size()).isGreaterThanOrEqualTo(size);
              assertThat(WITNESS.publicKey().on(served)).isPresent();
              assertThat(MISLED.publicKey().on(served)).isEmpty();
            });
  }

  @Test
  void givesEvidencePacksThatTheWitnessVouchesFor() throws Exception {
    UUID ticket = UUID.randomUUID();
    sql.sql(
            """
            insert into mekiki.ticket
              (id, kind, language, product, risk, subject, sealed, source, caller, created_at)
            values (?, 'INQUIRY', 'ENGLISH', '', 'LOW', ?, '', 'PROCESS', 'test', now())""")
        .params(ticket, "subject-" + ticket)
        .update();
    byte[] pack =
        MockMvcBuilders.webAppContextSetup(context)
            .apply(springSecurity())
            .build()
            .perform(
                post("/compliance/evidence.zip")
                    .param("ticket", ticket.toString())
                    .with(csrf())
                    .with(
                        oidcLogin()
                            .idToken(
                                token -> token.claim("preferred_username", "carl").subject("carl"))
                            .authorities(new SimpleGrantedAuthority("ROLE_compliance"))))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();

    Path zip = Files.write(folder.resolve("evidence.zip"), pack);
    var found = new PackVerifier(logKeys, List.of(WITNESS.publicKey()), 1).verify(zip);

    assertThat(found.findings()).isEmpty();
    assertThat(found.summary()).contains("cosigned by " + WITNESS.publicKey().id());
  }

  @Test
  void recordsAndReportsThatAWitnessKnowsAnotherHistory() {
    grow(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(witnesses.health().getStatus()).isEqualTo(Status.DOWN));
    var details = witnesses.health().getDetails();
    assertThat(String.valueOf(details.get(MISLED.publicKey().name())))
        .contains("DISPUTES the checkpoint over ", "It has cosigned " + OTHER_HISTORY);
    assertThat(String.valueOf(details.get("action"))).contains("call the compliance officer");
    assertThat(
            sql.sql("select distinct status from mekiki.witness_refusal where witness = ?")
                .param(MISLED.publicKey().id())
                .query(Integer.class)
                .list())
        .containsExactly(409);
    assertThat(gauge("mekiki.witness.disputes", MISLED.publicKey().name())).isEqualTo(1);
    assertThat(gauge("mekiki.witness.disputes", WITNESS.publicKey().name())).isZero();
  }

  @Test
  void goesOnWithoutTheWitnessThatHangsAndSaysHowFarItIsBehind() {
    grow(1);
    String silent = SILENT.publicKey().name();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(String.valueOf(witnesses.health().getDetails().get(silent)))
                    .isEqualTo("has cosigned 0 entries; now it does not answer within 4000 ms"));
    long size = grow(2).head().size();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(gauge("mekiki.witness.behind", silent)).isGreaterThanOrEqualTo(size);
              assertThat(gauge("mekiki.witness.behind", WITNESS.publicKey().name())).isZero();
            });
    assertThat(
            metrics
                .get("mekiki.witness.answers")
                .tags("witness", silent, "outcome", "failed")
                .counter()
                .count())
        .isPositive();
  }

  private double gauge(String name, String witness) {
    return metrics.get(name).tag("witness", witness).gauge().value();
  }
}
