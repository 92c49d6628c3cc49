package dev.mekiki.host.connection;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 connector, whose requests carry their {@link ClientConnection}. Tomcat makes it
 * by its class name, which is why it is public.
 */
public final class WatchedHttp11Protocol extends Http11NioProtocol {
  /**
   * A client that asks whether to send its body (RFC 9110, section 10.1.1) is told so when the body
   * is about to be read, and not by a host that has no place for it.
   */
  public WatchedHttp11Protocol() {
    setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
  }

  @Override
  protected Processor createProcessor() {
    return new WatchedProcessor(this, new MarkingAdapter(getAdapter()));
  }
}
