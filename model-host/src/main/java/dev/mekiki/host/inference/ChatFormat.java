package dev.mekiki.host.inference;

import java.util.Map;

/**
 * How a base wants a conversation written, as its files say it.
 *
 * @param template Jinja source of the chat template
 * @param names what the template may call special tokens by: {@code bos_token}, {@code eos_token}
 *     and so on, each with the token's text
 */
public record ChatFormat(String template, Map<String, String> names) {
  public ChatFormat {
    names = Map.copyOf(names);
  }
}
