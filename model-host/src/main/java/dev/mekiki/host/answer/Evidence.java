package dev.mekiki.host.answer;

import java.util.Optional;

/**
 * A place on the photo that an answer rests on.
 *
 * @param label the word that is there
 * @param confidence how surely something is there, 0-1: by the adaptor's pointer, or where it has
 *     none by the projector's read-out
 * @param atFirst the box before it was looked at closer; empty where it was not
 */
public record Evidence(String label, Box box, double confidence, Optional<Box> atFirst) {
  /** What was not looked at closer. */
  public Evidence(String label, Box box, double confidence) {
    this(label, box, confidence, Optional.empty());
  }

  /** After a closer look, which may have left the box as it was. */
  Evidence seenCloser(Box found) {
    return new Evidence(label, found, confidence, Optional.of(box));
  }
}
