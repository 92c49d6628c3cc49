package dev.mekiki.host.training;

import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/**
 * The steps of a training of any stage, from its last checkpoint on: {@code loss.csv} and {@code
 * loss.svg}, progress, checkpoints, and the end that a signal asks for.
 *
 * @param out folder of all that
 * @param identity of recipe, data and frozen parts: two trainings of the same compute the same
 */
record StepLoop(
    Path out, String identity, int steps, int checkpointEvery, PrintWriter console, Ending ending) {
  /** What learns. */
  interface Learner {
    /** Of the trained weights. */
    List<String> names();

    SortedMap<String, Trainer.State> state();

    void restore(Map<String, Trainer.State> state);

    /** As they serve, by name. */
    SortedMap<String, FloatTensor> weights();
  }

  /** One step, by its number from 0. */
  @FunctionalInterface
  interface Work {
    Taken take(int step) throws IOException;
  }

  /**
   * A step that was taken.
   *
   * @param height of the learning rate, 0-1
   * @param targets what the loss is the mean of
   */
  record Taken(Trainer.Step found, double height, int targets) {}

  /**
   * @throws IOException when a photo cannot be read, the checkpoint is another training's, or
   *     nothing can be written
   */
  void run(Learner learner, Work work) throws IOException {
    Optional<Checkpoint> last = Checkpoint.read(out, identity, learner.names());
    last.ifPresent(checkpoint -> learner.restore(checkpoint.state()));
    int done = last.map(Checkpoint::steps).orElse(0);
    Progress progress = new Progress(console, steps, done);
    try (LossLog log = new LossLog(out, done)) {
      for (int step = done + 1; step <= steps; step++) {
        long began = System.nanoTime();
        Taken taken = work.take(step - 1);
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        log.add(step, taken.found(), taken.height(), taken.targets(), took);
        progress.stepped(step, taken.found().loss());
        if (step % checkpointEvery == 0 || step == steps || ending.isAsked()) {
          new Checkpoint(identity, step, learner.state()).write(out);
          LossCurve.draw(out);
          progress.kept(step);
          ending.endIfAsked(step, console);
        }
      }
    }
  }
}
