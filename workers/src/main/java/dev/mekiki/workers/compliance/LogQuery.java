package dev.mekiki.workers.compliance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A search as SQL, with named values. */
record LogQuery(String text, Map<String, Object> values) {
  /**
   * To be run before a query, in its transaction: a list is read in the order of its index, and not
   * as a whole to be sorted. PostgreSQL takes every person for a rare one.
   */
  static final String IN_ORDER = "set local enable_bitmapscan = off";

  /** As the index {@code audit_leaf_person} has it. */
  private static final String PERSON = "(leaf::jsonb ->> 'actor') not like 'worker:%'";

  /** As the index {@code audit_leaf_rare_action} has it. */
  private static final String RARE = "action !~ '^(ticket|photos?|answer|review|outcome)[.]'";

  private static final Pattern ORDINARY =
      Pattern.compile("(ticket|photos?|answer|review|outcome)([.].*)?");

  LogQuery {
    values = Map.copyOf(values);
  }

  /** How the entries are found. */
  enum Way {
    /** All of a ticket, or of a data subject: an index has them together. */
    TOGETHER,
    /** What a person did, or what happens rarely: an index has them in the order of leaves. */
    LISTED,
    /** The rest is read from the newest back. */
    READ;

    static Way of(Wanted wanted) {
      if (wanted.ticket().isPresent() || wanted.subject().isPresent()) {
        return TOGETHER;
      }
      return person(wanted) || rare(wanted) ? LISTED : READ;
    }
  }

  private static boolean person(Wanted wanted) {
    return wanted.actor().filter(actor -> !actor.startsWith("worker:")).isPresent();
  }

  private static boolean rare(Wanted wanted) {
    return wanted.action().filter(action -> !ORDINARY.matcher(action).matches()).isPresent();
  }

  /**
   * @param floor index of the first entry to look at
   * @param before indices end here; for {@link Way#LISTED} numbers of leaves do
   */
  static LogQuery of(Wanted wanted, long floor, long before, int limit) {
    var way = Way.of(wanted);
    // The sum keeps PostgreSQL from reading the whole log backwards in search of one ticket.
    var position = way == Way.TOGETHER ? "leaf_index + 0" : "leaf_index";
    var order = way == Way.LISTED ? "leaf_id" : "leaf_index";
    var conditions = new ArrayList<String>();
    var values = new HashMap<String, Object>(Map.of("floor", floor, "before", before));
    conditions.add(position + " >= :floor");
    conditions.add((way == Way.LISTED ? "leaf_id" : position) + " < :before");
    if (way == Way.LISTED) {
      conditions.add(person(wanted) ? PERSON : RARE);
    }
    conditions.addAll(fields(wanted, values));
    return new LogQuery(
        "select leaf_index, leaf from mekiki.audit_entry where %s order by %s desc limit %d"
            .formatted(String.join(" and ", conditions), order, limit),
        values);
  }

  private static List<String> fields(Wanted wanted, Map<String, Object> values) {
    var conditions = new ArrayList<String>();
    wanted.ticket().ifPresent(id -> values.put("ticket", id));
    wanted.subject().ifPresent(text -> values.put("subject", text));
    wanted.actor().ifPresent(text -> values.put("actor", text));
    wanted.from().ifPresent(day -> values.put("from", day.toString()));
    wanted.to().ifPresent(day -> values.put("to", day.plusDays(1).toString()));
    wanted.ticket().ifPresent(id -> conditions.add("ticket = :ticket"));
    wanted.subject().ifPresent(text -> conditions.add("subject = :subject"));
    wanted.actor().ifPresent(text -> conditions.add("(leaf::jsonb ->> 'actor') = :actor"));
    wanted.from().ifPresent(day -> conditions.add("leaf::jsonb ->> 'at' >= :from"));
    wanted.to().ifPresent(day -> conditions.add("leaf::jsonb ->> 'at' < :to"));
    wanted.action().ifPresent(action -> conditions.add(action(action, values)));
    return conditions;
  }

  /** A whole action, or all whose first word it is: in ASCII, the slash comes after the dot. */
  private static String action(String action, Map<String, Object> values) {
    values.put("action", action);
    if (action.contains(".")) {
      return "action collate \"C\" = :action";
    }
    values.put("under", action + ".");
    values.put("after", action + "/");
    return "action collate \"C\" >= :under and action collate \"C\" < :after";
  }
}
