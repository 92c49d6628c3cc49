package dev.mekiki.host.training;

import dev.mekiki.host.decoder.TrainingBase;
import dev.mekiki.host.encoder.ConceptHead;
import dev.mekiki.host.encoder.Projector;
import dev.mekiki.host.inference.Tag;
import dev.mekiki.host.safetensors.Safetensors;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the language model is told of the photos that it learns from, by what tells a caller's
 * photos when it is served.
 */
final class PhotoTags implements AutoCloseable {
  /** What the names of the tensors begin with that a projector reads to tell of photos. */
  private static final List<String> READ =
      List.of("projector.", "readout.", "tags.", ConceptHead.NAME);

  private final List<Projector> projectors = new ArrayList<>();
  private final PhotoFeatures features;

  /**
   * @param starts one that tells of all photos; or of each half of them by its own, which are told
   *     of by the other; or none
   * @throws IOException when they cannot be written for the time of reading
   */
  PhotoTags(List<Start> starts, TrainingBase base, PhotoFeatures features) throws IOException {
    this.features = features;
    for (Start start : starts) {
      Path file = Files.createTempFile("mekiki-tags", ".safetensors");
      try {
        TensorFile.write(file, read(start), Map.of(), TensorFile.Form.BF16);
        try (Safetensors weights = Safetensors.open(file)) {
          projectors.add(Projector.read(weights, base.encoder(), base.architecture().hidden()));
        }
      } catch (IOException | RuntimeException e) {
        close();
        throw e;
      } finally {
        Files.delete(file);
      }
    }
  }

  private static SortedMap<String, FloatTensor> read(Start start) {
    SortedMap<String, FloatTensor> read = new TreeMap<>(start.tensors());
    read.keySet().removeIf(name -> READ.stream().noneMatch(name::startsWith));
    return read;
  }

  /**
   * @throws IOException when the photo is missing or none
   */
  List<Tag> on(Lesson lesson) throws IOException {
    if (projectors.isEmpty()) {
      return List.of();
    }
    int other = (TagFit.half(lesson) + 1) % projectors.size();
    return projectors.get(other).project(features.plain(lesson)).tags();
  }

  @Override
  public void close() {
    projectors.forEach(Projector::close);
  }
}
