package dev.mekiki.workers.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an export has chosen so far; grows page by page. */
final class Chosen {
  final UUID id;
  final Grouping grouping;
  final String actor;
  final List<AnswerLine> lines = new ArrayList<>();
  final Map<String, UUID> photos = new HashMap<>();
  final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  final List<UUID> tickets = new ArrayList<>();

  Chosen(UUID id, Grouping grouping, String actor) {
    this.id = id;
    this.grouping = grouping;
    this.actor = actor;
  }

  TrainingExport export(Instant at, Optional<Instant> next) {
    return new TrainingExport(id, at, lines, photos, tickets.size(), leftOut, next);
  }
}
