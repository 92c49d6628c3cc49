package dev.mekiki.workers.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.migrations.Migrations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresqlTest {

  @Test
  void keepsItsDataInAFolderThatIsGiven(@TempDir Path folder) throws Exception {
    var data = folder.resolve("database");
    try (var postgresql = EmbeddedPostgresql.start(data)) {
      run(postgresql.owner(), "create table mekiki.kept (note text)");
      run(postgresql.owner(), "insert into mekiki.kept values ('still here')");
    }
    try (var postgresql = EmbeddedPostgresql.start(data)) {
      assertThat(read(postgresql.owner(), "select note from mekiki.kept")).isEqualTo("still here");
    }
  }

  @Test
  void wantsThePasswordsOfBothRolesAndLetsTheApplicationChangeNoTables() throws Exception {
    try (var postgresql = EmbeddedPostgresql.start()) {
      postgresql.migrate();

      assertThat(read(postgresql.app(), "select current_user")).isEqualTo(Migrations.APP);
      assertThatThrownBy(() -> run(postgresql.app(), "create table mekiki.mine (note text)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgresql.url(), Migrations.APP, "guessed"))
          .hasMessageContaining("password authentication failed");
    }
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
