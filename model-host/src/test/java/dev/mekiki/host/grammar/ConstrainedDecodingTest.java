package dev.mekiki.host.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.SpelledTokens;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.sampling.Sampling;
import dev.mekiki.host.tokenizer.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class ConstrainedDecodingTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int PATIENCE = 20_000;

  private static final SpelledTokens SMALL =
      SpelledTokens.bytesAnd(
          "{\"",
          "\"}",
          "\": ",
          "\":",
          "\", \"",
          "\",\"",
          "},",
          "}, {\"",
          "]}",
          "\"]",
          "[]",
          "{}",
          "[{\"",
          "12",
          "0.",
          "-1",
          "true",
          "nul",
          "false,",
          " a",
          "ab\"",
          "größ",
          "😀",
          "\\\"",
          "\\n",
          "\\u0041",
          ", ",
          ": ",
          "  ",
          "kind",
          "\"more\": [",
          "\" \"",
          "a\nb",
          "a\": 1",
          "\\\\",
          "x\\");

  static final String TICKET =
      """
      {"type":"object","additionalProperties":false,"required":["answer","boxes","confidence","abstained"],
       "properties":{
        "answer":{"type":"string","maxLength":80},
        "verdict":{"enum":["ok","defect","unclear"]},
        "boxes":{"type":"array","maxItems":3,"items":{"type":"array","minItems":4,"maxItems":4,
          "items":{"type":"number","minimum":0,"maximum":1}}},
        "confidence":{"type":"number","minimum":0,"maximum":1},
        "abstained":{"type":"boolean"}}}
      """;

  @Test
  void remembersSchemasOfLimitedSizeAllTogether() {
    ConstrainedDecoding decoding = new ConstrainedDecoding(SMALL);
    JsonNode small = described(10);
    JsonGrammar first = decoding.grammar(small);
    assertThat(decoding.grammar(small)).isSameAs(first);
    assertThat(decoding.grammar(described(70_000)))
        .isNotSameAs(decoding.grammar(described(70_000)));
    for (int i = 0; i < 6; i++) {
      decoding.grammar(described(50_000 + i));
    }
    assertThat(decoding.grammar(small)).isNotSameAs(first);
  }

  private static JsonNode described(int characters) {
    return JSON.createObjectNode().put("type", "null").put("description", "x".repeat(characters));
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void whatEndsByItselfFitsItsSchema(@ForAll long seed) throws Exception {
    JsonNode schema = new RandomSchemas(new Random(seed)).next();
    ConstrainedDecoding decoding = new ConstrainedDecoding(SMALL);

    String document = generate(decoding, decoding.grammar(schema), SMALL, seed);

    assertFits(document, schema);
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void holdsTheRealVocabularyToATicketsSchema(@ForAll long seed) throws Exception {
    JsonNode schema = JSON.readTree(TICKET);
    String document = generate(Real.DECODING, Real.DECODING.grammar(schema), Real.TOKENS, seed);
    assertFits(document, schema);
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void anyObjectIsAnObject(@ForAll long seed) throws Exception {
    String document = generate(Real.DECODING, Real.DECODING.anyObject(), Real.TOKENS, seed);
    assertThat(JSON.readTree(document).isObject()).isTrue();
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void allowsExactlyTheTokensThatLeadOn(@ForAll long seed) {
    Random random = new Random(seed);
    TokenTexts texts = new TokenTexts(SMALL);
    Masks masks = new Masks(texts);
    Node document = SchemaReader.read(new RandomSchemas(random).next());
    Cursors at = Cursors.at(document);
    for (int step = 0; step < 40; step++) {
      int[] allowed = new int[SMALL.size()];
      int count = 0;
      for (int id = 0; id < SMALL.size(); id++) {
        boolean end = SMALL.ends().contains((long) id);
        boolean leadsOn =
            end ? at.all().contains(End.DOCUMENT) : !at.step(SMALL.bytes(id)).isEmpty();
        assertThat(masks.allowed(at).contains(id))
            .as("token %d after %s", id, at.all())
            .isEqualTo(leadsOn);
        if (leadsOn && !end) {
          allowed[count++] = id;
        }
      }
      if (count == 0) {
        return;
      }
      at = at.step(SMALL.bytes(allowed[random.nextInt(count)]));
    }
  }

  @Test
  void aLikelyTokenThatDoesNotFitIsNotTaken() throws Exception {
    JsonNode schema =
        JSON.readTree(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"null\"}},\"required\":[\"a\"]}");
    ConstrainedDecoding decoding = new ConstrainedDecoding(SMALL);
    TokenChooser chooser = decoding.constrain(decoding.grammar(schema), Sampling.GREEDY);
    StringBuilder document = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      float[] logits = new float[SMALL.size()];
      logits[' '] = 9; // a model in love with blanks
      logits['\n'] = 8;
      logits['x'] = 7;
      document.append(SMALL.decode(new long[] {chooser.choose(logits).id()}));
    }
    assertThat(document.toString()).isEqualTo("{\"a\": null}");
  }

  static void assertFits(String document, JsonNode schema) throws Exception {
    JsonNode parsed = JSON.readTree(document);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(parsed))
        .as("%s for %s", document, schema)
        .isEmpty();
  }

  /** Random logits in which what closes a value is likelier, so that documents stay small. */
  private static String generate(
      ConstrainedDecoding decoding, JsonGrammar grammar, LanguageModel.Tokens tokens, long seed)
      throws CharacterCodingException {
    Random random = new Random(seed);
    int[] closing = closing(tokens);
    Sampling sampling = new Sampling(1, 0.95, OptionalLong.of(seed), 0, 0, 0, Map.of());
    TokenChooser chooser = decoding.constrain(grammar, sampling);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int step = 0; step < PATIENCE; step++) {
      float[] logits = new float[tokens.size()];
      for (int id = 0; id < logits.length; id++) {
        logits[id] = (float) random.nextGaussian();
      }
      tokens.ends().forEach(id -> logits[id.intValue()] += 3);
      for (int id : closing) {
        logits[id] += 4;
      }
      long id = chooser.choose(logits).id();
      if (tokens.ends().contains(id)) {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes.toByteArray()))
            .toString();
      }
      bytes.writeBytes(tokens.bytes(id));
    }
    throw new AssertionError("the document did not end: " + bytes);
  }

  /** Tokens that close a string, an array or an object. */
  private static int[] closing(LanguageModel.Tokens tokens) {
    return IntStream.range(0, tokens.size())
        .filter(id -> new String(tokens.bytes(id), StandardCharsets.UTF_8).matches("[\"\\]}]+"))
        .toArray();
  }

  private static final class Real {
    private static final LanguageModel.Tokens TOKENS = read();
    private static final ConstrainedDecoding DECODING = new ConstrainedDecoding(TOKENS);

    private static LanguageModel.Tokens read() {
      try (Gguf gguf = Gguf.open(ModelFiles.base())) {
        return Tokenizer.read(gguf);
      }
    }
  }
}
