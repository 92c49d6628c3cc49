package dev.mekiki.host.encoder;

import dev.mekiki.host.inference.PointerKeys;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.torchscript.ScriptModule;
import dev.mekiki.host.weights.FloatTensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An adaptor's projector and read-out: image features to image tokens, boxes and presence. */
public final class Projector implements ImageProjector {
  private static final int COORDINATES = 4;
  private static final int READOUT = COORDINATES + 1;

  /** What the names of the tensors of a closer look begin with. */
  private static final String CLOSER = "closer.";

  private final ScriptModule script = ScriptModule.compile("/mekiki/projector.py");
  private final int cells;
  private final int width;
  private final int hidden;
  private float[] box = new float[0];
  private float bias;
  private boolean closer;
  private final Optional<PhotoStatistics> typical;
  private final Optional<Strangeness> strangeness;
  private final ConceptHeads concepts;
  private final Optional<Tagging> tagging;

  private Projector(
      int cells,
      int width,
      int hidden,
      Optional<PhotoStatistics> typical,
      Optional<Strangeness> strangeness,
      ConceptHeads concepts,
      Optional<Tagging> tagging) {
    this.tagging = tagging;
    this.concepts = concepts;
    this.typical = typical;
    this.strangeness = strangeness;
    this.cells = cells;
    this.width = width;
    this.hidden = hidden;
  }

