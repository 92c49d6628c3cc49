package dev.mekiki.host.grammar;

/**
 * A JSON string. Characters stand for themselves in well-formed UTF-8; of the escapes those with
 * one letter are written, so that {@code \}{@code u} cannot leave half of a surrogate pair.
 *
 * @param least characters, counted as JSON schema does: by code point
 * @param most characters
 */
record Text(int least, int most) implements Node {
  @Override
  public void begin(Continuation then, Cursors out) {
    out.add(new At(this, Phase.OPENING, 0, then));
  }

  /** What the next byte may be: Unicode 16, table 3-7, and RFC 8259, section 7. */
  enum Phase {
    OPENING('"', '"'),
    INSIDE(0x20, 0xF4),
    ESCAPED('"', 't'),
    LAST(0x80, 0xBF),
    SECOND_OF_3(0x80, 0xBF),
    AFTER_E0(0xA0, 0xBF),
    AFTER_ED(0x80, 0x9F),
    SECOND_OF_4(0x80, 0xBF),
    AFTER_F0(0x90, 0xBF),
    AFTER_F4(0x80, 0x8F);

    private final int least;
    private final int most;

    Phase(int least, int most) {
      this.least = least;
      this.most = most;
    }

    /** Phase after a byte inside of a string that begins a character. */
    private static Phase after(int first) {
      if (first < 0x80) {
        return first == '\\' ? ESCAPED : INSIDE;
      }
      return switch (first) {
        case 0xE0 -> AFTER_E0;
        case 0xED -> AFTER_ED;
        case 0xF0 -> AFTER_F0;
        case 0xF4 -> AFTER_F4;
        default -> first < 0xE0 ? LAST : first < 0xF0 ? SECOND_OF_3 : SECOND_OF_4;
      };
    }

    private boolean takes(int b) {
      return switch (this) {
        case ESCAPED -> "\"\\/bfnrt".indexOf(b) >= 0;
        case INSIDE -> b >= least && b <= most && (b < 0x80 || b >= 0xC2);
        default -> b >= least && b <= most;
      };
    }

    private Phase next() {
      return switch (this) {
        case AFTER_F0, AFTER_F4, SECOND_OF_4 -> SECOND_OF_3;
        case AFTER_E0, AFTER_ED, SECOND_OF_3 -> LAST;
        default -> INSIDE;
      };
    }
  }

  /**
   * @param count characters begun so far
   */
  record At(Text owner, Phase phase, int count, Continuation then) implements Cursor {
    @Override
    public void step(int b, Cursors out) {
      if (!phase.takes(b)) {
        return;
      }
      if (phase != Phase.INSIDE) {
        out.add(new At(owner, phase.next(), count, then));
      } else if (b == '"') {
        if (count >= owner.least) {
          then.resume(0, out);
        }
      } else if (count < owner.most) {
        out.add(new At(owner, Phase.after(b), count + 1, then));
      }
    }

    /** Characters that may still begin. */
    int room() {
      return owner.most - count;
    }
  }
}
