package dev.mekiki.host.serving;

import dev.mekiki.host.adaptor.AdaptorFolder;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.FrozenParts;
import dev.mekiki.host.adaptor.PackageVerifier;
import dev.mekiki.host.adaptor.TrustedKeys;
import dev.mekiki.host.answer.AnswerRoute;
import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.inference.LanguageModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the frozen parts, admits and loads the adaptors, and proves the text route unchanged. */
@Component
final class ModelLoader {
  private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);
  private static final int WARM_UP_SIDE = 64;

  private final ModelFiles files;
  private final AdaptorProperties adaptors;
  private final ModelOpener opener;
  private final PhotoCache photos;

  ModelLoader(ModelFiles files, AdaptorProperties adaptors, ModelOpener opener, PhotoCache photos) {
    this.files = files;
    this.adaptors = adaptors;
    this.opener = opener;
    this.photos = photos;
  }

  /**
   * Takes seconds.
   *
   * @throws IOException when the adaptor folder or a trusted key cannot be read
   * @throws IllegalStateException when the self-check fails
   */
  ServedModels load() throws IOException {
    ModelOpener.Opened opened = opener.open(files);
    try {
      return load(opened.model(), opened.parts());
    } catch (IOException | RuntimeException e) {
      opened.model().close();
      throw e;
    }
  }

  private ServedModels load(LanguageModel model, FrozenParts parts) throws IOException {
    String before = SelfCheck.digest(model);
    AdaptorFolder folder =
        AdaptorFolder.read(adaptors.folder(), new PackageVerifier(trustedKeys()), parts);
    Map<String, String> refused = new TreeMap<>(folder.refused());
    List<Answerer> answerers = new ArrayList<>();
    for (AdaptorPackage adaptor : folder.admitted()) {
      try {
        answerers.add(load(model, adaptor));
      } catch (IOException | RuntimeException e) {
        log.error("Adaptor {} was admitted but could not be loaded", adaptor.id(), e);
        model.unload(adaptor.id().toString());
        refused.put(adaptor.id().toString(), "Loading failed: " + e.getMessage());
      }
    }
    refused.forEach((name, reason) -> log.warn("Adaptor {} is not served: {}", name, reason));
    adaptors.missing().ifPresent(log::warn);
    requireSame(before, SelfCheck.digest(model));
    return new ServedModels(
        model,
        parts,
        files.precision().name().toLowerCase(Locale.ROOT),
        answerers,
        folder.current(answerers.stream().map(answerer -> answerer.adaptor().id()).toList()),
        refused,
        adaptors.missing(),
        before,
        Clock.systemUTC().instant());
  }

  private static void requireSame(String withoutAdaptors, String withAdaptors) {
    if (!withAdaptors.equals(withoutAdaptors)) {
      throw new IllegalStateException(
          "Self-check failed: with adaptors loaded the text route gives other logits than without."
              + " Start without adaptors and report this");
    }
  }

  /** Loads and runs the adaptor once, so that the self-check after it means something. */
  private Answerer load(LanguageModel model, AdaptorPackage adaptor) throws IOException {
    Path weights = Files.createTempFile("mekiki-adaptor", ".safetensors");
    try {
      adaptor.copyWeights(weights);
      model.load(adaptor.id().toString(), weights);
    } finally {
      Files.delete(weights);
    }
    // Not by way of the answerer, which does not put a question to an adaptor of another language.
    AnswerRoute route = new AnswerRoute(model, adaptor);
    BufferedImage black = new BufferedImage(WARM_UP_SIDE, WARM_UP_SIDE, BufferedImage.TYPE_INT_RGB);
    route.speak(route.look(black), "What does the photo show?", 2, "", () -> false);
    log.info("Adaptor {} is loaded", adaptor.id());
    return new Answerer(model, adaptor, photos);
  }

  private TrustedKeys trustedKeys() throws IOException {
    TrustedKeys release = TrustedKeys.release();
    return adaptors.trustedKeys() == null ? release : release.and(adaptors.trustedKeys());
  }
}
