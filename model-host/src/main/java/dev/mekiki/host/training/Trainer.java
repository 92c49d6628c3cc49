package dev.mekiki.host.training;

import dev.mekiki.host.decoder.Architecture;
import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.encoder.ConceptHeads;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.torchscript.Torch;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The frozen base with adaptors and projector that learn, in native memory; one thread uses it.
 * Weights, gradients and moments are 32-bit floats. The photos of a step are computed side by side,
 * each by one thread, to the same bits however many threads there are. Threads beyond the photos
 * share single operations, which may change bits.
 */
final class Trainer implements StepLoop.Learner, AutoCloseable {
  private final ScriptModule script = ScriptModule.compileForTraining("/mekiki/train.py");
  private final List<String> names;
  private final Map<String, int[]> shapes = new HashMap<>();
  private final ExecutorService threads;
  private final ConceptHeads concepts;

  /**
   * What a step found.
   *
   * @param loss mean negative log-probability of the answers' tokens, before the step
   * @param gradient its length before clipping, without the pointer's own weights
   * @param pointing loss of the pointer; 0 where there is none
   */
  record Step(double loss, double gradient, double pointing) {
    Step(double loss, double gradient) {
      this(loss, gradient, 0);
    }
  }

  /** A weight with the means of its gradients and of their squares. */
  record State(FloatTensor weight, FloatTensor first, FloatTensor second) {}

  /**
   * @param rates of the weights
   * @param beforeImage positions of a prompt before the photo
   * @param threads of the CPU
   * @throws IllegalArgumentException when the start lacks tensors
   */
  Trainer(
      TrainingBase base, Start start, Recipe recipe, Rates rates, int beforeImage, int threads) {
    this.names = start.trained();
    this.concepts = start.concepts();
    int beside = Math.min(threads, recipe.photosPerStep());
    this.threads = Executors.newFixedThreadPool(beside, work -> thread(work, threads / beside));
    try {
      Architecture sizes = base.architecture();
      script.run(
          "begin",
          base.embedding(),
          base.head(),
          base.frequencies(),
          new long[] {sizes.heads(), sizes.keyValueHeads(), sizes.headSize()},
          recipe.precision().scalarType(),
          beforeImage,
          base.epsilon(),
          recipe.weightDecay(),
          recipe.clip());
      for (int layer = 0; layer < sizes.layers(); layer++) {
        script.run("add_frozen_layer", (Object) base.layer(layer));
      }
      start.fixed().forEach(tensor -> script.run("add_fixed", tensor));
      start.places().forEach(place -> script.run("add_place", place));
      if (start.hasPointer()) {
        script.run("add_pointer", recipe.pointerWeight());
      }
      script.run("add_concepts", start.manifest().concepts().size());
      for (String name : names) {
        FloatTensor weight = start.tensor(name);
        shapes.put(name, weight.shape());
        script.run("add_weight", weight, rates.of(name, recipe));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Forward, backward and update.
   *
   * @param count of this step, from 1
   * @param height of the learning rate, 0-1
   * @throws ArithmeticException when loss or gradient are no numbers; nothing has changed then
   */
  Step step(int count, double height, List<Batch> photos) {
    add(photos);
    double[] found = script.doubles("take_step", count, height);
    if (!Double.isFinite(found[0]) || !Double.isFinite(found[1])) {
      throw new ArithmeticException(
          "Step %d has a loss of %s and a gradient of length %s: train anew at a lower rate"
              .formatted(count, found[0], found[1]));
    }
    return new Step(found[0], found[1], found[2]);
  }

  /** Gradients of all photos, each computed by one thread. */
  private void add(List<Batch> photos) {
    script.run("begin_step", photos.size());
    long[] sizes = Batch.sizes(photos);
    List<Future<?>> added = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Object[] photo = arguments(photos.get(i), sizes, i);
      added.add(threads.submit(() -> script.run("add_photo", photo)));
    }
    added.forEach(Trainer::await);
  }

  /** What a photo's losses are computed from, and what else a method wants. */
  private Object[] arguments(Batch batch, Object... more) {
    Stream<Object> photo =
        Stream.of(
            batch.features(),
            gates(batch),
            batch.ids(),
            batch.positions(),
            batch.lengths(),
            batch.rows(),
            batch.targets(),
            batch.pointing().ends(),
            batch.pointing().shows(),
            batch.pointing().boxes());
    return Stream.concat(photo, Stream.of(more)).toArray();
  }

  private FloatTensor gates(Batch batch) {
    return concepts.in(batch.features().values()).gates();
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A photo's gradients could not be computed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The training was interrupted");
    }
  }

  /** Logits {@code [L, V]}, row-major. */
  float[] logits(Batch batch) {
    return script.floats(
        "logits",
        batch.features(),
        gates(batch),
        batch.ids(),
        batch.positions(),
        batch.lengths(),
        batch.rows());
  }

  /**
   * Logit and box of each cell, as the pointer has them: {@code [Q, N, 5]} of the questions that
   * teach it.
   */
  float[] pointing(Batch batch) {
    return script.floats(
        "pointing",
        batch.features(),
        gates(batch),
        batch.ids(),
        batch.positions(),
        batch.lengths(),
        batch.pointing().ends());
  }

  /** What is minimized. */
  double loss(List<Batch> photos) {
    long[] sizes = Batch.sizes(photos);
    return photos.stream()
        .mapToDouble(batch -> script.floats("loss", arguments(batch, sizes))[2])
        .sum();
  }

  /** The gradient of {@link #loss} by one weight. */
  float[] gradient(String name, List<Batch> photos) {
    add(photos);
    return script.floats("gradient", names.indexOf(name));
  }

  private static Thread thread(Runnable work, int threads) {
    return Thread.ofPlatform()
        .name("photo")
        .daemon()
        .unstarted(
            () -> {
              Torch.prepareThread(threads);
              work.run();
            });
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public SortedMap<String, FloatTensor> weights() {
    SortedMap<String, FloatTensor> weights = new TreeMap<>();
    names.forEach(name -> weights.put(name, read("weight", name)));
    return weights;
  }

  @Override
  public SortedMap<String, State> state() {
    SortedMap<String, State> state = new TreeMap<>();
    for (String name : names) {
      state.put(
          name,
          new State(read("weight", name), read("first_moment", name), read("second_moment", name)));
    }
    return state;
  }

  @Override
  public void restore(Map<String, State> state) {
    for (int i = 0; i < names.size(); i++) {
      State of = state.get(names.get(i));
      script.run("set_state", i, of.weight(), of.first(), of.second());
    }
  }

  private FloatTensor read(String method, String name) {
    return new FloatTensor(script.floats(method, names.indexOf(name)), shapes.get(name));
  }

  @Override
  public void close() {
    threads.close(); // waits for a photo that is still computed
    concepts.close();
    script.close();
  }
}
