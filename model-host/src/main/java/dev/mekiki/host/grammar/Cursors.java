package dev.mekiki.host.grammar;

import java.util.LinkedHashSet;
import java.util.Set;

/** All places at which a document that was written so far can be. */
final class Cursors {
  /**
   * Schemas whose alternatives look alike can multiply the places; those beyond this number are not
   * followed, which narrows the answer but keeps it right.
   */
  private static final int MOST = 64;

  private final Set<Cursor> all = new LinkedHashSet<>();

  /** The places before the first byte. */
  static Cursors at(Node document) {
    Cursors cursors = new Cursors();
    document.begin(End.DOCUMENT, cursors);
    return cursors;
  }

  void add(Cursor cursor) {
    if (all.size() < MOST) {
      all.add(cursor);
    }
  }

  Cursors step(int b) {
    Cursors next = new Cursors();
    for (Cursor cursor : all) {
      cursor.step(b, next);
    }
    return next;
  }

  Cursors step(byte[] bytes) {
    Cursors cursors = this;
    for (byte b : bytes) {
      cursors = cursors.step(b & 0xFF);
    }
    return cursors;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Set<Cursor> all() {
    return all;
  }
}
