package dev.mekiki.host.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.sampling.Sampling;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds generations of one model to JSON schemas. An answer that ended by itself is a document that
 * fits the schema; one that was cut off, at {@code maxTokens} for instance, is the beginning of
 * one.
 *
 * <p>Documents are written in one line with at most one blank after a colon or comma, and the
 * properties in the schema's order, so that a model cannot lose itself in blanks. Where the schema
 * sets no bound, strings have at most {@value SchemaReader#MOST_CHARACTERS} characters, arrays
 * {@value SchemaReader#MOST_ITEMS} items and numbers 15 digits with 10 decimals. Properties that
 * the schema does not name are not written, though it may allow them.
 *
 * <p>One instance serves a model; it is safe for use by several threads.
 */
public final class ConstrainedDecoding {
  /**
   * Characters of all remembered schemas. Compiled, an object of many optional properties takes
   * some hundred times the characters of its names.
   */
  private static final int REMEMBERED = 256 * 1024;

  /** Descriptions may make a schema as long as a request's body. */
  private static final int LONGEST_REMEMBERED = REMEMBERED / 4;

  private final TokenTexts texts;
  private final Masks masks;

  /** Compiled schemas, so that requests with the same one share their masks; eldest use first. */
  private final Map<String, JsonGrammar> grammars = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Reads the vocabulary once, which takes a third of a second.
   *
   * @throws IllegalArgumentException when the vocabulary cannot write every document
   */
  public ConstrainedDecoding(LanguageModel.Tokens tokens) {
    texts = new TokenTexts(tokens);
    masks = new Masks(texts);
  }

  /**
   * The grammar of a JSON schema, as in {@code response_format.json_schema.schema}.
   *
   * @throws UnsupportedSchemaException when answers cannot be held to it; the message is for the
   *     caller of the API
   */
  public JsonGrammar grammar(JsonNode schema) {
    String text = schema.toString(); // property order counts here, unlike in JsonNode.equals
    if (text.length() > LONGEST_REMEMBERED) {
      return new JsonGrammar(SchemaReader.read(schema));
    }
    synchronized (grammars) {
      JsonGrammar known = grammars.get(text);
      if (known == null) {
        known = new JsonGrammar(SchemaReader.read(schema));
        remember(text, known);
      }
      return known;
    }
  }

  private void remember(String text, JsonGrammar grammar) {
    grammars.put(text, grammar);
    int characters = grammars.keySet().stream().mapToInt(String::length).sum();
    Iterator<String> eldest = grammars.keySet().iterator();
    while (characters > REMEMBERED) {
      characters -= eldest.next().length();
      eldest.remove();
    }
  }

  /** The grammar of any JSON object, as {@code response_format} of type {@code json_object}. */
  public JsonGrammar anyObject() {
    return new JsonGrammar(AnyValue.OBJECT);
  }

  /** A chooser for one generation that keeps it to the grammar. */
  public TokenChooser constrain(JsonGrammar grammar, Sampling sampling) {
    return new GrammarChooser(
        texts, masks, grammar.document(), sampling.restrictable(texts.size()));
  }
}
