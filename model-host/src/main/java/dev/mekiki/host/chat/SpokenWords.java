package dev.mekiki.host.chat;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.TokenListener;
import dev.mekiki.host.text.TextStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * Turns the tokens of one generation into words as they come, up to a stop text, and keeps their
 * log-probabilities beside them.
 */
final class SpokenWords implements TokenListener {
  private final LanguageModel.Tokens vocabulary;
  private final TextOptions options;
  private final Words words;
  private final LongConsumer betweenTokens;
  private final TextStream stream;
  private final StringBuilder text = new StringBuilder();
  private final List<Logprobs.Token> told = new ArrayList<>();
  private final Queue<Logprobs.Token> untold = new ArrayDeque<>();
  private long toldBytes;
  private long textBytes;
  private long lastToken;

  /**
   * @param betweenTokens hears the nanoseconds from each token to the next
   */
  SpokenWords(
      LanguageModel.Tokens vocabulary,
      TextOptions options,
      Words words,
      LongConsumer betweenTokens) {
    this.vocabulary = vocabulary;
    this.options = options;
    this.words = words;
    this.betweenTokens = betweenTokens;
    this.stream = new TextStream(vocabulary, options.stop());
  }

  @Override
  public boolean accept(GeneratedToken token) {
    long now = System.nanoTime();
    if (lastToken != 0) {
      betweenTokens.accept(now - lastToken);
    }
    lastToken = now;
    if (!vocabulary.ends().contains(token.id())) {
      if (options.logprobs()) {
        untold.add(Logprobs.Token.of(token, vocabulary));
      }
      tell(stream.accept(token.id()), false);
    }
    return !stream.stopped();
  }

  /** Tells what was held back, now that no token follows. */
  void finish() {
    tell(stream.finish(), true);
  }

  String text() {
    return text.toString();
  }

  Optional<Logprobs> logprobs() {
    return options.logprobs() ? Optional.of(new Logprobs(told)) : Optional.empty();
  }

  private void tell(String piece, boolean last) {
    text.append(piece);
    textBytes += piece.getBytes(StandardCharsets.UTF_8).length;
    List<Logprobs.Token> covered = covered(last);
    told.addAll(covered);
    words.hear(piece, covered.isEmpty() ? null : new Logprobs(covered));
  }

  /**
   * Tokens whose bytes are all in the text so far; at the end also one that a stop text cut in two,
   * and those behind the text only if nothing cut it.
   */
  private List<Logprobs.Token> covered(boolean last) {
    List<Logprobs.Token> covered = new ArrayList<>();
    while (!untold.isEmpty() && isCovered(untold.element(), last)) {
      toldBytes += untold.element().bytes().size();
      covered.add(untold.remove());
    }
    return covered;
  }

  private boolean isCovered(Logprobs.Token token, boolean last) {
    if (last) {
      return toldBytes < textBytes || !stream.stopped();
    }
    return toldBytes + token.bytes().size() <= textBytes;
  }
}
