package dev.mekiki.workers.embedded;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Finds what the build left in the {@code target} folders, from wherever it is run. */
final class BuildOutput {
  private BuildOutput() {}

  /** The target folder of a module. */
  static Path of(String module) {
    return project().resolve(module).resolve("target");
  }

  /** The project's top folder: this class lies in workers/target/test-classes. */
  static Path project() {
    try {
      var classes =
          Path.of(BuildOutput.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.getParent().getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The test classes lie in no folder", e);
    }
  }
}
