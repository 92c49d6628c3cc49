package dev.mekiki.host.training;

import dev.mekiki.host.answer.View;
import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.encoder.PhotoStatistics;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Image features of photos in bfloat16, those used last kept in memory. They are rounded whether
 * they are kept or not, so that a training's bits do not depend on what was.
 */
final class PhotoFeatures {
  private final ImageEncoder encoder;
  private final Optional<FeatureStore> store;
  private final Map<Key, short[]> kept;

  private record Key(String folder, String photo, View view) {}

  /**
   * @param bytes most memory for kept features
   */
  PhotoFeatures(ImageEncoder encoder, long bytes) {
    this(encoder, bytes, Optional.empty());
  }

  /**
   * @param bytes most memory for kept features
   * @param store where features are looked for before a photo is encoded, and kept afterwards
   */
  PhotoFeatures(ImageEncoder encoder, long bytes, Optional<FeatureStore> store) {
    this.encoder = encoder;
    this.store = store;
    long each = (long) encoder.cells() * encoder.width() * Short.BYTES;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, short[]> eldest) {
            return size() > bytes / each;
          }
        };
  }

  /**
   * Features with noise, {@code [cells, width]}.
   *
   * @param scale {@code [width]} standard deviation of the noise on each feature
   * @throws IOException when the photo is missing or none
   */
  FloatTensor of(Lesson lesson, float[] scale, Random chance) throws IOException {
    return new FloatTensor(noisy(seen(lesson), scale, chance), encoder.cells(), encoder.width());
  }

  /** A photo's features; on a backdrop those of the cells alone that a box holds. */
  private short[] seen(Lesson lesson) throws IOException {
    short[] own = of(Look.at(lesson));
    if (lesson.backdrop().isEmpty()) {
      return own;
    }
    short[] seen = of(Look.at(lesson.backdrop().get())).clone();
    List<String> names = Things.ofCells(lesson, encoder.cells());
    for (int cell = 0; cell < names.size(); cell++) {
      if (!names.get(cell).isEmpty()) {
        int at = cell * encoder.width();
        System.arraycopy(own, at, seen, at, encoder.width());
      }
    }
    return seen;
  }

  private float[] noisy(short[] features, float[] scale, Random chance) {
    float[] values = new float[features.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float)
              (BrainFloat.value(features[i]) + chance.nextGaussian() * scale[i % encoder.width()]);
    }
    return values;
  }

  /** As {@link #of}, of some photos or parts of them: {@code [looks, cells, width]}. */
  FloatTensor ofLooks(List<Look> looks, float[] scale, Random chance) throws IOException {
    int each = encoder.cells() * encoder.width();
    float[] values = new float[looks.size() * each];
    for (int i = 0; i < looks.size(); i++) {
      System.arraycopy(noisy(of(looks.get(i)), scale, chance), 0, values, i * each, each);
    }
    return new FloatTensor(values, looks.size(), encoder.cells(), encoder.width());
  }

  /** Without noise, averaged over the cells: {@code [width]}. */
  float[] mean(Lesson lesson) throws IOException {
    return PhotoStatistics.mean(plain(lesson), encoder.width());
  }

  /** Without noise, {@code [cells, width]}. */
  float[] plain(Lesson lesson) throws IOException {
    short[] kept = seen(lesson);
    float[] values = new float[kept.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = BrainFloat.value(kept[i]);
    }
    return values;
  }

  /** Of a photo. */
  int cells() {
    return encoder.cells();
  }

  private short[] of(Look look) throws IOException {
    Lesson lesson = look.lesson();
    Key key = new Key(lesson.folder().path().toString(), lesson.photo(), look.view());
    short[] known = kept.get(key);
    if (known != null) {
      return known;
    }
    short[] features = storedOrEncoded(look);
    kept.put(key, features);
    return features;
  }

  private short[] storedOrEncoded(Look look) throws IOException {
    int count = encoder.cells() * encoder.width();
    if (store.isPresent()) {
      Optional<short[]> stored = store.get().read(look, count);
      if (stored.isPresent()) {
        return stored.get();
      }
    }
    Lesson lesson = look.lesson();
    float[] values =
        encoder.encode(encoder.pixels(look.view().of(lesson.folder().photo(lesson.photo()))));
    short[] features = new short[count];
    for (int i = 0; i < count; i++) {
      features[i] = BrainFloat.of(values[i]);
    }
    if (store.isPresent()) {
      store.get().write(look, features);
    }
    return features;
  }
}
