package dev.mekiki.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.audit.checkpoint.WitnessKey;
import dev.mekiki.audit.merkle.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Whatever a log tries, all that a witness cosigned is one history. */
class AnyHistoryTest {
  private static final int LARGEST = 300;

  /** Trees that share their first {@code forkedAt} entries; a random walk over both. */
  @Property(tries = 60)
  void isCosignedInOneVersionOnly(
      @ForAll @LongRange(min = 0, max = LARGEST) long forkedAt, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    MemoryLog one = MemoryLog.of("example.com/log", LARGEST);
    MemoryLog two =
        new MemoryLog(one.key).grow(forkedAt, "entry").grow(LARGEST - forkedAt, "another");
    Path folder = Files.createTempDirectory("witness");
    WitnessKey key = WitnessKey.generate("witness.example.com/1");
    WitnessState.create(folder.resolve("state"), key.publicKey());
    List<Signed> cosigned = new ArrayList<>();
    long known = 0;
    WitnessState state = WitnessState.open(folder.resolve("state"), key.publicKey());
    for (int step = 0; step < 40; step++) {
      if (random.nextInt(8) == 0) {
        state.close();
        state = WitnessState.open(folder.resolve("state"), key.publicKey());
      }
      MemoryLog log = random.nextBoolean() ? one : two;
      long to = Math.min(LARGEST, known + random.nextInt(1 + LARGEST / 10));
      long from = random.nextInt(5) == 0 ? random.nextLong(to + 1) : known;
      Witness witness = new Witness(key, List.of(one.key.publicKey()), state, Clock.systemUTC());
      Answer answer = witness.add(log.submission(from, to).encoded());
      if (answer.status() == 200) {
        assertThat(to).isGreaterThanOrEqualTo(known);
        known = to;
        cosigned.add(new Signed(to, log.checkpoint(to).head().root()));
      } else if (from == known) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(to).as("only what differs is refused").isGreaterThan(forkedAt);
      }
    }
    state.close();
    assertThat(onOneHistory(cosigned, one) || onOneHistory(cosigned, two)).isTrue();
  }

  /** Ten histories at once, each sure to be right: only one of them goes on. */
  @Example
  void isCosignedInOneVersionOnlyByManyThreadsToo() throws Exception {
    Path folder = Files.createTempDirectory("witness");
    WitnessKey key = WitnessKey.generate("witness.example.com/1");
    WitnessState.create(folder.resolve("state"), key.publicKey());
    MemoryLog common = MemoryLog.of("example.com/log", 5);
    List<MemoryLog> histories = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      histories.add(new MemoryLog(common.key).grow(5, "entry").grow(60, "version " + i));
    }
    List<Signed> cosigned = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10);
        WitnessState state = WitnessState.open(folder.resolve("state"), key.publicKey())) {
      Witness witness = new Witness(key, List.of(common.key.publicKey()), state, Clock.systemUTC());
      List<Callable<List<Signed>>> clients = new ArrayList<>();
      histories.forEach(history -> clients.add(() -> climb(witness, history)));
      for (Future<List<Signed>> client : threads.invokeAll(clients)) {
        cosigned.addAll(client.get());
      }
    }
    assertThat(cosigned).isNotEmpty();
    assertThat(histories).filteredOn(history -> onOneHistory(cosigned, history)).isNotEmpty();
  }

  private static List<Signed> climb(Witness witness, MemoryLog log) throws IOException {
    List<Signed> cosigned = new ArrayList<>();
    long known = 0;
    for (long to = 1; to <= log.size(); to++) {
      if (known <= to
          && witness.add(log.submission(known, to).encoded()) instanceof Answer.Cosigned) {
        cosigned.add(new Signed(to, log.checkpoint(to).head().root()));
      }
      if (witness.add(log.submission(0, to).encoded()) instanceof Answer.OtherSize other) {
        known = other.size();
      }
    }
    return cosigned;
  }

  private record Signed(long size, Hash root) {}

  private static boolean onOneHistory(List<Signed> cosigned, MemoryLog history) {
    return cosigned.stream()
        .allMatch(signed -> history.checkpoint(signed.size()).head().root().equals(signed.root()));
  }
}
