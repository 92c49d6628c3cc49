package dev.mekiki.host.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class BodyBudgetTest {
  private static final long MEGABYTE = DataSize.ofMegabytes(1).toBytes();
  private final BodyBudget budget = new BodyBudget(limits(4, 10));

  @Test
  void sendsAPhotoAwayUntilAnotherIsAnswered() {
    BodyBudget.Share first = budget.take(4 * MEGABYTE);
    budget.take(4 * MEGABYTE);

    assertThatThrownBy(() -> budget.take(3 * MEGABYTE))
        .isInstanceOfSatisfying(
            ApiException.class,
            busy -> {
              assertThat(busy.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
              assertThat(busy.retryAfter()).contains(Duration.ofSeconds(1));
            });

    first.close();
    budget.take(3 * MEGABYTE).close();
  }

  @Test
  void countsABodyOfUnknownLengthAsTheLargest() {
    budget.take(-1);
    budget.take(-1);

    assertThatThrownBy(() -> budget.take(-1)).isInstanceOf(ApiException.class);
    budget.take(2 * MEGABYTE).close();
  }

  @Test
  void letsTextInWhilePhotosFillTheRoom() {
    budget.take(4 * MEGABYTE);
    budget.take(4 * MEGABYTE);
    budget.take(2 * MEGABYTE);

    budget.take(BodyBudget.SMALL).close();
  }

  @Test
  void refusesToStartWhereTheLargestBodyWouldNeverFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BodyBudget(limits(16, 8)))
        .withMessageContaining("mekiki.limits.bodies");
  }

  private static Limits limits(long body, long bodies) {
    return new Limits(
        DataSize.ofMegabytes(body), DataSize.ofMegabytes(bodies), 1000, 4, 256, 64, 512, 64);
  }
}
