package dev.mekiki.host.adaptor;

import java.nio.file.Path;

/**
 * A package that passed every check.
 *
 * @param weights the safetensors file
 * @param weightsSha256 its digest, as signed
 */
public record AdaptorPackage(AdaptorManifest manifest, Path weights, String weightsSha256) {
  public AdaptorId id() {
    return manifest.id();
  }
}
