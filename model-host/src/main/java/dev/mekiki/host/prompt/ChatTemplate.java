package dev.mekiki.host.prompt;

import dev.mekiki.host.inference.ChatFormat;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.MarkedText;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.jinja.Template;
import dev.mekiki.host.jinja.TemplateException;
import dev.mekiki.host.jinja.Text;
import dev.mekiki.host.jinja.Value;
import dev.mekiki.host.weights.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A base's chat template, applied to messages that strangers wrote. Special tokens come from the
 * template alone: a message that contains one written out keeps it as ordinary text, also where the
 * template trims, cuts or joins what it is given. For all other messages the ids are those that
 * Hugging Face's {@code apply_chat_template} gives.
 *
 * <p>A base whose template is ChatML gets ChatML without the system message that the template would
 * add on its own: what the base is told is exactly what the caller sent.
 */
public final class ChatTemplate {
  private static final String CHATML =
      "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content']"
          + " + '<|im_end|>\\n' }}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

  /** Tells templates that change what they are given from those that do not. */
  private static final List<ChatMessage> SAMPLE =
      List.of(
          ChatMessage.of("system", " a\n"),
          ChatMessage.of("user", " b\n"),
          ChatMessage.of("assistant", "<think>c</think> d\n"),
          ChatMessage.of("user", " e\n"));

  private final String id;
  private final Template template;
  private final Map<String, Value> names;

  private ChatTemplate(String id, Template template, Map<String, Value> names) {
    this.id = id;
    this.template = template;
    this.names = names;
  }

  /**
   * @throws TemplateException when the template cannot be read or uses what is not supported
   */
  public static ChatTemplate of(ChatFormat format) {
    Map<String, Value> names = new HashMap<>();
    format.names().forEach((name, text) -> names.put(name, Text.ofTemplate(text)));
    names.put("tools", Value.NONE);
    names.put("documents", Value.NONE);
    names.put("add_generation_prompt", Value.TRUE);
    ChatTemplate own =
        new ChatTemplate(
            "template-"
                + Sha256.of(format.template().getBytes(StandardCharsets.UTF_8)).substring(0, 12),
            Template.parse(format.template(), LocalDateTime::now),
            names);
    ChatTemplate chatml =
        new ChatTemplate("chatml", Template.parse(CHATML, LocalDateTime::now), names);
    return own.writesAs(chatml) ? chatml : own;
  }

  private boolean writesAs(ChatTemplate other) {
    return rendering(SAMPLE).equals(other.rendering(SAMPLE));
  }

  private Optional<Text> rendering(List<ChatMessage> messages) {
    try {
      return Optional.of(render(messages));
    } catch (TemplateException e) {
      // Some templates refuse system messages; they are not ChatML.
      return Optional.empty();
    }
  }

  /** Names the template in a response's provenance: {@code chatml}, or a digest of its source. */
  public String id() {
    return id;
  }

  /**
   * The prompt up to where the answer begins, a photo where a message shows it.
   *
   * @throws dev.mekiki.host.jinja.RefusedByTemplateException when the template does not take such a
   *     conversation
   * @throws TemplateException when the template fails
   */
  public Prompt prompt(List<ChatMessage> messages, LanguageModel.Tokens tokens) {
    List<Prompt.Image> images = images(messages);
    List<Prompt.Segment> segments = new ArrayList<>();
    List<MarkedText.Part> words = new ArrayList<>();
    for (Text.Run run : render(messages).runs()) {
      switch (run) {
        case Text.Run.Words written ->
            words.add(new MarkedText.Part(written.text(), written.ofTemplate()));
        case Text.Run.Image shown -> {
          addWords(segments, words, tokens);
          segments.add(images.get(shown.index()));
        }
      }
    }
    addWords(segments, words, tokens);
    return new Prompt(segments);
  }

  private static void addWords(
      List<Prompt.Segment> segments, List<MarkedText.Part> words, LanguageModel.Tokens tokens) {
    if (!words.isEmpty()) {
      segments.add(new Prompt.Tokens(tokens.encode(new MarkedText(words))));
      words.clear();
    }
  }

  private static List<Prompt.Image> images(List<ChatMessage> messages) {
    return messages.stream()
        .flatMap(message -> message.content().stream())
        .flatMap(
            part ->
                part instanceof ChatMessage.Part.Shown shown
                    ? Stream.of(shown.image())
                    : Stream.empty())
        .toList();
  }

  private Text render(List<ChatMessage> messages) {
    int[] images = {0};
    Map<String, Value> all = new HashMap<>(names);
    all.put(
        "messages",
        new Value.Sequence(
            messages.stream().<Value>map(message -> dictionary(message, images)).toList()));
    return template.render(all);
  }

  private static Value dictionary(ChatMessage message, int[] images) {
    Text content =
        Text.join(
            message.content().stream()
                .map(
                    part ->
                        switch (part) {
                          case ChatMessage.Part.Said said -> Text.ofStranger(said.text());
                          case ChatMessage.Part.Shown shown -> Text.image(images[0]++);
                        })
                .toList());
    Map<Text, Value> entries = new LinkedHashMap<>();
    entries.put(Text.ofTemplate("role"), Text.ofTemplate(message.role()));
    entries.put(Text.ofTemplate("content"), content);
    return new Value.Dictionary(entries);
  }
}
