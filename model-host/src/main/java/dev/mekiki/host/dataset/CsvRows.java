package dev.mekiki.host.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns rows of CSV into the objects that lines of JSON would be. */
final class CsvRows {
  private static final Set<String> COLUMNS =
      Set.of(
          "photo", "kind", "question", "answer", "boxes", "language", "group", "source", "licence");
  private static final Set<String> OPTIONAL = Set.of("boxes", "language");

  /** A label and four numbers. */
  private static final Pattern BOX =
      Pattern.compile("(.+?)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)");

  private static final ObjectReader CELLS =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerFor(String[].class);

  private final String file;
  private final Faults faults;
  private List<String> header = List.of();

  CsvRows(String file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The object of a row; empty for the header, an empty line and a row with a fault. */
  Optional<JsonNode> row(int number, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    List<String> cells = cells(number, text);
    if (number == 1) {
      readHeader(cells);
      return Optional.empty();
    }
    if (cells.isEmpty() || header.isEmpty()) {
      return Optional.empty();
    }
    if (cells.size() != header.size()) {
      faults.add(
          file,
          number,
          "%d cells under %d columns; put cells with commas in quotes, and each row on one line"
              .formatted(cells.size(), header.size()));
      return Optional.empty();
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      String name = header.get(i);
      String cell = cells.get(i).strip();
      if (name.equals("boxes")) {
        row.set(name, boxes(number, cell));
      } else if (!cell.isEmpty() || !OPTIONAL.contains(name)) {
        row.put(name, cell);
      }
    }
    return Optional.of(row);
  }

  private void readHeader(List<String> cells) {
    header = cells.stream().map(cell -> cell.replace("\ufeff", "").strip()).toList();
    if (!COLUMNS.containsAll(header)
        || !header.containsAll(List.of("photo", "kind", "question", "answer"))
        || Set.copyOf(header).size() < header.size()) {
      faults.add(
          file,
          1,
          "the first line must name the columns: photo,kind,question,answer and, if you like, boxes,language,group,source,licence");
      header = List.of();
    }
  }

  private List<String> cells(int number, String text) {
    try (MappingIterator<String[]> rows = CELLS.readValues(text)) {
      return List.of(rows.nextValue());
    } catch (IOException | RuntimeException e) {
      faults.add(file, number, "malformed CSV; close every quote on the line where it opens");
      return List.of();
    }
  }

  /** "crack 0.1 0.2 0.3 0.4; dent ..." as the list that JSON has. */
  private ArrayNode boxes(int number, String cell) {
    ArrayNode boxes = JsonNodeFactory.instance.arrayNode();
    for (String text : cell.isEmpty() ? new String[0] : cell.split(";")) {
      Matcher parts = BOX.matcher(text.strip());
      if (!parts.matches()) {
        faults.add(
            file, number, "a box is no \"label left top right bottom\"; separate boxes by ;");
        return boxes;
      }
      ObjectNode edges = boxes.addObject().put("label", parts.group(1)).putObject("box");
      String[] names = {"left", "top", "right", "bottom"};
      for (int i = 0; i < names.length; i++) {
        put(edges, names[i], parts.group(i + 2));
      }
    }
    return boxes;
  }

  /** Leaves out what is no number, which the check of boxes then finds. */
  private static void put(ObjectNode edges, String name, String number) {
    if (number.matches("-?[0-9]{1,9}(\\.[0-9]{1,17})?")) {
      edges.put(name, Double.parseDouble(number));
    }
  }
}
