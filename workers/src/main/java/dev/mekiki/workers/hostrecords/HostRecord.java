package dev.mekiki.workers.hostrecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One record of a stream.
 *
 * @param number from 1, without gaps
 * @param chain digest over it and all before it
 */
record HostRecord(int number, String chain, JsonNode record) {
  private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{64}");

  /**
   * What the host told as the next record of a stream, checked before any of it gets to the
   * database.
   *
   * @throws MalformedRecordException names the member that is wrong, not what is in it
   */
  static HostRecord read(String stream, JsonNode told) {
    var number = told.path("number");
    if (!number.canConvertToInt() || !number.isIntegralNumber() || number.intValue() < 1) {
      throw new MalformedRecordException("A record of " + stream + " has no number from 1 on");
    }
    var which = "Record " + number.intValue() + " of " + stream;
    var chain =
        chain(told)
            .orElseThrow(
                () ->
                    new MalformedRecordException(
                        which + " has no chain of 64 lower case hex digits"));
    if (!told.path("record").isObject()) {
      throw new MalformedRecordException(which + " has no object as its record");
    }
    return new HostRecord(number.intValue(), chain, told.path("record"));
  }

  /** The chain of what may be no record otherwise. */
  static Optional<String> chain(JsonNode told) {
    return Optional.ofNullable(told.path("chain").textValue())
        .filter(text -> CHAIN.matcher(text).matches());
  }

  /**
   * Where a stream ends: number and chain of its last record. They only tell whether there is
   * something to read; 0 and nothing where the host does not say.
   */
  record End(String stream, int count, String chain) {
    /** As long as the database takes, without what it or a log line would stumble over. */
    private static final Pattern STREAM = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,200}");

    /**
     * @throws MalformedRecordException when it does not name its stream
     */
    static End read(JsonNode told) {
      var stream = told.path("stream");
      if (!stream.isTextual() || !STREAM.matcher(stream.textValue()).matches()) {
        throw new MalformedRecordException(
            "A stream has no name of 1 to 200 characters, none of them a control character");
      }
      return new End(stream.textValue(), told.path("count").asInt(), told.path("chain").asText());
    }
  }
}
