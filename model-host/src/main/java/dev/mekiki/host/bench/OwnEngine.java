package dev.mekiki.host.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures this project's model through {@link LanguageModel#generate}, as its callers use it: a
 * batch of n is n callers at once. Prompts are random token ids and never repeat, so that the
 * prefix cache has nothing for them.
 */
final class OwnEngine implements AutoCloseable {
  private static final int FIRST_ORDINARY_TOKEN = 100;
  private static final int LAST_ORDINARY_TOKEN = 40_000;
  private static final int ATTEMPTS = 10;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final LanguageModel model;
  private final Route answer;
  private final Random random = new Random(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  /**
   * @param adaptor {@code name@version} of the answer route, loaded already
   */
  OwnEngine(LanguageModel model, String adaptor) {
    this.model = model;
    this.answer = new Route.Answer(adaptor);
  }

  /** A moment, by the wall clock and by the CPU time of all threads of this process. */
  record Moment(long wall, long cpu) {
    static Moment now() {
      return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Sample since(Moment earlier) {
      return new Sample((wall - earlier.wall) / 1e6, (cpu - earlier.cpu) / 1e6);
    }
  }

  List<Sample> run(Task task) throws InterruptedException, ExecutionException {
    List<Sample> samples = new ArrayList<>();
    switch (task.kind()) {
      case PREFILL -> {
        for (int i = 0; i < task.times(); i++) {
          samples.add(prefill(task));
        }
      }
      case DECODE -> {
        for (int attempt = 0; attempt < ATTEMPTS && samples.size() < task.times(); attempt++) {
          samples.addAll(decode(task, task.times() - samples.size()));
        }
        if (samples.size() < task.times()) {
          throw new IllegalStateException(
              "In %d attempts %d sequences ran together for only %d steps of %d"
                  .formatted(ATTEMPTS, task.batch(), samples.size(), task.times()));
        }
      }
    }
    return samples;
  }

  /** From the moment that all callers call to the moment that the last has its first token. */
  private Sample prefill(Task task) throws InterruptedException, ExecutionException {
    List<Moment> start = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(task.batch(), () -> start.add(Moment.now()));
    List<Callable<Generation>> calls = new ArrayList<>();
    for (Prompt prompt : prompts(task)) {
      GenerationRequest request = GenerationRequest.greedy(route(task), prompt, 1);
      calls.add(
          () -> {
            together.await();
            return model.generate(request);
          });
    }
    for (Future<Generation> call : callers.invokeAll(calls)) {
      if (call.get().cachedPositions() > 0) {
        throw new IllegalStateException("A prompt that never was before came out of the cache");
      }
    }
    return Moment.now().since(start.getFirst());
  }

  /**
   * Lets all sequences run until {@code steps} steps were seen with all of them in the batch; fewer
   * when one of them reaches an end token before.
   */
  private List<Sample> decode(Task task, int steps)
      throws InterruptedException, ExecutionException {
    SharedSteps shared = new SharedSteps(task.batch(), steps);
    int longest = model.contextLength() - task.length();
    List<Callable<Generation>> calls = new ArrayList<>();
    for (Prompt prompt : prompts(task)) {
      GenerationRequest request = GenerationRequest.greedy(route(task), prompt, longest);
      TokenListener listener = shared.newRow();
      calls.add(
          () -> {
            try {
              return model.generate(request, listener);
            } finally {
              shared.ended();
            }
          });
    }
    for (Future<Generation> call : callers.invokeAll(calls)) {
      call.get();
    }
    return shared.samples();
  }

  private List<Prompt> prompts(Task task) {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < task.batch(); i++) {
      long[] ids = random.longs(task.length(), FIRST_ORDINARY_TOKEN, LAST_ORDINARY_TOKEN).toArray();
      prompts.add(new Prompt(List.of(new Prompt.Tokens(ids))));
    }
    return prompts;
  }

  private Route route(Task task) {
    return switch (task.route()) {
      case TEXT -> new Route.Text();
      case ANSWER -> answer;
    };
  }

  @Override
  public void close() {
    callers.close();
    model.close();
  }
}
