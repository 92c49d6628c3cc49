package dev.mekiki.host.serving;

import org.springframework.context.annotation.Import;

/** The models for a command, loaded as the server loads them when the application is ready. */
@Import({
  AdaptorLoader.class,
  ModelHost.class,
  ModelLoader.class,
  SelfChecks.class,
  ServingConfiguration.class
})
public final class OfflineModels {
  private final ModelHost host;

  OfflineModels(ModelHost host) {
    this.host = host;
  }

  /**
   * Waits until loading has ended.
   *
   * @throws HostNotReadyException with the reason when it failed
   */
  public ServedModels await() throws InterruptedException {
    return host.awaitServing();
  }
}
