package dev.mekiki.host.dataset;

import static dev.mekiki.host.dataset.Faults.quoted;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks once at each photo of a dataset, and for photos that are in two splits. */
final class PhotoCheck {
  private final Path folder;
  private final Faults faults;
  private final Map<String, Optional<String>> digests = new HashMap<>();
  private final Map<String, Use> uses = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  PhotoCheck(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  private record Use(String split, int line) {}

  void check(int number, DatasetLine line) throws IOException {
    if (!digests.containsKey(line.photo())) {
      digests.put(line.photo(), digest(number, line.photo()));
    }
    digests.get(line.photo()).ifPresent(digest -> checkSplit(number, line, digest));
  }

  /** How many photos were looked at. */
  int count() {
    return digests.size();
  }

  private Optional<String> digest(int number, String photo) throws IOException {
    try {
      EncodedPhoto encoded = EncodedPhoto.read(inside(folder, photo));
      encoded.decode();
      if (!encoded.orientation().isUpright()) {
        throw new PhotoException("lies on its side, says its EXIF note; data import turns it");
      }
      return Optional.of(Sha256.of(encoded.bytes()));
    } catch (PhotoException e) {
      faults.add(DatasetFolder.QUESTIONS, number, "photo " + quoted(photo) + " " + e.getMessage());
      return Optional.empty();
    }
  }

  /** By content: the same photo under another name is the same photo. */
  private void checkSplit(int number, DatasetLine line, String digest) {
    Use first = uses.computeIfAbsent(digest, unseen -> new Use(line.split(), number));
    if (!first.split().equals(line.split()) && reported.add(digest + line.split())) {
      faults.add(
          DatasetFolder.QUESTIONS,
          number,
          "photo %s is in split %s here and in %s at line %d; keep it in one, or what is measured on it says nothing"
              .formatted(quoted(line.photo()), line.split(), first.split(), first.line()));
    }
  }

  /**
   * The file of a photo.
   *
   * @throws PhotoException when the name leads out of the folder
   */
  static Path inside(Path folder, String photo) throws PhotoException {
    try {
      Path root = folder.toAbsolutePath().normalize();
      Path file = root.resolve(photo).normalize();
      if (file.startsWith(root) && !file.equals(root)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new PhotoException("is no file name; correct it");
    }
    throw new PhotoException("lies outside the folder; name it relative to the folder");
  }
}
