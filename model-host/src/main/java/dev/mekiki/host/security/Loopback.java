package dev.mekiki.host.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Callers on this machine. */
final class Loopback {
  /** A proxy on this machine speaks for callers who may be anywhere. */
  private static final List<String> PROXY_HEADERS =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private Loopback() {}

  static boolean isCaller(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
          && PROXY_HEADERS.stream().allMatch(header -> request.getHeader(header) == null);
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
