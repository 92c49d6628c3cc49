package dev.mekiki.host.adaptor;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Name and version of an adaptor package, written {@code name@version}.
 *
 * @param name lower-case letters, digits and hyphens
 * @param version letters, digits, dots and hyphens; a version never changes once published
 */
public record AdaptorId(String name, String version) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,62}");

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
  public String toString() {
    return name + "@" + version;
  }
}
