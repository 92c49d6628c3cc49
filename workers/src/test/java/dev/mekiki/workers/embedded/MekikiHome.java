package dev.mekiki.workers.embedded;

import java.nio.file.Path;

/** Where this machine keeps what is fetched or prepared once, outside the project. */
public final class MekikiHome {
  private MekikiHome() {}

  /** {@code $MEKIKI_HOME}, or {@code .mekiki} under the user's home. */
  public static Path folder() {
    var home = System.getenv("MEKIKI_HOME");
    return home == null ? Path.of(System.getProperty("user.home"), ".mekiki") : Path.of(home);
  }
}
