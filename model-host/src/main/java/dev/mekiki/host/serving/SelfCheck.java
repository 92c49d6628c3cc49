package dev.mekiki.host.serving;

import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * What the host finds out about itself before it serves: whether the text route is the base, bit
 * for bit, and whether a request is answered the same alone and beside others.
 */
public final class SelfCheck {
  private static final List<String> PROMPTS =
      List.of(
          "<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n",
          "<|im_start|>user\nWrite one sentence about a scratched lamp.<|im_end|>\n"
              + "<|im_start|>assistant\n",
          "A pressure gauge shows");

  /** Answer routes that are mixed in; more would only take longer. */
  private static final int MOST_OTHER_ROUTES = 2;

  private static final int TOKENS = 6;

  private SelfCheck() {}

  /**
   * The text route's logits after fixed prompts as one SHA-256 over their IEEE 754 bits, lower-case
   * hexadecimal. Equal digests before and after an adaptor is loaded show that the text route is
   * still the base model.
   */
  public static String digest(LanguageModel model) {
    MessageDigest digest = sha256();
    for (String text : PROMPTS) {
      float[] logits = model.logits(new Route.Text(), prompt(model, text));
      ByteBuffer bits = ByteBuffer.allocate(logits.length * Float.BYTES);
      for (float logit : logits) {
        bits.putInt(Float.floatToRawIntBits(logit));
      }
      digest.update(bits.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Whether fixed prompts on the text route and some other routes get the same tokens with the same
   * probabilities, bit for bit, one after the other and all at once.
   */
  static boolean isBatchInvariant(LanguageModel model, List<Route> otherRoutes) {
    List<GenerationRequest> requests =
        Stream.concat(
                PROMPTS.stream().map(text -> request(model, new Route.Text(), text)),
                otherRoutes.stream()
                    .limit(MOST_OTHER_ROUTES)
                    .map(route -> request(model, route, PROMPTS.getLast())))
            .toList();
    List<Generation> alone = requests.stream().map(model::generate).toList();
    List<Generation> together = together(model, requests);
    for (int i = 0; i < requests.size(); i++) {
      if (!isSame(alone.get(i), together.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Generation> together(LanguageModel model, List<GenerationRequest> requests) {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Generation>> running =
          requests.stream()
              .map(request -> CompletableFuture.supplyAsync(() -> model.generate(request), callers))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private static boolean isSame(Generation one, Generation other) {
    return Arrays.equals(one.ids(), other.ids())
        && Arrays.equals(one.logProbabilities(), other.logProbabilities());
  }

  private static GenerationRequest request(LanguageModel model, Route route, String text) {
    return GenerationRequest.greedy(route, prompt(model, text), TOKENS);
  }

  private static Prompt prompt(LanguageModel model, String text) {
    return new Prompt(List.of(new Prompt.Tokens(model.tokens().encode(text, true))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
