package dev.mekiki.host.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Records in the order in which they were made. Each is chained to all before it, so that two
 * readings are known to agree up to a record when their chains there are equal.
 *
 * @param name such as {@code promotions/general}
 */
record RecordStream(String name, List<Line> lines) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * @param number from 1, without gaps
   * @param chain SHA-256, in hex, of the chain before (at first nothing), a newline and the record
   *     as it stands here
   */
  record Line(int number, String chain, JsonNode record) {}

  static RecordStream of(String name, List<?> records) {
    List<Line> lines = new ArrayList<>();
    String chain = "";
    for (Object record : records) {
      JsonNode json = JSON.valueToTree(record);
      chain = sha256(chain + "\n" + json);
      lines.add(new Line(lines.size() + 1, chain, json));
    }
    return new RecordStream(name, List.copyOf(lines));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java platform has SHA-256", absent);
    }
  }
}
