package dev.mekiki.host.connection;

import org.apache.coyote.http11.Http11Processor;

/** Tomcat's processor of one connection at a time. */
final class WatchedProcessor extends Http11Processor {
  WatchedProcessor(WatchedHttp11Protocol protocol, MarkingAdapter adapter) {
    super(protocol, adapter);
    adapter.mark(() -> new ClientConnection(getSocketWrapper()));
  }
}
