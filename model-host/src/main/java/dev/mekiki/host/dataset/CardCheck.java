package dev.mekiki.host.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a dataset is the one that its card describes. */
final class CardCheck {
  static final String CARD = "card.json";
  private static final long LARGEST = 1 << 20;

  private CardCheck() {}

  /** Says nothing about a folder without a card, or whose card has no digest. */
  static void check(Path folder, CheckedDataset checked) throws IOException {
    Path file = folder.resolve(CARD);
    if (!Files.isRegularFile(file)) {
      return;
    }
    if (Files.size(file) > LARGEST) {
      checked.faults().add(CARD, 0, "larger than 1 MiB; a card describes, shorten it");
      return;
    }
    try {
      JsonNode card = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      String told = card.path("sha256").asText("");
      String found = Contents.of(folder, checked.lines()).sha256();
      if (!told.isEmpty() && !told.equals(found)) {
        checked
            .faults()
            .add(
                CARD,
                0,
                "describes another dataset (sha256 is %s now); draw or import it again, or correct the card"
                    .formatted(found));
      }
    } catch (JsonProcessingException e) {
      checked.faults().add(CARD, 0, "malformed JSON; draw or import the dataset again");
    }
  }
}
