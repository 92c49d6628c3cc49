package dev.mekiki.host.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's questions and answers about a folder of photos: lines of JSON, or CSV (RFC 4180, one
 * row a line, with a header) whose columns have the names of the fields.
 *
 * @param source written into lines without one
 * @param licence written into lines without one
 */
record AnswersFile(Path path, String source, String licence) {

  /** The rows without a fault. */
  List<AnswerRow> read(Faults faults) throws IOException {
    String name = path.getFileName().toString();
    List<AnswerRow> rows = new ArrayList<>();
    LineCheck check = new LineCheck(name, faults);
    CsvRows csv = new CsvRows(name, faults);
    boolean isCsv = name.endsWith(".csv");
    new BoundedLines(name, faults)
        .read(
            path,
            (number, text) -> {
              Optional<JsonNode> node = isCsv ? csv.row(number, text) : check.parse(number, text);
              node.map(ObjectNode.class::cast)
                  .flatMap(fields -> row(check, number, fields))
                  .ifPresent(rows::add);
            });
    if (rows.isEmpty() && faults.count() == 0) {
      faults.add(name, 0, "no question is in it; write one a line");
    }
    return rows;
  }

  private Optional<AnswerRow> row(LineCheck check, int number, ObjectNode fields) {
    fields.put("split", Split.TRAIN.label());
    fillIn(fields, "source", source);
    fillIn(fields, "licence", licence);
    if (!fields.has("boxes")) {
      fields.putArray("boxes");
    }
    String group = fields.path("group").asText("").strip();
    return check
        .check(number, fields)
        .map(line -> new AnswerRow(number, line, group.isEmpty() ? line.photo() : group));
  }

  private static void fillIn(ObjectNode fields, String name, String value) {
    if (fields.path(name).asText("").isBlank()) {
      fields.put(name, value);
    }
  }
}
