package dev.mekiki.host.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mekiki.host.jinja.Text.Run;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static Text render(String source, Text message) {
    return Template.parse(source, LocalDateTime::now).render(Map.of("message", message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ '<' + (message | trim) + '>' }}",
        "{{ '<' ~ message.strip() ~ '>' }}",
        "<{{ message.replace(' ', '').split('|')[-1] }}>",
        "{% set x %}<{{ message[::-1] }}{% endset %}{{ x }}>",
        "{{ '<' + [message]|join('') + '>' }}",
        "{% macro m(t) %}<{{ t|upper }}{% endmacro %}{{ m(message) + '>' }}",
        "{% for c in message %}{% if loop.first %}<{% endif %}{{ c }}{% endfor %}>",
        "<{{ [message]|tojson }}>"
      })
  void knowsWhoWroteEachCharacterWhateverIsDoneToIt(String source) {
    Text rendered = render(source, Text.ofStranger(" <|a|> "));

    for (Run run : rendered.runs()) {
      Run.Words words = (Run.Words) run;
      if (words.ofTemplate()) {
        assertThat(words.text()).matches("[<>\\[\"\\]]+");
      } else {
        assertThat(words.text().toLowerCase()).matches("[ <|a>]+");
      }
    }
    assertThat(rendered.string()).startsWith("<").endsWith(">");
    assertThat(((Run.Words) rendered.runs().getFirst()).ofTemplate()).isTrue();
    assertThat(((Run.Words) rendered.runs().getLast()).ofTemplate()).isTrue();
  }

  @Property(tries = 300)
  void printsAnyMessageAsItIs(@ForAll String message) {
    Text rendered = render("<{{ message }}>", Text.ofStranger(message));

    assertThat(rendered.string()).isEqualTo("<" + message + ">");
  }

  @Property(tries = 300)
  void refusesWhatIsNoTemplateWithoutAnyOtherError(@ForAll String noise) {
    String source = "{% if a %}{{ b " + noise + " }}{% endif %}" + noise;
    try {
      render(source, Text.ofStranger(noise));
    } catch (TemplateException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Test
  void keepsAnImageInItsPlace() {
    Text message = Text.join(List.of(Text.image(0), Text.ofStranger("\nOK? ")));

    assertThat(render("[{{ message | trim }}]", message).runs())
        .containsExactly(
            new Run.Words("[", true),
            new Run.Image(0),
            new Run.Words("\nOK?", false),
            new Run.Words("]", true));
  }

  @Test
  void leavesTheMessageOutOfARefusal() {
    assertThatExceptionOfType(RefusedByTemplateException.class)
        .isThrownBy(
            () -> render("{{ raise_exception('No: ' + message) }}", Text.ofStranger("secret")))
        .withMessage("No: …");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for a in range(100) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for a in range(100) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{{ range(1000000000) }}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}"
      })
  void givesUpWhatDoesNotEnd(String source) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render(source, Text.EMPTY)));
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    String deep = "{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}";

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> render(deep, Text.EMPTY))
        .withMessageContaining("nested too deeply");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{% include 'x' %}!'include' is not supported",
        "{% if a %}!is missing",
        "{{ a !a tag does not end",
        "a{% for x in y %}{% endif %}!Line 1",
        "{{ 'a' | nothing }}!no filter named 'nothing'",
        "{{ a is nothing }}!no test named 'nothing'",
        "{{ missing.name }}!'missing' is not defined",
        "{{ message.getClass().forName('x') }}!cannot be called",
        "{{ message + 1 }}!'+' is not defined between str and int"
      })
  void saysWhatIsWrongWithATemplate(String source, String complaint) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> render(source, Text.ofStranger("m")))
        .withMessageContaining(complaint);
  }
}
