package dev.mekiki.host.training;

import dev.mekiki.host.encoder.ImageEncoder;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Image features of photos, those used last kept in memory. */
final class PhotoFeatures {
  private final ImageEncoder encoder;
  private final Map<Key, float[]> kept;

  private record Key(String folder, String photo) {}

  /**
   * @param bytes most memory for kept features
   */
  PhotoFeatures(ImageEncoder encoder, long bytes) {
    this.encoder = encoder;
    long each = (long) encoder.cells() * encoder.width() * Float.BYTES;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, float[]> eldest) {
            return size() > bytes / each;
          }
        };
  }

  /**
   * Features with noise, {@code [photos, cells, width]}.
   *
   * @param scale {@code [width]} standard deviation of the noise on each feature
   * @throws IOException when a photo is missing or none
   */
  FloatTensor of(List<Lesson> lessons, float[] scale, Random chance) throws IOException {
    int each = encoder.cells() * encoder.width();
    float[] values = new float[lessons.size() * each];
    for (int i = 0; i < lessons.size(); i++) {
      float[] features = of(lessons.get(i));
      for (int j = 0; j < each; j++) {
        values[i * each + j] =
            (float) (features[j] + chance.nextGaussian() * scale[j % encoder.width()]);
      }
    }
    return new FloatTensor(values, lessons.size(), encoder.cells(), encoder.width());
  }

  private float[] of(Lesson lesson) throws IOException {
    Key key = new Key(lesson.folder().path().toString(), lesson.photo());
    float[] known = kept.get(key);
    if (known != null) {
      return known;
    }
    float[] features = encoder.encode(encoder.pixels(lesson.folder().photo(lesson.photo())));
    kept.put(key, features);
    return features;
  }
}
