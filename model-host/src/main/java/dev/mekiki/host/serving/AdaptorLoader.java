package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.AdaptorRefusedException;
import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.adaptor.PackageVerifier;
import dev.mekiki.host.adaptor.TrustedKeys;
import dev.mekiki.host.answer.AnswerRoute;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.serving.AdaptorChangeException.Reason;
import dev.mekiki.host.serving.ServedModels.Base;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings one adaptor package into the model, or leaves the model as it was. */
@Component
final class AdaptorLoader {
  private static final Logger log = LoggerFactory.getLogger(AdaptorLoader.class);
  private static final int WARM_UP_SIDE = 64;

  private final AdaptorProperties properties;
  private final PhotoCache photos;
  private final SelfChecks selfChecks;

  AdaptorLoader(AdaptorProperties properties, PhotoCache photos, SelfChecks selfChecks) {
    this.properties = properties;
    this.photos = photos;
    this.selfChecks = selfChecks;
  }

  /**
   * Checks the package and its need of memory, loads it, runs it once, and repeats the self-check.
   *
   * @param bytesInUse memory of the adaptors that are loaded
   * @throws AdaptorChangeException when the package is not loaded, with the reason
   * @throws TextRouteChangedException when the text route stays changed without the adaptor
   */
  Answerer load(AdaptorId id, Base base, long bytesInUse) {
    AdaptorPackage adaptor = verify(id, base.parts());
    checkMemory(id, base.memoryBytes(adaptor), bytesInUse);
    boolean unchanged = loadAndCompare(adaptor, base);
    selfChecks.afterLoading(adaptor, base, unchanged);
    if (!unchanged) {
      log.error("Adaptor {} changes the text route and is taken out again", id);
      unload(id, base.model());
      requireTextRouteUnchanged(id, base);
      throw new AdaptorChangeException(
          Reason.SELF_CHECK_FAILED,
          "Self-check failed: with %s loaded the text route gives other logits than without. It was"
                  .formatted(id)
              + " taken out again, the text route is the base's; report this to its publisher");
    }
    log.info("Adaptor {} is loaded", id);
    return new Answerer(base.model(), adaptor, photos);
  }

  /** Frees the version's weights and what is kept of the photos that it has seen. */
  void unload(AdaptorId id, LanguageModel model) {
    model.unload(id.toString());
    photos.forget(id);
  }

  private static void requireTextRouteUnchanged(AdaptorId id, Base base) {
    if (!isTextRouteUnchanged(base)) {
      throw new TextRouteChangedException(
          "Self-check failed: after %s was loaded and unloaded the text route gives other logits"
                  .formatted(id)
              + " than before. Restart without that package and report this");
    }
  }

  private static boolean isTextRouteUnchanged(Base base) {
    return SelfCheck.digest(base.model()).equals(base.selfCheck());
  }

  private AdaptorPackage verify(AdaptorId id, FrozenParts parts) {
    try {
      return new PackageVerifier(trustedKeys()).verify(id.folder(properties.folder()), parts);
    } catch (AdaptorRefusedException e) {
      throw new AdaptorChangeException(Reason.ADAPTOR_REFUSED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new AdaptorChangeException(
          Reason.ADAPTOR_REFUSED, "A trusted key cannot be read: " + e.getMessage(), e);
    }
  }

  /** Read each time, so that a publisher can be trusted without a restart. */
  private TrustedKeys trustedKeys() throws IOException {
    TrustedKeys release = TrustedKeys.release();
    return properties.trustedKeys() == null ? release : release.and(properties.trustedKeys());
  }

  private void checkMemory(AdaptorId id, long bytes, long bytesInUse) {
    long limit = properties.memory().toBytes();
    if (bytesInUse + bytes > limit) {
      throw new AdaptorChangeException(
          Reason.ADAPTOR_MEMORY,
          "%s needs %,d bytes, of %,d set aside for adaptors %,d are in use: unload a version that"
                  .formatted(id, bytes, limit, bytesInUse)
              + " is no longer needed, or raise mekiki.adaptors.memory and restart");
    }
  }

  /** Whether the text route is unchanged with the adaptor, which has then been loaded and run. */
  private boolean loadAndCompare(AdaptorPackage adaptor, Base base) {
    try {
      loadWeights(adaptor, base.model());
      runOnce(adaptor, base.model());
      return isTextRouteUnchanged(base);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      log.error("Adaptor {} was admitted but could not be loaded", adaptor.id(), e);
      unload(adaptor.id(), base.model());
      throw new AdaptorChangeException(
          Reason.ADAPTOR_REFUSED, "Loading failed: " + e.getMessage(), e);
    }
  }

  private static void loadWeights(AdaptorPackage adaptor, LanguageModel model) throws IOException {
    Path weights = Files.createTempFile("mekiki-adaptor", ".safetensors");
    try {
      adaptor.copyWeights(weights);
      model.load(adaptor.id().toString(), weights);
    } finally {
      Files.delete(weights);
    }
  }

  /** So that the self-check after it means something. */
  private static void runOnce(AdaptorPackage adaptor, LanguageModel model) {
    // Not by way of the answerer, which does not put a question to an adaptor of another language.
    AnswerRoute route = new AnswerRoute(model, adaptor);
    BufferedImage black = new BufferedImage(WARM_UP_SIDE, WARM_UP_SIDE, BufferedImage.TYPE_INT_RGB);
    route.speak(route.look(black), "What does the photo show?", 2, "", () -> false);
  }
}
