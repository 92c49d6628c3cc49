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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything the application's role could try in order to change what the audit log says. */
class ApplicationRoleTest {
  private static final String LEAF =
      "{\"ticket\": \"0b2f6e0c-6f0e-4a3e-9d53-2f6d1c9a7e11\", \"subject\": \"s\", \"action\": \"a\"}";

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void logOneEntry() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    Migrations.prepare(postgres.getPostgresDatabase(), new RolePasswords("owner", "app"));
    asApplication(
        insertLeaf("insert into mekiki.audit_leaf (leaf, leaf_hash)"),
        "insert into mekiki.audit_index (leaf_index, leaf) values (0, 0)",
        insertLeaf("insert into mekiki.audit_leaf (leaf, leaf_hash)"),
        "insert into mekiki.audit_node values (1, 0, decode(repeat('00', 32), 'hex'))",
        "insert into mekiki.audit_checkpoint values (1, 'note', now())",
        "insert into mekiki.audit_cosignature values (1, 'w+00000000',"
            + " '— w ' || repeat('A', 102) || E'==\\n', now())",
        "insert into mekiki.witness_refusal values (1, 'w+00000000', now(), 422, 'said')");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update mekiki.audit_leaf set leaf = leaf",
        "delete from mekiki.audit_leaf",
        "truncate mekiki.audit_leaf cascade",
        "insert into mekiki.audit_leaf (leaf, leaf_hash) select leaf, leaf_hash"
            + " from mekiki.audit_leaf on conflict (id) do update set leaf = ''",
        "insert into mekiki.audit_leaf (id, leaf, leaf_hash) overriding system value"
            + " select 7, leaf, leaf_hash from mekiki.audit_leaf",
        "merge into mekiki.audit_leaf e using (select 0 i) x on e.id = x.i"
            + " when matched then delete",
        "with gone as (delete from mekiki.audit_leaf returning 1) select * from gone",
        "select * from mekiki.audit_leaf for update",
        "update mekiki.audit_entry set leaf = leaf",
        "delete from mekiki.audit_entry",
        "insert into mekiki.audit_entry (leaf_index, leaf_id) values (1, 1)",
        "update mekiki.audit_index set leaf_index = leaf_index",
        "delete from mekiki.audit_index",
        "truncate mekiki.audit_index",
        "insert into mekiki.audit_index values (2, 1)",
        "insert into mekiki.audit_index values (0, 1)",
        "insert into mekiki.audit_index values (1, 0)",
        "insert into mekiki.audit_index values (1, 7)",
        "insert into mekiki.audit_index values (1, 1), (2, 0)",
        "insert into mekiki.leaf_due values (0)",
        "delete from mekiki.leaf_due",
        "truncate mekiki.leaf_due",
        "update mekiki.leaf_due set leaf = 0",
        "update mekiki.audit_node set hash = hash",
        "delete from mekiki.audit_node",
        "truncate mekiki.audit_node",
        "update mekiki.audit_checkpoint set note = ''",
        "update mekiki.erasure_request set requested_by = 'another'",
        "delete from mekiki.erasure_request",
        "update mekiki.erasure_decision set outcome = 'APPROVED', ground = null",
        "delete from mekiki.erasure_decision",
        "alter table mekiki.erasure_decision disable trigger four_eyes",
        "delete from mekiki.erasure_end",
        "delete from mekiki.log_verification",
        "delete from mekiki.audit_checkpoint",
        "truncate mekiki.audit_checkpoint",
        "update mekiki.audit_cosignature set cosigned_at = now()",
        "delete from mekiki.audit_cosignature",
        "truncate mekiki.audit_cosignature",
        "select * from mekiki.audit_cosignature for update",
        "insert into mekiki.audit_cosignature select size, witness, line, now()"
            + " from mekiki.audit_cosignature on conflict (size, witness) do update set line = ''",
        "insert into mekiki.audit_cosignature select 2, witness, line, now()"
            + " from mekiki.audit_cosignature",
        "insert into mekiki.audit_cosignature values (1, 'w+00000001', 'a note of its own', now())",
        "update mekiki.witness_refusal set status = 409",
        "delete from mekiki.witness_refusal",
        "truncate mekiki.witness_refusal",
        "alter table mekiki.audit_cosignature disable trigger append_only",
        "update mekiki.subject_key set wrapped = ''",
        "alter table mekiki.subject_key disable trigger master_key_lives",
        "insert into mekiki.master_key_retirement values ('a key', now(), 0)",
        "delete from mekiki.master_key_retirement",
        "update mekiki.host_record set chain = chain",
        "delete from mekiki.host_record",
        "truncate mekiki.host_record",
        "delete from mekiki.host_record_break",
        "alter table mekiki.audit_leaf disable trigger all",
        "alter table mekiki.audit_leaf disable trigger append_only",
        "alter table mekiki.audit_index disable trigger gapless",
        "create or replace view mekiki.audit_entry as select * from mekiki.audit_leaf",
        "drop view mekiki.audit_entry",
        "alter table mekiki.audit_leaf drop column leaf",
        "alter table mekiki.audit_leaf owner to mekiki_app",
        "drop trigger append_only on mekiki.audit_leaf",
        "drop table mekiki.audit_leaf cascade",
        "drop schema mekiki cascade",
        "create or replace function mekiki.refuse_change() returns trigger language plpgsql as"
            + " 'begin return null; end'",
        "create rule r as on insert to mekiki.audit_leaf do also delete from mekiki.audit_leaf",
        "create policy p on mekiki.audit_leaf using (false)",
        "create trigger mine before insert on mekiki.audit_leaf for each row"
            + " execute function mekiki.refuse_change()",
        "grant mekiki_owner to mekiki_app",
        "alter role mekiki_app superuser",
        "set role mekiki_owner",
        "set session authorization mekiki_owner",
        "set session_replication_role = replica",
        "call mekiki.make_append_only('mekiki.audit_leaf')",
        "select mekiki.note_start_done()",
        "create function mekiki.mine() returns void language sql security definer as"
            + " 'delete from mekiki.audit_leaf'",
        "create function public.mine() returns void language sql security definer as"
            + " 'delete from mekiki.audit_leaf'",
        "create schema mine",
        "create temporary table mine (ticket uuid)",
        "create table public.mine (ticket uuid)",
        "create extension dblink",
        "copy mekiki.audit_leaf to program 'true'",
        "copy mekiki.audit_leaf from program 'true'",
      })
  void isRefused(String attempt) throws SQLException {
    String before = fingerprint();
    assertThatThrownBy(() -> asApplication(attempt)).isInstanceOf(SQLException.class);
    assertThat(fingerprint()).isEqualTo(before);
  }

  /** PostgreSQL only warns of a grant that grants nothing. */
  @Test
  void cannotGrantItselfMore() {
    assertThatThrownBy(
            () ->
                asApplication(
                    "grant update on mekiki.audit_leaf to mekiki_app",
                    "update mekiki.audit_leaf set leaf = leaf"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void anAnonymousBlockChangesNothingEither() throws SQLException {
    String before = fingerprint();
    assertThatThrownBy(
            () -> asApplication("do $$ begin execute 'delete from mekiki.audit_leaf'; end $$"))
        .hasMessageContaining("permission denied");
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void mayExecuteOnlyWhatIsMadeForIt() throws SQLException {
    assertThat(
            strings(
                "select p.proname from pg_proc p where p.pronamespace = 'mekiki'::regnamespace"
                    + " and has_function_privilege('mekiki_app', p.oid, 'execute')"))
        .isEmpty();
  }

  /** A function that runs as the owner must not look names up where others can put some. */
  @Test
  void whatRunsAsTheOwnerPinsItsSearchPath() throws SQLException {
    assertThat(
            strings(
                "select proname from pg_proc where pronamespace = 'mekiki'::regnamespace and"
                    + " prosecdef and not coalesce(array_to_string(proconfig, ','), '')"
                    + " like '%search_path=%pg_temp%'"))
        .isEmpty();
  }

  @Test
  void whatRunsAsTheOwnerNeverWritesToTheLog() throws SQLException {
    assertThat(
            strings(
                "select proname from pg_proc where pronamespace = 'mekiki'::regnamespace"
                    + " and prosecdef and prosrc ~* 'audit_(leaf|index|node|checkpoint|cosignature)'"))
        .isEmpty();
  }

  @Test
  void isNoMemberOfAnotherRoleAndHasNoAttributes() throws SQLException {
    assertThat(
            strings(
                "select rolname from pg_roles where rolname <> 'mekiki_app'"
                    + " and pg_has_role('mekiki_app', oid, 'member')"))
        .isEmpty();
    assertThat(
            strings(
                "select rolname from pg_roles where rolname = 'mekiki_app' and (rolsuper or"
                    + " rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)"))
        .isEmpty();
  }

  @Test
  void mayCreateNothingInAnySchemaOfTheDatabase() throws SQLException {
    assertThat(
            strings(
                "select nspname from pg_namespace"
                    + " where has_schema_privilege('mekiki_app', oid, 'create')"))
        .isEmpty();
  }

  private static String fingerprint() throws SQLException {
    return String.join(
        "\n",
        strings(
            "select md5(l::text) from mekiki.audit_leaf l union all"
                + " select md5(i::text) from mekiki.audit_index i union all"
                + " select md5(d::text) from mekiki.leaf_due d union all"
                + " select md5(n::text) from mekiki.audit_node n union all"
                + " select md5(c::text) from mekiki.audit_checkpoint c union all"
                + " select md5(s::text) from mekiki.audit_cosignature s union all"
                + " select md5(r::text) from mekiki.witness_refusal r"));
  }

  private static String insertLeaf(String into) {
    return into + " values ('" + LEAF + "', decode(repeat('00', 32), 'hex'))";
  }

  private static void asApplication(String... statements) throws SQLException {
    try (Connection connection = postgres.getDatabase(Migrations.APP, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> strings(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
