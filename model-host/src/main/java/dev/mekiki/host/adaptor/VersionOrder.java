package dev.mekiki.host.adaptor;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Versions as people count them: a run of digits is compared as a number, so that 1.10 follows 1.9;
 * anything else is compared as text.
 */
final class VersionOrder implements Comparator<String> {
  private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String one, String other) {
    List<String> left = runs(one);
    List<String> right = runs(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compareRuns(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    int shorterFirst = Integer.compare(left.size(), right.size());
    return shorterFirst != 0 ? shorterFirst : one.compareTo(other);
  }

  private static int compareRuns(String left, String right) {
    return isNumber(left) && isNumber(right)
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : left.compareTo(right);
  }

  private static boolean isNumber(String run) {
    return run.charAt(0) >= '0' && run.charAt(0) <= '9';
  }

  private static List<String> runs(String version) {
    return RUN.matcher(version).results().map(MatchResult::group).toList();
  }
}
