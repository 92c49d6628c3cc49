package dev.mekiki.host.adaptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All promotions of one adaptor, oldest first. A promotion puts a version on top of those approved
 * before, a roll-back takes the top one away, so that two roll-backs go back two versions.
 */
public record PromotionHistory(List<Promotion> promotions) {
  static final PromotionHistory EMPTY = new PromotionHistory(List.of());

  public PromotionHistory {
    promotions = List.copyOf(promotions);
    approved(promotions); // checks that it can be replayed
  }

  /** The versions that may stand for the bare name, the one that should do so first. */
  public List<String> approved() {
    return approved(promotions);
  }

  private static List<String> approved(List<Promotion> promotions) {
    List<String> approved = new ArrayList<>();
    for (Promotion promotion : promotions) {
      switch (promotion.action()) {
        case PROMOTE -> {
          String from = promotion.from();
          if (approved.isEmpty() && from != null && !from.equals(promotion.version())) {
            approved.addFirst(from);
          }
          approved.addFirst(promotion.version());
        }
        case ROLL_BACK -> {
          if (approved.size() < 2) {
            throw new IllegalArgumentException("There is no version to roll back to");
          }
          approved.removeFirst();
        }
      }
    }
    return approved;
  }

  public Optional<String> promoted() {
    return approved().stream().findFirst();
  }

  /** The version that a roll-back goes to. */
  public Optional<String> previous() {
    return approved().stream().skip(1).findFirst();
  }

  PromotionHistory with(Promotion next) {
    return new PromotionHistory(Stream.concat(promotions.stream(), Stream.of(next)).toList());
  }
}
