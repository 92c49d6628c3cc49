package dev.mekiki.host.connection;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 connector, whose requests carry their {@link ClientConnection}. Tomcat makes it
 * by its class name, which is why it is public.
 */
public final class WatchedHttp11Protocol extends Http11NioProtocol {
  @Override
  protected Processor createProcessor() {
    return new WatchedProcessor(this, new MarkingAdapter(getAdapter()));
  }
}
