package dev.mekiki.host.adaptor;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Name and version of an adaptor package, written {@code name@version}. Ids are ordered by name,
 * then by version, where 1.10 follows 1.9.
 *
 * @param name lower-case letters, digits and hyphens
 * @param version letters, digits, dots and hyphens; a version never changes once published
 */
public record AdaptorId(String name, String version) implements Comparable<AdaptorId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,62}");
  private static final Comparator<AdaptorId> ORDER =
      Comparator.comparing(AdaptorId::name).thenComparing(AdaptorId::version, new VersionOrder());

  public AdaptorId {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "An adaptor's name has lower-case letters, digits and hyphens only");
    }
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "An adaptor's version has letters, digits, dots and hyphens only");
    }
  }

  /** Where the package lies below the adaptor folder. */
  public Path folder(Path root) {
    return root.resolve(name).resolve(version);
  }

  @Override
  public int compareTo(AdaptorId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