  /**
   * Reads the tensors {@code projector.*}, {@code readout.*} and, where there are any, {@code
   * pointer.*}, {@code typical.*}, {@code familiar.*}, {@code closer.*}, {@code tags.*} and {@code
   * concept.*} of an adaptor package.
   *
   * @param hidden width of the base's residual stream
   * @throws IllegalArgumentException when they do not fit the base or the image encoder
   */
  public static Projector read(Safetensors file, ImageEncoder encoder, int hidden) {
    FloatTensor[] projector = perceptron(file, "projector.", encoder, hidden);
    FloatTensor[] readout = perceptron(file, "readout.projector.", encoder, hidden);
    FloatTensor heads = file.tensor("readout.weight");
    FloatTensor code = file.tensor("readout.code");
    boolean fits =
        heads.hasShape(hidden + 1, READOUT)
            && code.shape().length == 3
            && code.hasShape(COORDINATES, code.shape()[1], hidden);
    if (!fits) {
      throw new IllegalArgumentException("the read-out does not fit hidden size " + hidden);
    }
    Projector loaded =
        new Projector(
            encoder.cells(),
            encoder.width(),
            hidden,
            PhotoStatistics.read(file),
            strangeness(file, readout),
            new ConceptHeads(readout[0], readout[1], ConceptHead.read(file)),
            Tagging.read(file, readout[0], readout[1]));
    try {
      loaded.script.run("load", projector, readout, new FloatTensor[] {heads, code});
      loaded.addPointer(file);
      loaded.addCloserLook(file, encoder);
      loaded.addConcepts();
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private void addPointer(Safetensors file) {
    if (!file.tensorNames().contains("pointer.key")) {
      return;
    }
    FloatTensor key = file.tensor("pointer.key");
    FloatTensor keyBias = file.tensor("pointer.key_bias");
    FloatTensor moves = file.tensor("pointer.box");
    FloatTensor sureness = file.tensor("pointer.bias");
    int size = moves.values().length / COORDINATES;
    boolean fits =
        key.hasShape(2 * size, 2 * hidden)
            && keyBias.hasShape(2 * size)
            && moves.hasShape(COORDINATES, size)
            && sureness.hasShape(1);
    if (!fits) {
      throw new IllegalArgumentException("the pointer does not fit hidden size " + hidden);
    }
    script.run("point", key, keyBias);
    box = moves.values();
    bias = sureness.values()[0];
  }

  private void addCloserLook(Safetensors file, ImageEncoder encoder) {
    if (file.has(CLOSER + "mean")) {
      script.run("look_closer_with", (Object) perceptron(file, CLOSER, encoder, READOUT));
      closer = true;
    }
  }

  private static Optional<Strangeness> strangeness(Safetensors file, FloatTensor[] readout) {
    Optional<RelativeMahalanobis> distance =
        ThingStatistics.read(file)
            .map(known -> new RelativeMahalanobis(readout[0], readout[1], known));
    Optional<MaxLogit> logits = MaxLogit.read(file, readout[0], readout[1]);
    if (distance.isPresent() && logits.isPresent()) {
      return Optional.of(new StrangenessSum(distance.get(), logits.get()));
    }
    return distance.<Strangeness>map(far -> far).or(() -> logits);
  }

  private void addConcepts() {
    if (concepts.vectors() > 0) {
      script.run("teach", concepts.embeddings(hidden));
    }
  }

  private static FloatTensor[] perceptron(
      Safetensors file, String name, ImageEncoder encoder, int hidden) {
    FloatTensor[] weights =
        Stream.of("mean", "std", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "pos")
            .map(part -> file.tensor(name + part))
            .toArray(FloatTensor[]::new);
    int units = weights[3].values().length;
    int width = encoder.width();
    boolean fits =
        weights[0].hasShape(width)
            && weights[1].hasShape(width)
            && weights[2].hasShape(units, width)
            && weights[4].hasShape(hidden, units)
            && weights[5].hasShape(hidden)
            && weights[6].hasShape(encoder.cells(), hidden);
    if (!fits) {
      throw new IllegalArgumentException(
          "the projector does not fit %d features in %d cells and hidden size %d: take an adaptor"
                  .formatted(width, encoder.cells(), hidden)
              + " made for this base and image encoder");
    }
    return weights;
  }

  @Override
  public ProjectedImage project(float[] features) {
    requireWhole(features);
    ConceptHeads.Shown shown = concepts.in(features);
    float[] rows = script.floats("project", new FloatTensor(features, cells, width), shown.gates());
    float[] boxes = columns(rows, 2 * hidden, COORDINATES);
    float[] presence = columns(rows, 2 * hidden + COORDINATES, 1);
    return new ProjectedImage(
        cells,
        columns(rows, 0, hidden),
        columns(rows, hidden, hidden),
        boxes,
        presence,
        keys(rows),
        shown.any() ? 0.0 : typical.map(photos -> photos.distance(features)).orElse(0.0),
        strangeness.map(things -> known(things.of(features), shown)).orElse(new float[0]),
        shown.concepts(),
        tagging.map(tags -> tags.of(features, boxes, presence, shown.cells())).orElse(List.of()));
  }

  /** What shows a concept is not strange, however little it is like the things of the training. */
  private static float[] known(float[] strange, ConceptHeads.Shown shown) {
    int measures = strange.length / shown.cells().length;
    for (int i = 0; i < strange.length; i++) {
      strange[i] = shown.cells()[i / measures] >= 0 ? Float.NEGATIVE_INFINITY : strange[i];
    }
    return strange;
  }

  @Override
  public ProjectedImage lookCloser(float[] features) {
    if (!closer) {
      return ImageProjector.super.lookCloser(features);
    }
    requireWhole(features);
    float[] rows = script.floats("look_closer", new FloatTensor(features, cells, width));
    return new ProjectedImage(
        cells,
        new float[0],
        new float[0],
        columns(rows, 0, COORDINATES),
        columns(rows, COORDINATES, 1));
  }

  private void requireWhole(float[] features) {
    if (features.length != cells * width) {
      throw new IllegalArgumentException(
          "%d features where the projector reads %d cells of %d"
              .formatted(features.length, cells, width));
    }
  }

  private Optional<PointerKeys> keys(float[] rows) {
    int size = box.length / COORDINATES;
    return size == 0
        ? Optional.empty()
        : Optional.of(
            new PointerKeys(size, columns(rows, 2 * hidden + READOUT, 2 * size), box, bias));
  }

  private float[] columns(float[] rows, int first, int count) {
    int rowLength = rows.length / cells;
    float[] columns = new float[cells * count];
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(rows, cell * rowLength + first, columns, cell * count, count);
    }
    return columns;
  }

  @Override
  public void close() {
    strangeness.ifPresent(Strangeness::close);
    concepts.close();
    tagging.ifPresent(Tagging::close);
    script.close();
  }
}
