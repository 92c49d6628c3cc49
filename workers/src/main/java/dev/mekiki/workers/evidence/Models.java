package dev.mekiki.workers.evidence;

import dev.mekiki.audit.log.LoggedEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which weights took part in a ticket, as its entries say. */
final class Models {
  private Models() {}

  /** Digests of base, adaptor, encoder and more, by name; empty where no model took part. */
  static Map<String, Object> digests(LoggedEntry entry) {
    Map<String, Object> digests = new TreeMap<>();
    if (entry.members().get("model") instanceof Map<?, ?> model) {
      model.forEach((name, digest) -> digests.put(String.valueOf(name), String.valueOf(digest)));
    }
    return digests;
  }

  /** Each set of weights that answered, with the entries of its answers. */
  static List<Map<String, Object>> inventory(History history) {
    Map<Map<String, Object>, List<Long>> entries = new LinkedHashMap<>();
    history.entries().stream()
        .map(History.Entry::logged)
        .filter(entry -> entry.action().startsWith("answer.") && !digests(entry).isEmpty())
        .forEach(
            entry ->
                entries
                    .computeIfAbsent(digests(entry), model -> new ArrayList<>())
                    .add(entry.index()));
    return entries.entrySet().stream()
        .<Map<String, Object>>map(
            model -> {
              Map<String, Object> line = new LinkedHashMap<>(model.getKey());
              line.put("entries", model.getValue());
              return line;
            })
        .toList();
  }
}
