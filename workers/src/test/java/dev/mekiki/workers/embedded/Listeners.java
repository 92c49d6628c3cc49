package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The addresses at which processes accept TCP connections, from Linux' /proc. */
final class Listeners {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String LISTENING = "0A";

  private Listeners() {}

  static List<InetAddress> addressesOf(List<Long> pids) throws IOException {
    var sockets = new HashSet<String>();
    for (var pid : pids) {
      sockets.addAll(sockets(pid));
    }
    var addresses = new ArrayList<InetAddress>();
    for (var table : List.of("tcp", "tcp6")) {
      for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
        var columns = line.trim().split("\\s+");
        if (columns[3].equals(LISTENING) && sockets.contains(columns[9])) {
          addresses.add(address(columns[1].split(":")[0]));
        }
      }
    }
    return addresses;
  }

  private static Set<String> sockets(long pid) throws IOException {
    var inodes = new HashSet<String>();
    try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      descriptors.forEach(
          descriptor -> {
            var socket = SOCKET.matcher(target(descriptor));
            if (socket.matches()) {
              inodes.add(socket.group(1));
            }
          });
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return ""; // closed meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The kernel prints an address as words of four bytes, each in the machine's (little-endian)
   * order.
   */
  private static InetAddress address(String hex) throws IOException {
    var bytes = HexFormat.of().parseHex(hex);
    for (int word = 0; word < bytes.length; word += 4) {
      swap(bytes, word, word + 3);
      swap(bytes, word + 1, word + 2);
    }
    return InetAddress.getByAddress(bytes);
  }

  private static void swap(byte[] bytes, int i, int j) {
    var kept = bytes[i];
    bytes[i] = bytes[j];
    bytes[j] = kept;
  }
}
