package dev.mekiki.workers.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoScreenTest {
  private final PhotoScreen screen = new PhotoScreen();

  @Test
  void takesAnOrdinaryPhotoAndWritesItAnew() {
    var sent = SentFiles.jpeg(640, 480);
    var kept = accepted(sent);
    assertThat(kept.mediaType()).isEqualTo("image/jpeg");
    assertThat(kept.width()).isEqualTo(640);
    assertThat(kept.height()).isEqualTo(480);
    assertThat(kept.removed()).isEmpty();
  }

  @Test
  void keepsThePixelsOfAPngExactly() throws IOException {
    var kept = accepted(SentFiles.png(300, 200));
    assertThat(kept.mediaType()).isEqualTo("image/png");
    var picture = ImageIO.read(new ByteArrayInputStream(kept.bytes()));
    assertThat(new Color(picture.getRGB(10, 10))).isEqualTo(Color.RED);
    assertThat(new Color(picture.getRGB(290, 190))).isEqualTo(Color.BLUE);
  }

  @Test
  void takesWebpAndKeepsItAsJpeg() {
    assertThat(accepted(SentFiles.WEBP_LOSSY).mediaType()).isEqualTo("image/jpeg");
    assertThat(accepted(SentFiles.WEBP_LOSSLESS).mediaType()).isEqualTo("image/jpeg");
  }

  @Test
  void shrinksAPhotoToAtMost2048Pixels() {
    var kept = accepted(SentFiles.jpeg(6200, 3100));
    assertThat(kept.width()).isEqualTo(2048);
    assertThat(kept.height()).isEqualTo(1024);
  }

  /** Lines one pixel wide, every fourth: skipped pixels would give stripes or nothing. */
  @Test
  void averagesInsteadOfSkippingPixels() throws IOException {
    var lines = new BufferedImage(8192, 64, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < lines.getWidth(); x += 4) {
      for (int y = 0; y < lines.getHeight(); y++) {
        lines.setRGB(x, y, Color.WHITE.getRGB());
      }
    }
    var kept = accepted(SentFiles.write(lines, "png"));
    var picture = ImageIO.read(new ByteArrayInputStream(kept.bytes()));
    assertThat(new Color(picture.getRGB(1000, 8)).getRed()).isBetween(50, 80);
    assertThat(new Color(picture.getRGB(1001, 8)).getRed()).isBetween(50, 80);
  }

  @Test
  void putsTransparentPartsOnWhite() throws IOException {
    var glass = SentFiles.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB), "png");
    var picture = ImageIO.read(new ByteArrayInputStream(accepted(glass).bytes()));
    assertThat(new Color(picture.getRGB(20, 20))).isEqualTo(Color.WHITE);
  }

  /** Where the red quarter (top left as stored) must lie in the upright photo, EXIF 2.32. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.25, 0.25", "2, 0.75, 0.25", "3, 0.75, 0.75", "4, 0.25, 0.75",
    "5, 0.25, 0.25", "6, 0.75, 0.25", "7, 0.75, 0.75", "8, 0.25, 0.75"
  })
  void turnsThePhotoUpright(int orientation, double x, double y) throws IOException {
    var kept = accepted(SentFiles.withExif(SentFiles.jpeg(400, 200), orientation));
    boolean sideways = orientation >= 5;
    assertThat(kept.width()).isEqualTo(sideways ? 200 : 400);
    assertThat(kept.height()).isEqualTo(sideways ? 400 : 200);
    var picture = ImageIO.read(new ByteArrayInputStream(kept.bytes()));
    int sample = picture.getRGB((int) (x * kept.width()), (int) (y * kept.height()));
    assertThat(new Color(sample).getRed()).isGreaterThan(200);
    assertThat(new Color(sample).getBlue()).isLessThan(60);
  }

  @Test
  void removesExifWithThePlaceOfThePhotoAndSaysSo() {
    var kept = accepted(SentFiles.withExif(SentFiles.jpeg(64, 64), 1));
    assertThat(kept.removed()).containsExactlyInAnyOrder("EXIF", "GPS");
    assertThat(new String(kept.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  @Test
  void removesTrailingBytesAndSaysSo() {
    var secret = SentFiles.ascii("belongs to nobody else");
    var kept = accepted(SentFiles.join(SentFiles.jpeg(64, 64), secret));
    assertThat(kept.removed()).containsExactly("TRAILING_BYTES");
    assertThat(new String(kept.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("nobody");
  }

  @Test
  void removesTextAndProfilesOfAPng() {
    var sent =
        SentFiles.withChunk(SentFiles.png(32, 32), "tEXt", SentFiles.ascii("Author\0Somebody"));
    assertThat(accepted(sent).removed()).containsExactly("TEXT");
  }

  @Test
  void neverUnpacksACompressedTextBomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(SentFiles.ascii("Comment\0\0"));
    try (var deflate = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
      var zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 512; megabyte++) {
        deflate.write(zeros);
      }
    }
    var sent = SentFiles.withChunk(SentFiles.png(32, 32), "zTXt", packed.toByteArray());
    assertThat(accepted(sent).removed()).containsExactly("TEXT");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(screen.screen(new byte[0])).isEqualTo(PhotoRefusal.EMPTY);
  }

  @Test
  void refusesAFileLargerThanTheLimit() {
    var large = Arrays.copyOf(SentFiles.jpeg(8, 8), 12 * 1024 * 1024 + 1);
    assertThat(screen.screen(large)).isEqualTo(PhotoRefusal.TOO_BIG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just some text named photo.jpg",
        "<html><body>hi</body></html>",
        "%PDF-1.7",
        "PK\u0003\u0004",
        "\0"
      })
  void refusesWhatIsNoImage(String content) {
    assertThat(screen.screen(SentFiles.ascii(content))).isEqualTo(PhotoRefusal.NOT_AN_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GIF89a\1\0\1\0", "BM\0\0", "II*\0", "MM\0*", "\0\0\0\u0018ftypheic", "8BPS"})
  void refusesOtherImageFormatsAsUnsupported(String content) {
    assertThat(screen.screen(SentFiles.ascii(content))).isEqualTo(PhotoRefusal.UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({"40000, 40000", "18375, 11175", "20001, 1", "2147483647, 2147483647"})
  void refusesAPixelFloodByItsHeaderAlone(int width, int height) {
    assertThat(screen.screen(SentFiles.pngClaiming(width, height)))
        .isEqualTo(PhotoRefusal.TOO_MANY_PIXELS);
  }

  @Test
  void takesHalfAsManyPixelsOfSixteenBitsAColour() {
    var deep = new BufferedImage(60, 50, BufferedImage.TYPE_USHORT_GRAY);
    assertThat(accepted(SentFiles.write(deep, "png")).width()).isEqualTo(60);
    var flood = SentFiles.pngClaiming(6_000, 5_000);
    flood[24] = 16; // the depth, behind width and height
    assertThat(screen.screen(flood)).isEqualTo(PhotoRefusal.TOO_MANY_PIXELS);
  }

  @Test
  void refusesAPixelFloodWhoseFileEndsWithItsHeader() {
    var header = Arrays.copyOf(SentFiles.pngClaiming(40_000, 40_000), 33);
    assertThat(screen.screen(header)).isEqualTo(PhotoRefusal.TOO_MANY_PIXELS);
  }

  @Test
  void refusesAWebpThatOnlyAHugeHeapCouldDecode() {
    var claiming = SentFiles.WEBP_LOSSY.clone();
    // Width and height, 14 bits each, stand behind the start code of the key frame.
    claiming[26] = claiming[28] = 0;
    claiming[27] = claiming[29] = 0x0c;
    assertThat(screen.screen(claiming)).isEqualTo(PhotoRefusal.TOO_MANY_PIXELS);
  }

  /** Found by mutation: its decoder takes what lies behind the end for zeros, for hours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UklGRhoAAABXRUJQVlA4TA0AAAAvAMYAEAcQERGIiP4HAA==",
        "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQEBGIY/4H1g=="
      })
  void stopsReadingBehindTheEndOfADamagedWebp(String content) {
    assertThat(screen.screen(Base64.getDecoder().decode(content)))
        .isEqualTo(PhotoRefusal.UNREADABLE);
  }

  @Test
  void stopsAtAJpegThatGoesOverItsPictureAgainAndAgain() {
    byte[] jpeg = SentFiles.progressiveJpeg(32, 32);
    byte[] end = Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length);
    int last = jpeg.length - 2;
    while (jpeg[last] != (byte) 0xff || jpeg[last + 1] != (byte) 0xda) {
      last--;
    }
    byte[] scan = Arrays.copyOfRange(jpeg, last, jpeg.length - 2);
    byte[] sent = Arrays.copyOf(jpeg, jpeg.length - 2);
    accepted(SentFiles.join(sent, scan, end));
    for (int i = 0; i < 64; i++) {
      sent = SentFiles.join(sent, scan);
    }

    assertThat(screen.screen(SentFiles.join(sent, end))).isEqualTo(PhotoRefusal.UNREADABLE);
  }

  /** A reader that follows each directory to the next runs out of stack, and of memory. */
  @Test
  void readsNoFurtherIntoExifThanTheOrientation() {
    var sent = SentFiles.withChunk(SentFiles.png(32, 16), "eXIf", SentFiles.chainedTiff(500_000));
    assertThat(accepted(sent).removed()).containsExactly("EXIF");
  }

  @Test
  void readsTheOrientationOfALittleEndianExif() {
    var tiff = new byte[26];
    System.arraycopy(SentFiles.ascii("II*\0\b\0\0\0\1\0\u0012\1\3\0\1\0\0\0\6"), 0, tiff, 0, 19);
    var sent = SentFiles.withChunk(SentFiles.png(32, 16), "eXIf", tiff);
    assertThat(accepted(sent).height()).isEqualTo(32);
  }

  @Test
  void refusesAnAnimatedPng() {
    var sent = SentFiles.withChunk(SentFiles.png(32, 32), "acTL", new byte[8]);
    assertThat(screen.screen(sent)).isEqualTo(PhotoRefusal.ANIMATED);
  }

  @Test
  void refusesAPngWithALyingHeader() {
    var lying = SentFiles.png(64, 64);
    lying[18] = 0x10; // width 64 becomes 4160
    assertThat(screen.screen(lying)).isEqualTo(PhotoRefusal.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "  <!DOCTYPE html>",
        "<?php system('id');",
        "%PDF-1.4 ...",
        "#!/bin/sh"
      })
  void refusesAPhotoWithAnotherDocumentBehindIt(String tail) {
    assertThat(screen.screen(SentFiles.join(SentFiles.jpeg(64, 64), SentFiles.ascii(tail))))
        .isEqualTo(PhotoRefusal.POLYGLOT);
  }

  @Test
  void refusesAPhotoWithMarkupInAComment() {
    var sent =
        SentFiles.withSegment(SentFiles.jpeg(64, 64), 0xfe, SentFiles.ascii("<SCRIPT src=x>"));
    assertThat(screen.screen(sent)).isEqualTo(PhotoRefusal.POLYGLOT);
  }

  @Test
  void refusesAPhotoThatIsAlsoAZipArchive() throws IOException {
    var archive = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("payload.txt"));
      zip.write(new byte[100]);
    }
    var behind =
        SentFiles.join(SentFiles.jpeg(64, 64), SentFiles.ascii("padding"), archive.toByteArray());
    var within = SentFiles.withSegment(SentFiles.jpeg(64, 64), 0xe9, archive.toByteArray());
    assertThat(screen.screen(behind)).isEqualTo(PhotoRefusal.POLYGLOT);
    assertThat(screen.screen(within)).isEqualTo(PhotoRefusal.POLYGLOT);
  }

  @Test
  void callsATruncatedPhotoUnreadable() {
    var jpeg = SentFiles.jpeg(640, 480);
    var png = SentFiles.png(640, 480);
    assertThat(screen.screen(Arrays.copyOf(jpeg, jpeg.length / 2)))
        .isEqualTo(PhotoRefusal.UNREADABLE);
    assertThat(screen.screen(Arrays.copyOf(png, png.length / 2)))
        .isEqualTo(PhotoRefusal.UNREADABLE);
    assertThat(screen.screen(Arrays.copyOf(SentFiles.WEBP_LOSSY, 30)))
        .isEqualTo(PhotoRefusal.UNREADABLE);
  }

  @Test
  void throwsTheErrorThatFitsTheRefusal() {
    assertThat(PhotoRefusal.POLYGLOT.error()).isEqualTo("PHOTO_REFUSED");
    assertThat(PhotoRefusal.UNREADABLE.error()).isEqualTo("PHOTO_UNREADABLE");
  }

  private ScreenedPhoto accepted(byte[] sent) {
    var result = screen.screen(sent);
    assertThat(result).isInstanceOf(ScreenedPhoto.class);
    return (ScreenedPhoto) result;
  }
}
