package dev.mekiki.host.chat;

import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ChatML, the chat template in the base's GGUF file, without the system message that the template
 * would add on its own: what the base is told is exactly what the caller sent. Special tokens come
 * from the template alone; in a message they are ordinary text.
 */
final class ChatTemplate {
  static final String ID = "chatml";

  /**
   * @param role system, user or assistant
   */
  record Turn(String role, String content) {}

  private ChatTemplate() {}

  static Prompt prompt(List<Turn> turns, LanguageModel.Tokens tokens) {
    List<long[]> pieces = new ArrayList<>();
    for (Turn turn : turns) {
      pieces.add(tokens.encode("<|im_start|>", true));
      pieces.add(tokens.encode(turn.role() + "\n" + turn.content(), false));
      pieces.add(tokens.encode("<|im_end|>\n", true));
    }
    pieces.add(tokens.encode("<|im_start|>assistant\n", true));
    long[] ids = pieces.stream().flatMapToLong(Arrays::stream).toArray();
    return new Prompt(List.of(new Prompt.Tokens(ids)));
  }
}
