package dev.mekiki.host.dataset;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Groups of photos. Groups that share a photo are one, or it would be in two splits. */
final class Groups {
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, String> groupOfPhoto = new TreeMap<>();

  void add(String photo, String group) {
    parents.putIfAbsent(group, group);
    String other = groupOfPhoto.putIfAbsent(photo, group);
    if (other != null) {
      join(other, group);
    }
  }

  /** The group of each photo, named by the first of the names of the joined ones. */
  Map<String, String> byPhoto() {
    Map<String, String> named = new TreeMap<>();
    groupOfPhoto.forEach((photo, group) -> named.put(photo, root(group)));
    return named;
  }

  private void join(String one, String other) {
    String first = root(one);
    String second = root(other);
    if (first.compareTo(second) < 0) {
      parents.put(second, first);
    } else {
      parents.put(first, second);
    }
  }

  private String root(String group) {
    String at = group;
    while (!parents.getOrDefault(at, at).equals(at)) {
      at = parents.getOrDefault(at, at);
    }
    return at;
  }
}
