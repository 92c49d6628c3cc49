package dev.mekiki.host.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.ChatFormat;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.MarkedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * BPE, byte-level or like SentencePiece's, as the model's files define it. Special tokens are cut
 * out here, where a template wrote them; all other text goes to tokenizers that know no special
 * token at all, so that no input can produce one.
 */
public final class Tokenizer implements LanguageModel.Tokens, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "DO_NOT_TRUNCATE", "padding", "DO_NOT_PAD", "addSpecialTokens", "false");

  /** DeepSeek LLM leaves 2385 rows without a token, Qwen 2.5 some 400. */
  private static final int MOST_PADDING = 4096;

  private final TokenizerDefinition definition;
  private final Vocabulary vocabulary;
  private final SpecialTokens special;
  private final HuggingFaceTokenizer complete;
  private final HuggingFaceTokenizer plain;
  private final HuggingFaceTokenizer plainContinuation;

  private Tokenizer(TokenizerDefinition definition) {
    this.definition = definition;
    this.vocabulary = Vocabulary.of(definition);
    this.special = new SpecialTokens(definition.added());
    ObjectNode whole = definition.plain();
    ObjectNode continuation = definition.plainContinuation();
    this.complete = build(definition.complete());
    this.plain = build(whole);
    this.plainContinuation = continuation.equals(whole) ? plain : build(continuation);
  }

  /**
   * The tokenizer in a GGUF file's metadata.
   *
   * @throws IllegalArgumentException when the vocabulary is of a kind that is not known
   */
  public static Tokenizer read(Gguf gguf) {
    return new Tokenizer(GgufVocabulary.read(gguf));
  }

  /**
   * The tokenizer in a Hugging Face model folder.
   *
   * @throws IllegalArgumentException when there is no tokenizer.json, or one of a kind that is not
   *     known
   * @throws dev.mekiki.host.weights.MalformedFileException when a file is damaged
   */
  public static Tokenizer read(Path folder) {
    return new Tokenizer(TokenizerFolder.read(folder));
  }

  private static HuggingFaceTokenizer build(ObjectNode json) {
    try {
      return HuggingFaceTokenizer.newInstance(
          new ByteArrayInputStream(JSON.writeValueAsBytes(json)), AS_IT_IS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The tokenizer's definition is not accepted: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that every token has an embedding. Many models pad their embeddings, so some rows may be
   * without a token; the tokenizer of another model is farther off.
   *
   * @throws IllegalArgumentException when tokenizer and embedding are of different models
   */
  public void requireFits(int embeddingRows) {
    long named =
        LongStream.concat(
                ends().stream().mapToLong(id -> id),
                definition.beginning().stream().mapToLong(id -> id))
            .max()
            .orElse(0);
    long ids = Math.max(size(), named + 1);
    if (ids > embeddingRows || embeddingRows - ids > MOST_PADDING) {
      throw new IllegalArgumentException(
          "The tokenizer has %d tokens but the base's embedding has %d rows: they are of different models. Get both from the same source again"
              .formatted(ids, embeddingRows));
    }
  }

  @Override
  public long[] encode(String text, boolean parseSpecial) {
    return encode(parseSpecial ? MarkedText.trusted(text) : MarkedText.strange(text));
  }

  @Override
  public long[] encode(MarkedText text) {
    return special.split(text).stream()
        .flatMapToLong(
            piece ->
                switch (piece) {
                  case SpecialTokens.Piece.Special token -> LongStream.of(token.id());
                  case SpecialTokens.Piece.Text words -> LongStream.of(encode(words));
                })
        .toArray();
  }

  private long[] encode(SpecialTokens.Piece.Text words) {
    return (words.first() ? plain : plainContinuation).encode(words.text(), false, false).getIds();
  }

  /** Special tokens leave nothing in the text. */
  @Override
  public String decode(long[] ids) {
    return complete.decode(ids, true);
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
    return definition.ends();
  }

  @Override
  public Optional<ChatFormat> chat() {
    return definition.chat();
  }

  /** What the model wants before a text that no template wrote: its beginning token or nothing. */
  public long[] beginning() {
    List<Long> ids = definition.beginning();
    return ids.stream().mapToLong(id -> id).toArray();
  }

  @Override
  public void close() {
    complete.close();
    plain.close();
    if (plainContinuation != plain) {
      plainContinuation.close();
    }
  }
}
