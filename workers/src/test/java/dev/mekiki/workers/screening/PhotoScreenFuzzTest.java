package dev.mekiki.workers.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever strangers send, the screen answers with a photo or a refusal and never throws. */
class PhotoScreenFuzzTest {
  private static final List<byte[]> SEEDS =
      List.of(
          SentFiles.withExif(SentFiles.jpeg(48, 32), 6),
          SentFiles.png(32, 24),
          SentFiles.withChunk(SentFiles.png(16, 16), "eXIf", SentFiles.tiff(3)),
          SentFiles.WEBP_LOSSY,
          SentFiles.WEBP_LOSSLESS);

  private final PhotoScreen screen = new PhotoScreen();

  /** One changed byte. */
  record Change(int position, byte value) {}

  @Property(tries = 500)
  void answersRandomBytes(@ForAll byte[] bytes) {
    assertThat(screen.screen(bytes)).isNotNull();
  }

  @Property(tries = 300)
  void answersRandomBytesBehindEachMagicNumber(@ForAll("magic") byte[] magic, @ForAll byte[] rest) {
    assertThat(screen.screen(SentFiles.join(magic, rest))).isNotNull();
  }

  @Property(tries = 1_000)
  void answersMutatedPhotos(@ForAll("seeds") byte[] seed, @ForAll("changes") List<Change> changes) {
    var mutated = seed.clone();
    changes.forEach(change -> mutated[change.position() % mutated.length] = change.value());
    var result = screen.screen(mutated);
    if (result instanceof ScreenedPhoto kept) {
      assertThat(kept.width()).isBetween(1, PhotoScreen.STORED_SIDE);
      assertThat(kept.height()).isBetween(1, PhotoScreen.STORED_SIDE);
    }
  }

  @Provide
  Arbitrary<byte[]> seeds() {
    return Arbitraries.of(SEEDS);
  }

  @Provide
  Arbitrary<byte[]> magic() {
    return Arbitraries.of(
        SentFiles.ascii("\u00ff\u00d8\u00ff"),
        SentFiles.ascii("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
        SentFiles.ascii("RIFF\u0020\0\0\0WEBPVP8 "));
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(Arbitraries.integers().between(0, 4_000), Arbitraries.bytes())
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }
}
