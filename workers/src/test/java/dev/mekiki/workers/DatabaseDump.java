package dev.mekiki.workers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of every table as PostgreSQL prints it: text as it is, bytes in hex. */
public record DatabaseDump(String text) {

  public static DatabaseDump of(DataSource superuser) {
    var sql = JdbcClient.create(superuser);
    var tables =
        sql.sql(
                "select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')")
            .query(String.class)
            .list();
    var dump = new StringBuilder();
    for (var table : tables) {
      List<String> rows =
          sql.sql("select t::text from %s t".formatted(table)).query(String.class).list();
      dump.append(table).append('\n').append(String.join("\n", rows)).append('\n');
    }
    return new DatabaseDump(dump.toString());
  }

  public boolean has(String words) {
    return text.contains(words) || has(words.getBytes(StandardCharsets.UTF_8));
  }

  /** In hex, whatever its case, or in base64 at any offset. */
  public boolean has(byte[] bytes) {
    return text.toLowerCase(Locale.ROOT).contains(HexFormat.of().formatHex(bytes))
        || hasBase64(bytes);
  }

  private boolean hasBase64(byte[] bytes) {
    for (int offset = 0; offset < 3; offset++) {
      var shifted = new byte[offset + bytes.length];
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      var base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The characters at both ends also hold bits of the neighbours.
      if (text.contains(base64.substring(offset == 0 ? 0 : 4, base64.length() - 2))) {
        return true;
      }
    }
    return false;
  }
}
