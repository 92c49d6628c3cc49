package dev.mekiki.workers.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class EmbeddedStackTest {

  @Test
  void startsEverythingOnTheLoopbackAddressAndLeavesNothingBehind() throws Exception {
    List<String> started = new CopyOnWriteArrayList<>();
    List<Long> children;
    try (var stack = EmbeddedStack.with().listener((part, took) -> started.add(part)).start()) {
      assertThat(started).containsExactlyInAnyOrder("Camunda engine", "PostgreSQL", "Keycloak");
      assertThat(stack.arguments())
          .contains("--mekiki.keycloak.issuer=" + stack.keycloak().issuer());
      assertThat(stack.camunda().client().newTopologyRequest().send().join().getPartitionsCount())
          .isEqualTo(1);

      var pids = stack.pids();
      children = pids.subList(1, pids.size());
      assertThat(Listeners.addressesOf(pids))
          .hasSizeGreaterThan(4)
          .allMatch(InetAddress::isLoopbackAddress);
      assertThat(ProcessMemory.pss(children)).isBetween(100L << 20, 1L << 30);
    }
    await().untilAsserted(() -> assertThat(children).noneMatch(EmbeddedStackTest::runs));
  }

  /** A process that has ended stays in the table, in state Z, until its parent takes note of it. */
  private static boolean runs(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
