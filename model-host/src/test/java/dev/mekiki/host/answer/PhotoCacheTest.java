package dev.mekiki.host.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.answer.PhotoCache.Key;
import dev.mekiki.host.inference.ProjectedImage;
import java.awt.image.BufferedImage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PhotoCacheTest {
  private static final AdaptorId GENERAL = new AdaptorId("general", "1");
  private static final AdaptorId NEWER = new AdaptorId("general", "2");

  /** Bytes of one image of these tests. */
  private static final long ONE = 16;

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksOnceAtAPhotoThatIsAskedSeveralQuestions() {
    var photos = new PhotoCache(10 * ONE);

    ProjectedImage first = look(photos, "acme", GENERAL, "a");

    assertThat(look(photos, "acme", GENERAL, "a")).isSameAs(first);
    assertThat(looks).hasValue(1);
    assertThat(photos.hits()).isEqualTo(1);
    assertThat(photos.lookups()).isEqualTo(2);
  }

  @Test
  void sharesNothingBetweenTenantsOrVersions() {
    var photos = new PhotoCache(10 * ONE);

    look(photos, "acme", GENERAL, "a");
    look(photos, "other", GENERAL, "a");
    look(photos, "acme", NEWER, "a");

    assertThat(looks).hasValue(3);
  }

  @Test
  @Timeout(20)
  void looksOnceForRequestsAtTheSameTime() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var photos = new PhotoCache(10 * ONE);
      var looking = new CountDownLatch(1);
      var secondAsked = new CountDownLatch(1);
      var first =
          callers.submit(
              () ->
                  photos.get(
                      key("acme", GENERAL, "a"),
                      () -> {
                        looking.countDown();
                        await(secondAsked);
                        return image();
                      }));
      looking.await();
      var second = callers.submit(() -> look(photos, "acme", GENERAL, "a"));
      while (photos.hits() == 0 && !Thread.interrupted()) {
        Thread.onSpinWait();
      }
      secondAsked.countDown();

      assertThat(second.get()).isSameAs(first.get());
      assertThat(looks).as("beside the first").hasValue(0);
    }
  }

  @Test
  void letsGoOfThePhotoThatWasAskedAboutLongestAgo() {
    var photos = new PhotoCache(2 * ONE);
    look(photos, "acme", GENERAL, "a");
    look(photos, "acme", GENERAL, "b");
    look(photos, "acme", GENERAL, "a");

    look(photos, "acme", GENERAL, "c");

    assertThat(photos.bytes()).isEqualTo(2 * ONE);
    look(photos, "acme", GENERAL, "a");
    assertThat(looks).as("a is still there").hasValue(3);
    look(photos, "acme", GENERAL, "b");
    assertThat(looks).as("b is not").hasValue(4);
  }

  @Test
  void forgetsWhatAnUnloadedAdaptorMade() {
    var photos = new PhotoCache(10 * ONE);
    look(photos, "acme", GENERAL, "a");
    look(photos, "acme", NEWER, "a");

    photos.forget(GENERAL);

    assertThat(photos.bytes()).isEqualTo(ONE);
    look(photos, "acme", NEWER, "a");
    assertThat(looks).hasValue(2);
  }

  @Test
  void keepsNothingOfAnAdaptorThatIsUnloadedWhileItLooks() {
    var photos = new PhotoCache(10 * ONE);

    photos.get(
        key("acme", GENERAL, "a"),
        () -> {
          photos.forget(GENERAL);
          return image();
        });

    assertThat(photos.bytes()).isZero();
  }

  @Test
  void looksAgainAfterAFailure() {
    var photos = new PhotoCache(10 * ONE);
    assertThatThrownBy(
            () ->
                photos.get(
                    key("acme", GENERAL, "a"),
                    () -> {
                      throw new IllegalStateException("damaged");
                    }))
        .hasMessage("damaged");

    look(photos, "acme", GENERAL, "a");

    assertThat(looks).hasValue(1);
  }

  @Test
  void tellsPhotosByTheirPixels() {
    var wide = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    var high = new BufferedImage(2, 4, BufferedImage.TYPE_INT_RGB);
    var dotted = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    dotted.setRGB(3, 1, 1);

    assertThat(Photograph.of(wide).sha256())
        .isEqualTo(Photograph.of(new BufferedImage(4, 2, BufferedImage.TYPE_3BYTE_BGR)).sha256())
        .isNotEqualTo(Photograph.of(high).sha256())
        .isNotEqualTo(Photograph.of(dotted).sha256());
  }

  private ProjectedImage look(PhotoCache photos, String tenant, AdaptorId adaptor, String photo) {
    return photos.get(
        key(tenant, adaptor, photo),
        () -> {
          looks.incrementAndGet();
          return image();
        });
  }

  private static Key key(String tenant, AdaptorId adaptor, String photo) {
    return new Key(tenant, adaptor, "weights", "encoder", photo);
  }

  private static ProjectedImage image() {
    return new ProjectedImage(1, new float[1], new float[1], new float[1], new float[1]);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
