package dev.mekiki.host.huggingface;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * A JSON object of settings, such as {@code config.json}. A setting that is null counts as absent,
 * as for the libraries that write these files.
 */
public final class ModelConfig {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_LIST = 65_536;

  private final Path file;
  private final JsonNode settings;

  private ModelConfig(Path file, JsonNode settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * @throws MalformedFileException when the file is missing or no JSON object
   */
  public static ModelConfig read(Path file) {
    try {
      JsonNode settings = JSON.readTree(Files.readAllBytes(file));
      if (!settings.isObject()) {
        throw new MalformedFileException(file, "is not a JSON object");
      }
      return new ModelConfig(file, settings);
    } catch (NoSuchFileException e) {
      throw new MalformedFileException(
          file, "is missing: " + file.getParent() + " needs it to be a model folder", e);
    } catch (JacksonException e) {
      throw new MalformedFileException(file, "is not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MalformedFileException malformed(String problem) {
    return new MalformedFileException(file, problem);
  }

  public boolean has(String key) {
    return settings.hasNonNull(key);
  }

  /** The settings under a key. */
  public Optional<ModelConfig> part(String key) {
    return Optional.of(settings.path(key))
        .filter(JsonNode::isObject)
        .map(part -> new ModelConfig(file, part));
  }

  /** Names of all settings. */
  Iterable<String> keys() {
    return settings::fieldNames;
  }

  /** A count from 1 to 2^31 - 1. */
  public int size(String key) {
    JsonNode value = settings.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw malformed("'%s' must be a whole number from 1, not %s".formatted(key, shown(value)));
    }
    return value.intValue();
  }

  public int size(String key, int otherwise) {
    return has(key) ? size(key) : otherwise;
  }

  /** A whole number of either sign. */
  public int number(String key, int otherwise) {
    JsonNode value = settings.path(key);
    if (has(key) && (!value.isIntegralNumber() || !value.canConvertToInt())) {
      throw malformed("'%s' must be a whole number, not %s".formatted(key, shown(value)));
    }
    return has(key) ? value.intValue() : otherwise;
  }

  /** A finite number above 0. */
  public double positive(String key) {
    JsonNode value = settings.path(key);
    if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
      throw malformed("'%s' must be a number above 0, not %s".formatted(key, shown(value)));
    }
    return value.doubleValue();
  }

  public double positive(String key, double otherwise) {
    return has(key) ? positive(key) : otherwise;
  }

  public String text(String key, String otherwise) {
    JsonNode value = settings.path(key);
    if (has(key) && !value.isTextual()) {
      throw malformed("'%s' must be a text, not %s".formatted(key, shown(value)));
    }
    return has(key) ? value.textValue() : otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode value = settings.path(key);
    if (has(key) && !value.isBoolean()) {
      throw malformed("'%s' must be true or false, not %s".formatted(key, shown(value)));
    }
    return has(key) ? value.booleanValue() : otherwise;
  }

  /** One whole number or a list of them; none when the setting is absent. */
  public long[] wholeNumbers(String key) {
    JsonNode value = settings.path(key);
    if (!has(key)) {
      return new long[0];
    }
    boolean whole =
        value.isIntegralNumber()
            || value.isArray()
                && value.size() <= LONGEST_LIST
                && elements(value).allMatch(JsonNode::isIntegralNumber);
    if (!whole) {
      throw malformed("'%s' must hold whole numbers, not %s".formatted(key, shown(value)));
    }
    return value.isArray()
        ? elements(value).mapToLong(JsonNode::longValue).toArray()
        : LongStream.of(value.longValue()).toArray();
  }

  /** A list of exactly {@code count} numbers. */
  public double[] numbers(String key, int count) {
    JsonNode value = settings.path(key);
    if (!value.isArray()
        || value.size() != count
        || !elements(value).allMatch(JsonNode::isNumber)) {
      throw malformed(
          "'%s' must be a list of %d numbers, not %s".formatted(key, count, shown(value)));
    }
    return elements(value).flatMapToDouble(n -> DoubleStream.of(n.doubleValue())).toArray();
  }

  private static java.util.stream.Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "absent" : value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
