package dev.mekiki.workers.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one export gives out, as it was recorded.
 *
 * @param photos id of each file
 * @param tickets how many
 * @param leftOut how many corrections for which reason
 * @param next when the first correction was made that this export has no room for
 */
record TrainingExport(
    UUID id,
    Instant at,
    List<AnswerLine> lines,
    Map<String, UUID> photos,
    int tickets,
    Map<LeftOut, Integer> leftOut,
    Optional<Instant> next) {
  TrainingExport {
    lines = List.copyOf(lines);
    photos = Map.copyOf(photos);
    leftOut = Map.copyOf(leftOut);
  }
}
