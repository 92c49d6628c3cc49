package dev.mekiki.host.serving;

import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The text route's logits after fixed prompts, bit for bit, as one digest. Taken before and after
 * adaptors are loaded, two equal digests show that the text route is still the base model.
 */
final class SelfCheck {
  private static final List<String> PROMPTS =
      List.of(
          "<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n",
          "<|im_start|>user\nWrite one sentence about a scratched lamp.<|im_end|>\n"
              + "<|im_start|>assistant\n",
          "A pressure gauge shows");

  private SelfCheck() {}

  /** SHA-256 over the IEEE 754 bits of all logits, lower-case hexadecimal. */
  static String digest(LanguageModel model) {
    MessageDigest digest = sha256();
    for (String text : PROMPTS) {
      Prompt prompt = new Prompt(List.of(new Prompt.Tokens(model.tokens().encode(text, true))));
      float[] logits = model.logits(new Route.Text(), prompt);
      ByteBuffer bits = ByteBuffer.allocate(logits.length * Float.BYTES);
      for (float logit : logits) {
        bits.putInt(Float.floatToRawIntBits(logit));
      }
      digest.update(bits.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
