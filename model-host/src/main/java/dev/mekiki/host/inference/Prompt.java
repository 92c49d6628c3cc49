package dev.mekiki.host.inference;

import java.util.List;

/** What the decoder reads: token ids and projected images, in order. */
public record Prompt(List<Segment> segments) {
  public Prompt {
    segments = List.copyOf(segments);
  }

  public sealed interface Segment {
    /** Number of positions that the segment takes. */
    int length();
  }

  /** Token ids of the base vocabulary. */
  public record Tokens(long[] ids) implements Segment {
    @Override
    public int length() {
      return ids.length;
    }
  }

  /** Image tokens, {@code [cells, hidden]} row-major, as {@link ProjectedImage} made them. */
  public record Image(float[] tokens, int cells) implements Segment {
    @Override
    public int length() {
      return cells;
    }
  }

  public int length() {
    return segments.stream().mapToInt(Segment::length).sum();
  }
}
