package dev.mekiki.workers.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
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
    assertThat(children).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }
}
