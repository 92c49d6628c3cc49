package dev.mekiki.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final RolePasswords PASSWORDS = new RolePasswords("it's \\ an owner", "an app");

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void prepareAnEmptyCluster() throws IOException {
    postgres = EmbeddedPostgres.start();
    Migrations.prepare(postgres.getPostgresDatabase(), PASSWORDS);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void canBePreparedAgain() {
    Migrations.prepare(postgres.getPostgresDatabase(), PASSWORDS);
    assertThat(strings(superuser(), "select distinct success::text from flyway_schema_history"))
        .containsExactly("true");
  }

  @Test
  void preparesASecondDatabaseOfTheCluster() throws SQLException {
    execute(superuser(), "create database second");
    DataSource second = postgres.getDatabase("postgres", "second");
    Migrations.prepare(second, PASSWORDS);
    assertThat(strings(second, "select count(*)::text from mekiki.audit_entry"))
        .containsExactly("0");
  }

  @Test
  void entriesFromBeforeKeepTheirPlaces() throws SQLException {
    execute(superuser(), "create database older");
    DataSource older = postgres.getDatabase("postgres", "older");
    Migrations.createRoles(older, PASSWORDS);
    Flyway.configure()
        .dataSource(older)
        .initSql("set role " + Migrations.OWNER)
        .defaultSchema(Migrations.SCHEMA)
        .createSchemas(false)
        .locations("classpath:db/migration")
        .target("10")
        .load()
        .migrate();
    String leaf =
        "'{\"ticket\": \"0b2f6e0c-6f0e-4a3e-9d53-2f6d1c9a7e11\", \"subject\": \"s\", \"action\": \"a\"}'";
    execute(
        older,
        "insert into mekiki.audit_entry (leaf_index, leaf, leaf_hash) select i, "
            + leaf
            + ", sha256('') from generate_series(0, 2) i");
    Migrations.migrate(older);
    execute(
        older, "insert into mekiki.audit_leaf (leaf, leaf_hash) values (" + leaf + ", sha256(''))");
    assertThat(strings(older, "select leaf_index || ' ' || leaf_id from audit_entry order by 1"))
        .containsExactly("0 0", "1 1", "2 2");
    assertThat(strings(older, "select leaf::text from leaf_due")).containsExactly("3");
  }

  @Test
  void everythingBelongsToTheOwner() {
    assertThat(
            strings(
                superuser(),
                "select distinct pg_get_userbyid(relowner)::text from pg_class"
                    + " where relnamespace = 'mekiki'::regnamespace"))
        .containsExactly(Migrations.OWNER);
  }

  @Test
  void theApplicationMayUpdateAndTruncateNothingOfTheAuditLog() {
    assertThat(
            strings(
                superuser(),
                "select table_name || ' ' || privilege_type from information_schema.table_privileges"
                    + " where grantee = 'mekiki_app' and privilege_type not in ('SELECT', 'INSERT')"
                    + " and (table_name like 'audit%' or table_name like 'subject%')"))
        .containsExactly("subject_key DELETE");
  }

  @Test
  void theApplicationCannotCreateTables() {
    assertThatThrownBy(() -> execute(app(), "create table mekiki.mine (id int)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void triggersRefuseEvenASuperuser() {
    for (String table :
        List.of("audit_leaf", "audit_index", "audit_node", "audit_checkpoint", "subject_erasure")) {
      assertThatThrownBy(() -> execute(superuser(), "delete from mekiki." + table))
          .hasMessageContaining("append-only");
      assertThatThrownBy(() -> execute(superuser(), "truncate mekiki." + table + " cascade"))
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void aTicketIsDueUntilItsProcessIsStarted() throws SQLException {
    execute(
        app(),
        "insert into mekiki.ticket (id, kind, language, product, risk, subject, sealed, source, caller)"
            + " select gen_random_uuid(), 'INQUIRY', 'ENGLISH', '', 'LOW', 's', '', source, 'ada'"
            + " from unnest(array['INTAKE', 'PROCESS', 'INTAKE']) source");
    assertThat(strings(app(), "select source from start_due join ticket on id = ticket"))
        .containsExactly("INTAKE", "INTAKE");

    execute(
        app(),
        "insert into mekiki.ticket_start (ticket) select ticket from mekiki.start_due limit 1");

    assertThat(strings(app(), "select count(*)::text from start_due")).containsExactly("1");
    assertThatThrownBy(() -> execute(app(), "delete from mekiki.start_due"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void passwordsShowNeitherInMessagesNorInToString() {
    assertThat(PASSWORDS.toString()).doesNotContain("owner").doesNotContain("app,");
    assertThatThrownBy(() -> Migrations.createRoles(app(), PASSWORDS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("as a superuser")
        .hasMessageNotContaining("an app");
  }

  private static DataSource superuser() {
    return postgres.getPostgresDatabase();
  }

  private static DataSource app() {
    return postgres.getDatabase(Migrations.APP, "postgres");
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> strings(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = mekiki");
      ResultSet rows = statement.executeQuery(sql);
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
