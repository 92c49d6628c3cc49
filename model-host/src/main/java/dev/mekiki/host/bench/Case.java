package dev.mekiki.host.bench;

import dev.mekiki.host.bench.Task.Kind;
import dev.mekiki.host.bench.Task.Route;
import java.util.List;

/**
 * A measured case, the same for every engine.
 *
 * @param dictated whether tokens are given instead of chosen by the model
 * @param times samples in one round
 */
record Case(Kind kind, Route route, boolean dictated, int batch, int length, int times) {
  private static final int CONTEXT = 128;

  /** What all engines do. Decoding comes first, so that prefill finds a processor that is awake. */
  static final List<Case> OF_ALL =
      List.of(
          decode(1, 8),
          decode(4, 8),
          decode(8, 8),
          decode(16, 4),
          decode(32, 4),
          prefill(Route.TEXT, 1, 256, 2),
          prefill(Route.TEXT, 8, 128, 1));

  /** What only this project's engine does: the answer route, to be compared with the text route. */
  static final List<Case> OF_ANSWER_ROUTE =
      List.of(
          dictated(Route.ANSWER, 1), dictated(Route.ANSWER, 8), prefill(Route.ANSWER, 1, 256, 2));

  /** The same work on the text route, as far as it is not among {@link #OF_ALL}. */
  static final List<Case> FOR_COMPARISON =
      List.of(dictated(Route.TEXT, 1), dictated(Route.TEXT, 8));

  private static Case decode(int batch, int times) {
    return new Case(Kind.DECODE, Route.TEXT, false, batch, CONTEXT, times);
  }

  /** Answers are short: left to itself, no batch would stay complete for eight steps. */
  private static Case dictated(Route route, int batch) {
    return new Case(Kind.DECODE, route, true, batch, CONTEXT, 8);
  }

  private static Case prefill(Route route, int batch, int length, int times) {
    return new Case(Kind.PREFILL, route, false, batch, length, times);
  }

  Task task() {
    return new Task(kind, route, dictated, batch, length, times);
  }

  /** Such as {@code prefill 8x128} and {@code answer route: decode 1}. */
  String name() {
    String work = work();
    if (route == Route.ANSWER) {
      return "answer route: " + work;
    }
    return dictated ? "text route, dictated: " + work : work;
  }

  /** Such as {@code prefill 8x128}. */
  String work() {
    return switch (kind) {
      case PREFILL -> "prefill %dx%d".formatted(batch, length);
      case DECODE -> "decode %d".formatted(batch);
    };
  }

  /** The same work on the text route. */
  Case onTextRoute() {
    return new Case(kind, Route.TEXT, dictated, batch, length, times);
  }

  /** Tokens that one sample handles: positions of the prompts, or one for each sequence. */
  int tokens() {
    return kind == Kind.PREFILL ? batch * length : batch;
  }
}
