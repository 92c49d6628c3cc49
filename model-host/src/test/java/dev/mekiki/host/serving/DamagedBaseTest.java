package dev.mekiki.host.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.decoder.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

/** The real base, damaged. */
class DamagedBaseTest {
  /** The vocabulary's list is in it, and the list of tensors. */
  private static final int HEAD = 8 << 20;

  @TempDir private Path home;
  private Path base;

  @BeforeEach
  void copyTheBase() throws IOException {
    base = Files.copy(dev.mekiki.host.decoder.ModelFiles.base(), home.resolve("base.gguf"));
  }

  @Test
  void doesNotServeABaseThatWasCutShort() throws Exception {
    try (FileChannel file = FileChannel.open(base, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }

    assertThat(reasonNotToServe()).contains("base.gguf").contains("./mekiki models");
  }

  @Test
  void doesNotServeABaseWhoseHeadWasCutShort() throws Exception {
    try (FileChannel file = FileChannel.open(base, StandardOpenOption.WRITE)) {
      file.truncate(1000);
    }

    assertThat(reasonNotToServe()).contains("base.gguf").contains("./mekiki models");
  }

  @Test
  void doesNotServeATokenizerWithMoreTokensThanTheBaseHasRows() throws Exception {
    setEmbeddingRows(40_000);

    assertThat(reasonNotToServe())
        .contains("49152 tokens")
        .contains("40000 rows")
        .contains("again");
  }

  private String reasonNotToServe() throws InterruptedException {
    ModelFiles files =
        new ModelFiles(
            "smollm2-135m-instruct",
            base,
            dev.mekiki.host.decoder.ModelFiles.encoder(),
            Precision.FP32,
            1,
            256,
            1024);
    AdaptorProperties adaptors =
        new AdaptorProperties(Path.of("adaptors"), null, DataSize.ofGigabytes(1));
    ModelLoader loader =
        new ModelLoader(
            files,
            adaptors,
            new AdaptorLoader(adaptors, new PhotoCache(0), new SelfChecks()),
            new ServingConfiguration().modelOpener(),
            new SelfChecks());
    ModelHost host = new ModelHost(files, loader);
    host.startLoading().join();

    assertThat(new ModelHealth(host).health().getStatus()).isEqualTo(Status.DOWN);
    assertThatThrownBy(host::serving).isInstanceOf(HostNotReadyException.class);
    return new ModelHealth(host).health().getDetails().get("reason").toString();
  }

  /** In a GGUF's list of tensors: name, number of sizes (32 bits), sizes (64 bits, inner first). */
  private void setEmbeddingRows(long rows) throws IOException {
    try (FileChannel file =
        FileChannel.open(base, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
      file.read(head, 0);
      String text = new String(head.array(), StandardCharsets.ISO_8859_1);
      String name = "token_embd.weight";
      int sizes = text.indexOf(name) + name.length() + Integer.BYTES;
      assertThat(head.getLong(sizes + Long.BYTES)).isEqualTo(49152);
      head.putLong(sizes + Long.BYTES, rows);
      head.rewind();
      file.write(head, 0);
    }
  }
}
