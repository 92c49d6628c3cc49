package dev.mekiki.host.calibration;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.Calibration;
import dev.mekiki.host.adaptor.PointerParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What takes the place of {@code calibration} and {@code pointer} in a manifest, and where it comes
 * from.
 *
 * @param pointer to be left out where the manifest has none
 * @param adaptor name and version that the answers are of; it holds for no other
 * @param datasetSha256 as {@link dev.mekiki.host.evaluation.DatasetDigest} makes it
 */
record ManifestFragment(
    Calibration calibration,
    PointerParameters pointer,
    String adaptor,
    String adaptorSha256,
    String baseSha256,
    String encoderSha256,
    String precision,
    String datasetSha256,
    List<Repetition> repetitions) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }
}
