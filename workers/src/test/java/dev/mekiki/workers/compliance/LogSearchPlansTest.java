package dev.mekiki.workers.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.log.Integrator;
import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.log.LoggedEntry;
import dev.mekiki.audit.subject.Keystore;
import dev.mekiki.audit.subject.PostgresSubjectKeys;
import dev.mekiki.migrations.Migrations;
import dev.mekiki.migrations.RolePasswords;
import dev.mekiki.workers.compliance.Wanted.Form;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How PostgreSQL finds entries among 100,000: six of a ticket's way for each of 16,600 tickets over
 * twenty days, and here and there something else.
 */
class LogSearchPlansTest {
  private static final Pattern READ = Pattern.compile("rows=([0-9.]+) loops=([0-9]+)");

  private static EmbeddedPostgres server;
  private static JdbcClient sql;
  private static TransactionTemplate transaction;
  private static LogSearch search;

  @BeforeAll
  static void fill() throws IOException {
    server = EmbeddedPostgres.start();
    var superuser = server.getPostgresDatabase();
    Migrations.prepare(superuser, new RolePasswords("owner", "app"));
    sql = JdbcClient.create(superuser);
    sql.sql(LEAVES).update();
    sql.sql("insert into mekiki.audit_index select id, id from mekiki.audit_leaf order by id")
        .update();
    sql.sql("analyze mekiki.audit_leaf, mekiki.audit_index").update();
    var keys = new PostgresSubjectKeys(superuser, Keystore.generate(), Clock.systemUTC());
    var transactions = new JdbcTransactionManager(superuser);
    transaction = new TransactionTemplate(transactions);
    var log = new LogReader(superuser, keys, new Integrator(superuser, transactions));
    search = new LogSearch(sql, log, transaction);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', rita, audit_leaf_person",
    "'', nobody-of-this-name, audit_leaf_person",
    "'', api-gateway, audit_leaf_person",
    "photo.viewed, rita, audit_leaf_person",
    "erasure.requested, '', audit_leaf_rare_action",
    "erasure, '', audit_leaf_rare_action",
    "hold.set, carl, audit_leaf_person"
  })
  void peopleAndWhatIsRareAreFoundByAnIndex(String action, String actor, String index) {
    var wanted = wanted(action, actor, "", Optional.empty());
    var plan = plan(LogQuery.of(wanted, 0, Long.MAX_VALUE, LogSearch.ROWS + 1));
    assertThat(plan).contains(index).doesNotContain("Seq Scan");
    assertThat(rowsRead(plan)).as(plan).isLessThan(2_000);
  }

  @Test
  void daysAreFoundByTheOrderOfTheLog() {
    var found = search.find(wanted("", "", "2026-01-05", Optional.empty()));
    assertThat(found.entries()).hasSize(LogSearch.ROWS);
    assertThat(found.entries().getFirst().at().toString()).startsWith("2026-01-05T23:59");
  }

  @Test
  void aListGoesOnFromPageToPageWithoutAGap() {
    int entries = 0;
    var next = Optional.<Long>empty();
    do {
      var found = search.find(wanted("erasure.requested", "", "", next));
      assertThat(found.entries()).extracting(LoggedEntry::action).containsOnly("erasure.requested");
      entries += found.entries().size();
      next = found.next();
    } while (next.isPresent());
    assertThat(entries).isEqualTo(100);
  }

  private static Wanted wanted(String action, String actor, String to, Optional<Long> before) {
    return Wanted.read(new Form("", "", action, actor, "", to), before);
  }

  private static String plan(LogQuery query) {
    return transaction.execute(
        status -> {
          sql.sql(LogQuery.IN_ORDER).update();
          return String.join(
              "\n",
              sql.sql("explain (analyze, timing off) " + query.text())
                  .params(query.values())
                  .query(String.class)
                  .list());
        });
  }

  /** Of the step that read most. */
  private static double rowsRead(String plan) {
    return READ.matcher(plan)
        .results()
        .mapToDouble(step -> Double.parseDouble(step.group(1)) * Double.parseDouble(step.group(2)))
        .max()
        .orElseThrow();
  }

  private static final String LEAVES =
      """
      insert into mekiki.audit_leaf (leaf, leaf_hash)
      select json_build_object('action', action, 'actor', actor,
               'at', to_char(timestamp '2026-01-01' + n * interval '17.28 s', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               'digests', json_build_object('question', md5(n::text)), 'sealed', repeat(md5(n::text), 12),
               'subject', 'customer-' || n % 5000, 'ticket', md5((n / 6)::text)::uuid, 'v', 1)::text,
             sha256(n::text::bytea)
        from generate_series(0, 99999) n,
             lateral (select case when n % 1000 = 7 then 'erasure.requested'
                                  when n % 1000 = 8 then 'hold.set'
                                  else (array['ticket.received', 'photos.screened', 'answer.given',
                                              'review.requested', 'photo.viewed', 'outcome.attached'])[n % 6 + 1] end as action) a,
             lateral (select case when n % 1000 in (7, 8) then 'carl'
                                  when action = 'ticket.received' then 'api-gateway'
                                  when action = 'photo.viewed' then (array['rita', 'ben', 'mei'])[n / 6 % 3 + 1]
                                  else 'worker:mekiki.answer' end as actor) b""";
}
