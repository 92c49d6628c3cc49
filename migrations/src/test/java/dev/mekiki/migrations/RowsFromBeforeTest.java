package dev.mekiki.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was right when it was written stays usable after the rules became stricter. */
class RowsFromBeforeTest {
  private static final RolePasswords PASSWORDS = new RolePasswords("an owner", "an app");
  private static final String TICKET =
      "insert into mekiki.ticket (id, kind, language, product, risk, subject, sealed, source, caller)"
          + " values ('%s', 'INQUIRY', 'ENGLISH', '', 'LOW', '%s', '\\x01', 'PROCESS', 'ada')";
  private static final String OLD = "0b2f6e0c-6f0e-4a3e-9d53-2f6d1c9a7e11";

  private EmbeddedPostgres postgres;

  @BeforeEach
  void aDatabaseFromBeforeNamesWereReserved() throws Exception {
    postgres = EmbeddedPostgres.start();
    Migrations.createRoles(postgres.getPostgresDatabase(), PASSWORDS);
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .initSql("set role " + Migrations.OWNER)
        .defaultSchema(Migrations.SCHEMA)
        .createSchemas(false)
        .locations("classpath:db/migration")
        .target("13")
        .load()
        .migrate();
    execute("postgres", TICKET.formatted(OLD, "Mekiki:yard"));
    Migrations.migrate(postgres.getPostgresDatabase());
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void retentionBlanksATicketUnderANameThatIsReservedNow() throws SQLException {
    execute(
        Migrations.APP,
        """
        with entry as (
          insert into mekiki.audit_leaf (leaf, leaf_hash)
            values ('{"ticket": "%1$s", "subject": "s", "action": "a"}', sha256('')) returning id)
        insert into mekiki.content_erasure (ticket, rule, erased_at, photos, answers, entry)
          select '%1$s', 'r', now(), 0, 0, id from entry"""
            .formatted(OLD));
    assertThat(string("select octet_length(sealed)::text from mekiki.ticket")).isEqualTo("0");
  }

  @Test
  void noNewTicketComesUnderSuchAName() {
    for (String reserved : new String[] {"mekiki:log", "Mekiki:yard", "Training-Export"}) {
      assertThatThrownBy(
              () ->
                  execute(
                      Migrations.APP,
                      TICKET.formatted("11111111-2222-3333-4444-555555555555", reserved)))
          .hasMessageContaining("is a name of the log's own");
    }
  }

  @Test
  void aKeyWithoutItsMasterKeysNameIsRefusedOnceAMasterKeyHasEnded() throws SQLException {
    String insert =
        "insert into mekiki.subject_key (subject, wrapped, created_at) values ('%s', '', now())";
    execute(Migrations.APP, insert.formatted("before"));
    execute(
        "postgres",
        """
        with entry as (
          insert into mekiki.audit_leaf (leaf, leaf_hash)
            values ('{"ticket": "%s", "subject": "s", "action": "a"}', sha256('')) returning id)
        insert into mekiki.master_key_retirement (name, entry) select 'keystore/1', id from entry"""
            .formatted(OLD));
    assertThatThrownBy(() -> execute(Migrations.APP, insert.formatted("after")))
        .hasMessageContaining("does not name its master key");
    assertThat(string("select subject from mekiki.subject_key")).isEqualTo("before");
  }

  private void execute(String role, String sql) throws SQLException {
    try (Connection connection = postgres.getDatabase(role, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String string(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
