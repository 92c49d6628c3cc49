package dev.mekiki.host.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtOnceTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 20).boxed().toList();

  @Test
  void asksSeveralTogetherAndKeepsTheirOrder() {
    CountDownLatch four = new CountDownLatch(4);
    List<Integer> squares =
        AtOnce.map(
            NUMBERS,
            4,
            number -> {
              four.countDown();
              await(four); // no one ends before four have begun
              return number * number;
            });
    assertThat(squares).isEqualTo(NUMBERS.stream().map(number -> number * number).toList());
  }

  @Test
  void passesOnWhatOneOfThemMet() {
    assertThatThrownBy(
            () ->
                AtOnce.map(
                    NUMBERS,
                    4,
                    number -> {
                      if (number == 7) {
                        throw new UncheckedIOException(new IOException("photo 7 is missing"));
                      }
                      return number;
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("photo 7 is missing");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
