package dev.mekiki.host.chat;

import dev.mekiki.host.inference.ChatFormat;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.prompt.ChatTemplate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chat template of the base that a host serves, read at its first use. */
final class BaseTemplate {
  private static final Map<ChatFormat, ChatTemplate> READ = new ConcurrentHashMap<>();

  private BaseTemplate() {}

  static ChatTemplate of(LanguageModel.Tokens tokens) {
    ChatFormat format =
        tokens
            .chat()
            .orElseThrow(
                () ->
                    ApiException.badRequest(
                        "model",
                        "base_without_chat_template",
                        "This base has no chat template, so it cannot hold a conversation: take one"
                            + " that was trained to, or ask the operator for a model folder with"
                            + " chat_template.jinja"));
    return READ.computeIfAbsent(format, ChatTemplate::of);
  }
}
