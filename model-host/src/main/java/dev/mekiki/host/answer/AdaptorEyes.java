package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.AdaptorManifest;
import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.inference.ProjectedImage;
import java.util.List;

/** How an adaptor sees a photo and its parts, each once for all questions while it is kept. */
final class AdaptorEyes {
  private final AdaptorPackage adaptor;
  private final AnswerRoute route;
  private final PhotoCache photos;
  private final CloserLooks closer;

  AdaptorEyes(AdaptorPackage adaptor, AnswerRoute route, PhotoCache photos) {
    AdaptorManifest manifest = adaptor.manifest();
    this.adaptor = adaptor;
    this.route = route;
    this.photos = photos;
    this.closer =
        new CloserLooks(
            manifest.closer(),
            manifest.vocabulary().general(),
            manifest.grounding().minimumPresence());
  }

  /** The whole photo. */
  ProjectedImage look(String tenant, Photograph photo) {
    return photos.get(key(tenant, photo, View.WHOLE), () -> route.look(photo.upright().get()));
  }

  /**
   * The places after a closer look at small ones, where the adaptor can. Decodes the photo once
   * more for each part that was not looked at before.
   */
  List<Evidence> lookCloser(String tenant, Photograph photo, List<Evidence> found) {
    return closer.refine(
        found,
        view ->
            photos.get(
                key(tenant, photo, view), () -> route.lookCloser(view.of(photo.upright().get()))));
  }

  private PhotoCache.Key key(String tenant, Photograph photo, View view) {
    return new PhotoCache.Key(
        tenant,
        adaptor.id(),
        adaptor.weightsSha256(),
        adaptor.manifest().encoder().sha256(),
        photo.sha256(),
        view);
  }
}
