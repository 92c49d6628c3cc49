package dev.mekiki.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.migrations.Migrations;
import dev.mekiki.migrations.RolePasswords;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How PostgreSQL reads one page of 100,000 corrections. */
class SampleRowsPlanTest {
  private static final Pattern READ = Pattern.compile("rows=([0-9.]+) loops=([0-9]+)");

  @Test
  void readsAPageWithoutLookingAtAllCorrections() throws IOException {
    try (var server = EmbeddedPostgres.start()) {
      var database = server.getPostgresDatabase();
      Migrations.prepare(database, new RolePasswords("owner", "app"));
      var sql = JdbcClient.create(database);
      sql.sql(SAMPLES).update();
      sql.sql("analyze mekiki.training_sample").update();

      var plan =
          String.join(
              "\n",
              sql.sql("explain (analyze, timing off) " + SampleRows.AFTER)
                  .params(OffsetDateTime.parse("2026-01-20T00:00:00Z"), new UUID(0, 0), 100)
                  .query(String.class)
                  .list());

      assertThat(plan).contains("training_sample_age");
      assertThat(
              READ.matcher(plan)
                  .results()
                  .mapToDouble(
                      row -> Double.parseDouble(row.group(1)) * Double.parseDouble(row.group(2)))
                  .max()
                  .orElseThrow())
          .as(plan)
          .isLessThan(1_000);
    }
  }

  /** Two of each of 50,000 tickets, which are left out; a foreign key is no matter here. */
  private static final String SAMPLES =
      """
      set session_replication_role = replica;
      insert into mekiki.training_sample (id, ticket, subject, kind, language, product, reviewer, sealed, created_at)
      select gen_random_uuid(), md5((n / 2)::text)::uuid, 'customer-' || n % 5000, 'INSPECTION', 'ENGLISH', 'gear',
             'rita', repeat('x', 200)::bytea, timestamptz '2026-01-01 00:00:00Z' + n * interval '20 s'
        from generate_series(0, 99999) n""";
}
