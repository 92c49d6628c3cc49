package dev.mekiki.host.sampling;

/** A set of token ids of one vocabulary, as bits. */
public final class TokenSet {
  private final long[] words;

  /** The empty set. */
  public TokenSet(int vocabulary) {
    words = new long[(vocabulary + 63) >>> 6];
  }

  public void add(int id) {
    words[id >>> 6] |= 1L << id;
  }

  /** Adds all tokens of a set over the same vocabulary. */
  public void addAll(TokenSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  public boolean contains(int id) {
    return (words[id >>> 6] & 1L << id) != 0;
  }

  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Writes the ids in rising order and returns how many there are. */
  int write(int[] ids) {
    int size = 0;
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        ids[size++] = (i << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return size;
  }
}
