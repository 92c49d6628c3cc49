package dev.mekiki.host.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.LanguageModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Byte-level BPE with the vocabulary and merges of a GGUF file. Two tokenizers share the
 * vocabulary; the one for text that strangers wrote knows no special tokens at all, so that no
 * input can produce one.
 */
public final class GgufTokenizer implements LanguageModel.Tokens, AutoCloseable {
  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "DO_NOT_TRUNCATE", "padding", "DO_NOT_PAD", "addSpecialTokens", "false");

  private final Vocabulary vocabulary;
  private final HuggingFaceTokenizer plain;
  private final HuggingFaceTokenizer withSpecial;

  private GgufTokenizer(
      Vocabulary vocabulary, HuggingFaceTokenizer plain, HuggingFaceTokenizer withSpecial) {
    this.vocabulary = vocabulary;
    this.plain = plain;
    this.withSpecial = withSpecial;
  }

  /**
   * Builds the tokenizer from the file's metadata.
   *
   * @throws IllegalArgumentException when the vocabulary is of a kind that is not supported
   */
  public static GgufTokenizer read(Gguf gguf) {
    TokenizerJson json = TokenizerJson.from(gguf);
    return new GgufTokenizer(
        Vocabulary.of(gguf), build(json.plain()), build(json.withSpecialTokens()));
  }

  private static HuggingFaceTokenizer build(byte[] json) {
    try {
      return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_IT_IS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long[] encode(String text, boolean parseSpecial) {
    return (parseSpecial ? withSpecial : plain).encode(text, false, false).getIds();
  }

  /** Special tokens leave nothing in the text. */
  @Override
  public String decode(long[] ids) {
    return withSpecial.decode(ids, true);
  }

  @Override
  public int size() {
    return vocabulary.size();
  }

  @Override
  public byte[] bytes(long id) {
    return vocabulary.bytes(id);
  }

  @Override
  public Set<Long> ends() {
    return vocabulary.ends();
  }

  @Override
  public void close() {
    plain.close();
    withSpecial.close();
  }
}
