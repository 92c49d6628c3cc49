package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Photos made to keep a decoder busy or to fill the memory. */
class PhotoTest {
  private static final long MOST_PIXELS = 40_000_000;
  private static final int END_CHUNK = 12;

  @Test
  void refusesAJpegThatGoesOverItsPicturesAgainAndAgain() {
    byte[] jpeg = TestPhotos.encoded(32, 32, "jpeg");
    int scan = lastScan(jpeg);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 100; i++) {
      bytes.write(jpeg, scan, jpeg.length - 2 - scan);
    }
    bytes.write(jpeg, jpeg.length - 2, 2);

    assertThat(JpegScans.of(jpeg).count()).isEqualTo(1);
    assertThat(refused(TestPhotos.uri("image/jpeg", bytes.toByteArray())))
        .contains("more than 64 scans");
  }

  @Test
  void refusesAJpegThatWasCutOff() {
    byte[] jpeg = TestPhotos.encoded(64, 64, "jpeg");
    byte[] half = Arrays.copyOf(jpeg, jpeg.length - 20);

    assertThat(refused(TestPhotos.uri("image/jpeg", half))).contains("damaged");
  }

  @Test
  void refusesAPictureOfOneColumnWithMillionsOfRows() throws IOException {
    byte[] png = TestPhotos.encoded(1, 1, "png");
    byte[] header = chunk("IHDR", new byte[] {0, 0, 0, 1, 2, 0, 0, 0, 8, 2, 0, 0, 0});
    System.arraycopy(header, 0, png, 8, header.length);

    assertThat(refused(TestPhotos.uri("image/png", png))).contains("1 x 33554432");
  }

  @Test
  void reservesNoMemoryThatMetadataAsksFor() throws IOException {
    byte[] png = TestPhotos.encoded(3, 2, "png");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(png, 0, png.length - END_CHUNK);
    bomb.write(new byte[] {0x7f, -1, -1, -1, 'e', 'X', 'I', 'f'});
    bomb.write(png, png.length - END_CHUNK, END_CHUNK);

    Photo photo = Photo.read(TestPhotos.uri("image/png", bomb.toByteArray()), MOST_PIXELS);

    assertThat(photo.decode().getWidth()).isEqualTo(3);
  }

  private static String refused(String uri) {
    ApiException refused =
        catchThrowableOfType(ApiException.class, () -> Photo.read(uri, MOST_PIXELS));
    return refused.error().error().message();
  }

  private static int lastScan(byte[] jpeg) {
    int at = jpeg.length - 2;
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xda) {
      at--;
    }
    return at;
  }

  private static byte[] chunk(String type, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    CRC32 check = new CRC32();
    check.update(bytes.toByteArray(), 4, 4 + content.length);
    out.writeInt((int) check.getValue());
    return bytes.toByteArray();
  }
}
