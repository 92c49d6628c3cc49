package dev.mekiki.host.training;

import dev.mekiki.host.decoder.TrainingBase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What image features may take.
 *
 * @param bytes of memory
 * @param folder where they are kept for the next training, if they are
 */
record FeatureCache(long bytes, Optional<Path> folder) {
  PhotoFeatures features(TrainingBase base) {
    return new PhotoFeatures(
        base.encoder(), bytes, folder.map(path -> new FeatureStore(path, base.encoderSha256())));
  }
}
