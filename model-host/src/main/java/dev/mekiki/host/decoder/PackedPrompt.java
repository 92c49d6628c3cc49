package dev.mekiki.host.decoder;

import dev.mekiki.host.inference.Prompt;
import java.util.Arrays;

/**
 * A prompt as the decoder takes it.
 *
 * @param ids one per position, 0 where an image token stands
 * @param imageSlots positions of the image tokens
 * @param imageTokens {@code [imageSlots, hidden]}
 */
record PackedPrompt(long[] ids, long[] imageSlots, float[] imageTokens) {
  /**
   * @throws IllegalArgumentException when the prompt is empty, an id is outside the vocabulary or
   *     an image is not as wide as the base
   */
  static PackedPrompt of(Prompt prompt, Architecture base) {
    int images =
        prompt.segments().stream()
            .mapToInt(segment -> segment instanceof Prompt.Image image ? image.cells() : 0)
            .sum();
    PackedPrompt packed =
        new PackedPrompt(
            new long[prompt.length()], new long[images], new float[images * base.hidden()]);
    if (packed.ids.length == 0) {
      throw new IllegalArgumentException("The prompt is empty");
    }
    int position = 0;
    int image = 0;
    for (Prompt.Segment segment : prompt.segments()) {
      switch (segment) {
        case Prompt.Tokens tokens -> packed.put(tokens, position, base);
        case Prompt.Image tokens -> {
          packed.put(tokens, position, image, base);
          image += tokens.cells();
        }
      }
      position += segment.length();
    }
    return packed;
  }

  int length() {
    return ids.length;
  }

  /** The positions {@code from} to {@code to}, the latter not included. */
  PackedPrompt slice(int from, int to) {
    if (from == 0 && to == ids.length) {
      return this;
    }
    int first = (int) Arrays.stream(imageSlots).filter(slot -> slot < from).count();
    int last = (int) Arrays.stream(imageSlots).filter(slot -> slot < to).count();
    int width = imageSlots.length == 0 ? 0 : imageTokens.length / imageSlots.length;
    return new PackedPrompt(
        Arrays.copyOfRange(ids, from, to),
        Arrays.stream(imageSlots, first, last).map(slot -> slot - from).toArray(),
        Arrays.copyOfRange(imageTokens, first * width, last * width));
  }

  /** How many positions, from the first, hold the same in both prompts. */
  int common(PackedPrompt other) {
    int shared = Arrays.mismatch(ids, other.ids);
    shared = shared < 0 ? ids.length : shared;
    for (int i = 0; ; i++) {
      int own = i < imageSlots.length ? (int) imageSlots[i] : Integer.MAX_VALUE;
      int others = i < other.imageSlots.length ? (int) other.imageSlots[i] : Integer.MAX_VALUE;
      int next = Math.min(own, others);
      if (next >= shared) {
        return shared;
      }
      if (own != others || !sameImageToken(other, i)) {
        return next;
      }
    }
  }

  private boolean sameImageToken(PackedPrompt other, int index) {
    int width = imageTokens.length / imageSlots.length;
    int from = index * width;
    return Arrays.equals(imageTokens, from, from + width, other.imageTokens, from, from + width);
  }

  private void put(Prompt.Tokens tokens, int position, Architecture base) {
    if (Arrays.stream(tokens.ids()).anyMatch(id -> id < 0 || id >= base.vocabulary())) {
      throw new IllegalArgumentException(
          "The prompt has a token id outside the vocabulary of " + base.vocabulary());
    }
    System.arraycopy(tokens.ids(), 0, ids, position, tokens.ids().length);
  }

  private void put(Prompt.Image image, int position, int slot, Architecture base) {
    if (image.tokens().length != image.cells() * base.hidden()) {
      throw new IllegalArgumentException(
          "An image of %d cells needs image tokens of width %d"
              .formatted(image.cells(), base.hidden()));
    }
    for (int cell = 0; cell < image.cells(); cell++) {
      imageSlots[slot + cell] = position + cell;
    }
    System.arraycopy(image.tokens(), 0, imageTokens, slot * base.hidden(), image.tokens().length);
  }
}
