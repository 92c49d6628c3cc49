package dev.mekiki.workers.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The demo's result: a line for each ticket, and how often each outcome came. */
final class OutcomeTable {
  private static final int WIDEST = 44;
  private static final List<String> HEAD =
      List.of("ticket", "kind", "question", "answer", "confidence", "boxes", "route", "outcome");

  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  void add(SampleTicket ticket, TicketState state) {
    rows.add(
        List.of(
            ticket.photos().getFirst().replaceAll("\\..*", ""),
            ticket.kind().toLowerCase(Locale.ROOT),
            ticket.question(),
            state.answer().replaceAll("\\s+", " "),
            state.confidence(),
            Integer.toString(state.boxes()),
            state.route(),
            state.outcome()));
    outcomes.merge(state.outcome(), 1, Integer::sum);
  }

  @Override
  public String toString() {
    var widths = new int[HEAD.size()];
    var all = new ArrayList<List<String>>(List.of(HEAD));
    all.addAll(rows);
    for (var row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.min(WIDEST, Math.max(widths[column], width(row.get(column))));
      }
    }
    var text = new StringBuilder();
    for (var row : all) {
      for (int column = 0; column < widths.length; column++) {
        text.append(padded(row.get(column), widths[column])).append("  ");
      }
      text.append(System.lineSeparator());
    }
    return text.append(System.lineSeparator()).append("outcomes: ").append(outcomes).toString();
  }

  private static String padded(String cell, int width) {
    var shown = cell;
    while (width(shown) > width) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    return shown + " ".repeat(width - width(shown));
  }

  /** Columns on a terminal, where Chinese and Japanese characters take two. */
  private static int width(String text) {
    return text.codePoints()
        .map(point -> Character.isIdeographic(point) || isKana(point) ? 2 : 1)
        .sum();
  }

  private static boolean isKana(int point) {
    return 0x3000 <= point && point <= 0x30FF || 0xFF00 <= point && point <= 0xFFEF;
  }
}
