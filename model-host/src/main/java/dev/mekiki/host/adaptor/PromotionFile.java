package dev.mekiki.host.adaptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code <name>/promotions.jsonl}: one JSON object a line, the newest last. Lines are only ever
 * added, and the file changes from one whole state to the next.
 */
final class PromotionFile {
  static final String NAME = "promotions.jsonl";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;

  /**
   * @param adaptor folder {@code <name>} that holds the adaptor's versions
   */
  PromotionFile(Path adaptor) {
    this.file = adaptor.resolve(NAME);
  }

  /**
   * @throws IOException when the file is there and not a list of promotions; the message says where
   */
  PromotionHistory read() throws IOException {
    return Files.exists(file) ? parse(Files.readString(file)) : PromotionHistory.EMPTY;
  }

  private static PromotionHistory parse(String text) throws IOException {
    List<Promotion> promotions = new ArrayList<>();
    for (String line : text.lines().toList()) {
      promotions.add(parse(line, promotions.size() + 1));
    }
    try {
      return new PromotionHistory(promotions);
    } catch (IllegalArgumentException e) {
      throw new IOException("The lines contradict each other: " + e.getMessage(), e);
    }
  }

  private static Promotion parse(String line, int number) throws IOException {
    try {
      return Optional.ofNullable(JSON.readValue(line, Promotion.class))
          .orElseThrow(() -> new IOException("Line %d is no promotion: null".formatted(number)));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Line %d is no promotion: %s".formatted(number, e.getOriginalMessage()), e);
    }
  }

  /**
   * Adds one line, written beside the file and moved over it.
   *
   * @throws IOException when the file cannot be read or written; it is then as it was
   */
  PromotionHistory append(Promotion promotion) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    PromotionHistory history = parse(before).with(promotion);
    Path beside = file.resolveSibling(".%s-%s".formatted(NAME, UUID.randomUUID()));
    try {
      write(beside, before + JSON.writeValueAsString(promotion) + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    return history;
  }

  private static void write(Path target, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
