package dev.mekiki.host.training;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.decoder.TrainingBase;

/** Whether what is trained against is, before and after, what the manifest names. */
record FrozenDigests(AdaptorManifest manifest, TrainingBase base) {
  /**
   * @throws IllegalArgumentException when the files of base or image encoder are others
   */
  void require() {
    requireSame("base", manifest.base().sha256(), base.baseSha256());
    requireSame("image encoder", manifest.encoder().sha256(), base.encoderSha256());
  }

  private static void requireSame(String part, String named, String found) {
    if (!named.equals(found)) {
      throw new IllegalArgumentException(
          "The start names the %s with SHA-256 %s, the file here has %s: give the one it names"
              .formatted(part, named, found));
    }
  }
}
