package dev.mekiki.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/** What can go wrong with hashes and with the paths of proofs. */
final class Damage {
  private Damage() {}

  static List<List<Hash>> flipped(List<Hash> path, byte position) {
    List<List<Hash>> all = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> changed = new ArrayList<>(path);
      changed.set(i, flip(path.get(i), position));
      all.add(changed);
    }
    return all;
  }

  static Hash flip(Hash hash, byte position) {
    int bit = position & 0xff;
    byte[] bytes = hash.bytes();
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return Hash.of(bytes);
  }

  static List<List<Hash>> distorted(List<Hash> path, Hash extra) {
    List<List<Hash>> all = new ArrayList<>();
    for (int i = 0; i <= path.size(); i++) {
      List<Hash> longer = new ArrayList<>(path);
      longer.add(i, extra);
      all.add(longer);
    }
    for (int i = 0; i < path.size(); i++) {
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      all.add(shorter);
    }
    if (path.size() > 1) {
      all.add(path.reversed());
    }
    return all;
  }
}
