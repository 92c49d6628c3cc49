package dev.mekiki.workers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.audit.Digests;
import dev.mekiki.workers.evidence.History.Entry;
import dev.mekiki.workers.evidence.History.StoredPhoto;
import dev.mekiki.workers.evidence.Report.Picture;
import dev.mekiki.workers.evidence.Report.Rectangle;
import dev.mekiki.workers.ticket.Photo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The photos with the boxes that the model and the reviewers drew. */
final class Pictures {
  private Pictures() {}

  static List<Picture> of(History history) {
    return history.photos().stream()
        .map(
            stored ->
                new Picture(
                    stored.file(),
                    stored.bytes().map(Digests::sha256).orElse(""),
                    stored.photo().width(),
                    stored.photo().height(),
                    stored.bytes().isPresent(),
                    boxes(history, stored)))
        .toList();
  }

  private static List<Rectangle> boxes(History history, StoredPhoto stored) {
    return history.entries().stream().flatMap(entry -> boxes(entry, stored.photo())).toList();
  }

  private static Stream<Rectangle> boxes(Entry entry, Photo photo) {
    boolean drawn = entry.is("answer.given", "answer.abstained", "review.decided");
    return StreamSupport.stream(entry.at("evidence").spliterator(), false)
        .filter(evidence -> drawn)
        .filter(evidence -> evidence.path("photo").asText().equals(photo.id().toString()))
        .map(evidence -> rectangle(entry, evidence, photo));
  }

  private static Rectangle rectangle(Entry entry, JsonNode evidence, Photo photo) {
    JsonNode box = evidence.path("box");
    double left = box.path("left").asDouble() * photo.width();
    double top = box.path("top").asDouble() * photo.height();
    double right = box.path("right").asDouble() * photo.width();
    double bottom = box.path("bottom").asDouble() * photo.height();
    double size = Math.max(photo.width(), photo.height()) / 45.0;
    return new Rectangle(
        entry.is("review.decided") ? "person" : "model",
        pixels(left),
        pixels(top),
        pixels(right - left),
        pixels(bottom - top),
        "%s (entry %d)".formatted(evidence.path("label").asText(), entry.logged().index()),
        pixels(entry.is("review.decided") ? bottom + size : Math.max(size, top - size / 3)));
  }

  private static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
