package dev.mekiki.audit.pack;

import static dev.mekiki.audit.pack.SamplePack.bytes;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mekiki.audit.checkpoint.SigningKey;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that could harm whoever unpacks them. */
class RefusedPacksTest {
  private final PackVerifier verifier =
      new PackVerifier(SigningKey.generate("example.com/log").publicKey());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "entries/../../outside",
        "/etc/passwd",
        "C:\\windows",
        "entries\\1.json",
        "a/b/c",
        ".hidden",
        "photos/",
        "line\nbreak"
      })
  void refusesNamesThatLeadElsewhere(String name) throws Exception {
    refused(Zips.pack(Map.of(name, bytes("x"))), "no pack has a file named");
  }

  @Test
  void refusesWhatIsNoZip() throws Exception {
    refused(bytes("no zip at all"), "no sound zip");
  }

  @Test
  void refusesTooManyFiles() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i <= PackLimits.FILES; i++) {
      files.put("entries/" + i + ".json", new byte[0]);
    }
    refused(Zips.pack(files), "more than 10000 files");
  }

  @Test
  void refusesAFileThatUnpacksToMoreThanAnyPhoto() throws Exception {
    refused(Zips.pack(Map.of("report.html", new byte[(int) PackLimits.FILE + 1])), "is too large");
  }

  @Test
  void refusesManyFilesThatTogetherAreTooLarge() throws Exception {
    byte[] large = new byte[(int) PackLimits.FILE];
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i <= PackLimits.PACK / PackLimits.FILE; i++) {
      files.put("photos/" + i, large);
    }
    refused(Zips.pack(files), "larger than any pack");
  }

  @Test
  void stopsWhereAFileIsLongerThanTheDirectorySays() throws Exception {
    byte[] zip = Zips.pack(Map.of("report.html", new byte[100_000]));
    ByteBuffer header = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int directory = header.getInt(zip.length - 6);
    header.putInt(directory + 24, 10);

    refused(zip, "refused");
  }

  @Test
  void refusesAFileThatIsTooLargeBeforeItLooksInside() throws Exception {
    Path zip = folder.resolve("large.zip");
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
      file.setLength(PackLimits.PACK + 1);
    }
    assertThatExceptionOfType(RefusedPackException.class)
        .isThrownBy(() -> verifier.verify(zip))
        .withMessageContaining("is larger than");
  }

  private void refused(byte[] zip, String why) throws Exception {
    Path file = Files.write(folder.resolve("pack.zip"), zip);
    assertThatExceptionOfType(RefusedPackException.class)
        .isThrownBy(() -> verifier.verify(file))
        .withMessageContaining(why);
  }
}
