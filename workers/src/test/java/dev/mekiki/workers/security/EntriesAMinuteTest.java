package dev.mekiki.workers.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntriesAMinuteTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final InstantSource source = now::get;
  private final EntriesAMinute entries = new EntriesAMinute(source.withZone(ZoneOffset.UTC));

  @Test
  void givesSoManyAndMoreInTheNextMinute() {
    assertThat(IntStream.range(0, EntriesAMinute.MOST).allMatch(i -> entries.take())).isTrue();
    assertThat(entries.take()).isFalse();
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(54)));
    assertThat(entries.take()).isFalse();
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
    assertThat(entries.take()).isTrue();
  }
}
