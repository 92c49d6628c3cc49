package dev.mekiki.host.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.dataset.DatasetFolder;
import dev.mekiki.host.dataset.DatasetLine;
import dev.mekiki.host.samples.DatasetCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * Questions about drawn inspection photos, ready to be sent. Every photo is asked about once, so
 * that no answer comes out of a cache of photos.
 */
public final class PhotoTickets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PhotoTickets() {}

  /**
   * A question with its photo.
   *
   * @param photo JPEG
   */
  public record Ticket(String question, byte[] photo) {
    /** The request's body. */
    public byte[] body(String model) {
      String uri = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photo);
      List<Map<String, Object>> parts =
          List.of(
              Map.of("type", "text", "text", question),
              Map.of("type", "image_url", "image_url", Map.of("url", uri)));
      return json(
          Map.of(
              "model",
              model,
              "messages",
              List.of(Map.of("role", "user", "content", parts)),
              "max_tokens",
              PhotoQuestion.MOST_TOKENS,
              "mekiki",
              Map.of("ground", true)));
    }
  }

  /**
   * Draws photos as {@code ./mekiki data draw FOLDER --photos N --seed SEED} does and takes one
   * question of each, of another kind from photo to photo.
   *
   * @param folder to write them to
   */
  public static List<Ticket> draw(int photos, long seed, Path folder) throws IOException {
    int exit =
        new CommandLine(new DatasetCommand())
            .setOut(new PrintWriter(OutputStream.nullOutputStream()))
            .execute(folder.toString(), "--photos=" + photos, "--seed=" + seed);
    if (exit != 0) {
      throw new IOException("The photos could not be drawn into " + folder);
    }
    List<Ticket> tickets = new ArrayList<>();
    for (Map.Entry<String, List<DatasetLine>> photo :
        new DatasetFolder(folder).byPhoto().entrySet()) {
      List<DatasetLine> asked = photo.getValue().stream().filter(DatasetLine::inWords).toList();
      String question = asked.get(tickets.size() % asked.size()).question();
      tickets.add(new Ticket(question, Files.readAllBytes(folder.resolve(photo.getKey()))));
    }
    return tickets;
  }

  /** A conversation of one message without a photo. */
  public static byte[] text(String model, String message, int maxTokens, boolean stream) {
    return json(
        Map.of(
            "model",
            model,
            "messages",
            List.of(Map.of("role", "user", "content", message)),
            "max_tokens",
            maxTokens,
            "stream",
            stream));
  }

  static byte[] json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException("Maps and strings can be written", e);
    }
  }
}
