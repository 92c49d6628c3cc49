package dev.mekiki.host.dataset;

import static dev.mekiki.host.dataset.Faults.quoted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Copies photos into a dataset: upright, encoded anew, which leaves behind what the camera noted
 * (place, time, serial number, preview) and anything after the picture, and named by their content.
 */
final class PhotoCopies {
  private static final int NAME = 24;

  private final Path from;
  private final Path to;
  private final String answers;
  private final Faults faults;
  private final Map<String, Optional<String>> copies = new HashMap<>();

  /**
   * @param to the dataset's folder
   * @param answers name of the file in which photos are named
   */
  PhotoCopies(Path from, Path to, String answers, Faults faults) {
    this.from = from;
    this.to = to;
    this.answers = answers;
    this.faults = faults;
  }

  /** The copy's path in the dataset; equal for photos with equal pixels. */
  Optional<String> copy(AnswerRow row) throws IOException {
    String photo = row.line().photo();
    Optional<String> known = copies.get(photo);
    if (known != null) {
      return known;
    }
    Optional<String> copy = Optional.empty();
    try {
      EncodedPhoto original = EncodedPhoto.read(PhotoCheck.inside(from, photo));
      byte[] bytes =
          Reencoding.of(original.orientation().upright(original.decode()), original.format());
      String name =
          "photos/%s.%s"
              .formatted(Sha256.of(bytes).substring(0, NAME), original.jpeg() ? "jpg" : "png");
      Files.write(to.resolve(name), bytes);
      copy = Optional.of(name);
    } catch (PhotoException e) {
      faults.add(answers, row.number(), "photo " + quoted(photo) + " " + e.getMessage());
    }
    copies.put(photo, copy);
    return copy;
  }
}
