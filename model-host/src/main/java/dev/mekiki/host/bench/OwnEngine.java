package dev.mekiki.host.bench;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenChooser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Measures this project's model through {@link LanguageModel#generate}, as its callers use it: a
 * batch of n is n callers at once. Prompts are random token ids and never repeat, so that the
 * prefix cache has nothing for them.
 */
final class OwnEngine implements AutoCloseable {
  private static final int FIRST_ORDINARY_TOKEN = 100;
  private static final int LAST_ORDINARY_TOKEN = 40_000;
  private static final int MOST_ROWS = 20;
  private static final String WISH =
      "\nWrite a long story about a ship.<|im_end|>\n<|im_start|>assistant\n";

  /** Positions of a prompt with its continuation: 32 of them fit into the model's cache. */
  private static final int ROOM = 256;

  private final LanguageModel model;
  private final Route answer;
  private final long[] before;
  private final long[] after;
  private final Random random = new Random(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * @param adaptor {@code name@version} of the answer route, loaded already
   */
  OwnEngine(LanguageModel model, String adaptor) {
    this.model = model;
    this.answer = new Route.Answer(adaptor);
    this.before = model.tokens().encode("<|im_start|>user\n", true);
    this.after = model.tokens().encode(WISH, true);
  }

  /** A moment, by the wall clock and by the CPU time of all threads of this process. */
  record Moment(long wall, long cpu) {
    static Moment now() {
      return new Moment(System.nanoTime(), CpuClock.nanos());
    }

    Sample since(Moment earlier) {
      return new Sample((wall - earlier.wall) / 1e6, (cpu - earlier.cpu) / 1e6);
    }
  }

  List<Sample> run(Task task) throws InterruptedException, ExecutionException {
    return switch (task.kind()) {
      case DECODE -> decode(task);
      case PREFILL -> {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < task.times(); i++) {
          samples.add(prefill(task));
        }
        yield samples;
      }
    };
  }

  /** From the moment that all callers call to the moment that the last has its first token. */
  private Sample prefill(Task task) throws InterruptedException, ExecutionException {
    List<Moment> start = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(task.batch(), () -> start.add(Moment.now()));
    List<Callable<Generation>> calls = new ArrayList<>();
    for (int i = 0; i < task.batch(); i++) {
      GenerationRequest request = GenerationRequest.greedy(route(task), prompt(task.length()), 1);
      calls.add(
          () -> {
            together.await();
            return model.generate(request);
          });
    }
    for (Future<Generation> call : threads.invokeAll(calls)) {
      if (call.get().cachedPositions() > 0) {
        throw new IllegalStateException("A prompt that never was before came out of the cache");
      }
    }
    return Moment.now().since(start.getFirst());
  }

  /** So many steps of so many rows. A row that reaches an end token is followed by another. */
  private List<Sample> decode(Task task) throws InterruptedException, ExecutionException {
    SharedSteps steps = new SharedSteps(task.batch(), task.times());
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < task.batch(); i++) {
      callers.add(() -> keepRunning(task, steps));
    }
    for (Future<Integer> caller : threads.invokeAll(callers)) {
      caller.get();
    }
    return steps.samples();
  }

  /** One row after the other until enough steps are measured; how many rows that took. */
  private int keepRunning(Task task, SharedSteps steps) {
    int rows = 0;
    while (!steps.isOver()) {
      if (rows++ == MOST_ROWS) {
        throw new IllegalStateException(
            "%d sequences never ran together long enough: they end too soon"
                .formatted(task.batch()));
      }
      SharedSteps.Row row = steps.new Row();
      Prompt prompt = prompt(task.length());
      try {
        model.generate(decodeRequest(task, prompt), row.listener());
      } finally {
        row.leave();
      }
    }
    return rows;
  }

  private GenerationRequest decodeRequest(Task task, Prompt prompt) {
    Optional<TokenChooser> dictation =
        task.dictated()
            ? Optional.of(logits -> new GeneratedToken(ordinary(), 0))
            : Optional.empty();
    return new GenerationRequest(
        route(task), prompt, ROOM - task.length(), dictation, "", () -> false);
  }

  private long ordinary() {
    return random.nextLong(FIRST_ORDINARY_TOKEN, LAST_ORDINARY_TOKEN);
  }

  private Prompt prompt(int length) {
    long[] middle =
        LongStream.generate(this::ordinary).limit(length - before.length - after.length).toArray();
    return new Prompt(
        List.of(new Prompt.Tokens(before), new Prompt.Tokens(middle), new Prompt.Tokens(after)));
  }

  private Route route(Task task) {
    return switch (task.route()) {
      case TEXT -> new Route.Text();
      case ANSWER -> answer;
    };
  }

  @Override
  public void close() {
    threads.close();
    model.close();
  }
}
