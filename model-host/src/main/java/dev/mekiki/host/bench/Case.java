package dev.mekiki.host.bench;

import dev.mekiki.host.bench.Task.Kind;
import dev.mekiki.host.bench.Task.Route;
import java.util.List;

/**
 * A measured case, the same for every engine.
 *
 * @param times samples in one round
 */
record Case(Kind kind, Route route, int batch, int length, int times) {
  private static final int CONTEXT = 128;

  /** What all engines do. Decoding comes first, so that prefill finds a processor that is awake. */
  static final List<Case> OF_ALL =
      List.of(
          decode(Route.TEXT, 1, 8),
          decode(Route.TEXT, 4, 8),
          decode(Route.TEXT, 8, 8),
          decode(Route.TEXT, 16, 4),
          decode(Route.TEXT, 32, 4),
          prefill(Route.TEXT, 1, 256, 2),
          prefill(Route.TEXT, 8, 128, 1));

  /** What only this project's engine does: the answer route, to be compared with the text route. */
  static final List<Case> OF_ADAPTORS =
      List.of(
          decode(Route.ANSWER, 1, 8), decode(Route.ANSWER, 8, 8), prefill(Route.ANSWER, 1, 256, 2));

  private static Case decode(Route route, int batch, int times) {
    return new Case(Kind.DECODE, route, batch, CONTEXT, times);
  }

  private static Case prefill(Route route, int batch, int length, int times) {
    return new Case(Kind.PREFILL, route, batch, length, times);
  }

  Task task() {
    return new Task(kind, route, batch, length, times);
  }

  /** Such as {@code prefill 8x128} and {@code answer: decode 1}. */
  String name() {
    String work =
        switch (kind) {
          case PREFILL -> "prefill %dx%d".formatted(batch, length);
          case DECODE -> "decode %d".formatted(batch);
        };
    return route == Route.ANSWER ? "answer: " + work : work;
  }

  /** The same work on the text route. */
  Case onTextRoute() {
    return new Case(kind, Route.TEXT, batch, length, times);
  }

  /** Tokens that one sample handles: positions of the prompts, or one for each sequence. */
  int tokens() {
    return kind == Kind.PREFILL ? batch * length : batch;
  }
}
