package dev.mekiki.workers.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words on the pages. */
class MessagesTest {
  private static final Pattern NUMBER = Pattern.compile("\\{\\d}");

  private final Properties english = properties("/messages.properties");

  @ParameterizedTest
  @ValueSource(strings = {"ja", "zh"})
  void saysTheSameThingsInEveryLanguage(String language) {
    Properties other = properties("/messages_" + language + ".properties");

    assertThat(new TreeSet<>(other.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    for (String key : english.stringPropertyNames()) {
      assertThat(numbers(other.getProperty(key)))
          .as(key)
          .isEqualTo(numbers(english.getProperty(key)));
    }
  }

  @Test
  void hasWordsForEveryReasonThatTheDecisionsGive() throws IOException {
    for (String reason : reasons()) {
      assertThat(english).containsKey("reason." + reason);
    }
  }

  @Test
  void hasWordsForEveryKeyInTheTemplates() throws IOException {
    Pattern key = Pattern.compile("#\\{([a-z][a-zA-Z.-]*[a-zA-Z])[}(]");
    for (Resource template : resources("classpath*:templates/**/*.html")) {
      String text = template.getContentAsString(StandardCharsets.UTF_8);
      key.matcher(text).results().forEach(found -> assertThat(english).containsKey(found.group(1)));
    }
  }

  /** Codes in upper case among the output entries of the shipped decisions, except the routes. */
  private static List<String> reasons() throws IOException {
    Pattern output = Pattern.compile("<outputEntry[^>]*><text>(\\[?\"[A-Z_\", ]+\\]?)</text>");
    Pattern code = Pattern.compile("[A-Z]+_[A-Z_]+");
    List<String> routes = List.of("SECOND_REVIEW", "ASK_AGAIN", "SECOND_OPINION");
    var reasons = new ArrayList<String>();
    for (String table : List.of("review-policy", "disposition")) {
      Resource decision = resources("classpath*:mekiki/" + table + ".dmn")[0];
      Matcher entry = output.matcher(decision.getContentAsString(StandardCharsets.UTF_8));
      while (entry.find()) {
        code.matcher(entry.group(1)).results().forEach(found -> reasons.add(found.group()));
      }
    }
    reasons.removeAll(routes);
    assertThat(reasons).contains("BELOW_THRESHOLD", "SCRAP_UNSEEN");
    return reasons;
  }

  private static Resource[] resources(String pattern) throws IOException {
    return new PathMatchingResourcePatternResolver().getResources(pattern);
  }

  private static List<String> numbers(String message) {
    return NUMBER.matcher(message).results().map(found -> found.group()).sorted().toList();
  }

  private static Properties properties(String name) {
    var properties = new Properties();
    try (InputStream in = MessagesTest.class.getResourceAsStream(name)) {
      properties.load(
          new InputStreamReader(Stream.of(in).findFirst().orElseThrow(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
