package dev.mekiki.host.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How photos are shared among the splits.
 *
 * @param of each split; only their proportion counts
 */
record Shares(Map<Split, Integer> of) {
  Shares {
    of = new EnumMap<>(of);
    if (of.values().stream().anyMatch(share -> share < 0)
        || of.values().stream().mapToInt(share -> share).sum() <= 0) {
      throw new IllegalArgumentException("Shares are 0 or more, and one of them is more");
    }
  }

  /**
   * Gives each group of photos to the split that lacks most, in an order that depends on seed and
   * names alone.
   *
   * @param groups the group of each photo
   * @return the split of each photo
   */
  Map<String, Split> among(Map<String, String> groups, long seed) {
    Map<String, Integer> sizes = new TreeMap<>();
    groups.values().forEach(group -> sizes.merge(group, 1, Integer::sum));
    List<String> order =
        sizes.keySet().stream()
            .sorted(
                Comparator.comparing(
                    group -> Sha256.of((seed + ":" + group).getBytes(StandardCharsets.UTF_8))))
            .toList();
    Map<Split, Integer> given = new EnumMap<>(Split.class);
    Map<String, Split> splits = new TreeMap<>();
    int all = 0;
    for (String group : order) {
      int size = sizes.getOrDefault(group, 0);
      all += size;
      Split neediest = neediest(all, given);
      given.merge(neediest, size, Integer::sum);
      splits.put(group, neediest);
    }
    Map<String, Split> byPhoto = new TreeMap<>();
    groups.forEach((photo, group) -> byPhoto.put(photo, splits.getOrDefault(group, Split.TRAIN)));
    return byPhoto;
  }

  private Split neediest(int all, Map<Split, Integer> given) {
    double sum = of.values().stream().mapToInt(share -> share).sum();
    Split neediest = Split.TRAIN;
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Split, Integer> share : of.entrySet()) {
      double lacks = all * share.getValue() / sum - given.getOrDefault(share.getKey(), 0);
      if (share.getValue() > 0 && lacks > most) {
        most = lacks;
        neediest = share.getKey();
      }
    }
    return neediest;
  }
}
