package dev.mekiki.workers.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What must not be torn apart by the splits of a dataset. */
enum Grouping {
  /** All that one data subject sent. */
  SUBJECT {
    @Override
    String of(SampleRow row) {
      return row.subject();
    }
  },
  /** One ticket, for plants where one pseudonym stands behind all of them. */
  TICKET {
    @Override
    String of(SampleRow row) {
      return row.ticket().toString();
    }
  };

  /** The group's name: a pseudonym or an id. */
  abstract String of(SampleRow row);

  static Optional<Grouping> named(String name) {
    return Arrays.stream(values())
        .filter(grouping -> grouping.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
