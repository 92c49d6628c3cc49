package dev.mekiki.host.serving;

import dev.mekiki.host.answer.Answerer;
import dev.mekiki.host.weights.MalformedFileException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The models of this host, loaded in the background once the web server is up: liveness answers
 * from the start, readiness when the self-check has passed.
 */
@Component
public class ModelHost implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ModelHost.class);

  private final ModelFiles files;
  private final ModelLoader loader;
  private final Leases leases = new Leases();
  private final AtomicReference<HostState> state = new AtomicReference<>(new HostState.Loading());
  private final CountDownLatch settled = new CountDownLatch(1);

  ModelHost(ModelFiles files, ModelLoader loader) {
    this.files = files;
    this.loader = loader;
  }

  /**
   * The models, ready to answer.
   *
   * @throws HostNotReadyException while loading, or when loading failed
   */
  public ServedModels serving() {
    return switch (state()) {
      case HostState.Serving(ServedModels models) -> models;
      case HostState.Loading() ->
          throw new HostNotReadyException("The model is still loading: try again in a moment");
      case HostState.Failed(String reason) ->
          throw new HostNotReadyException(
              "The model could not be loaded: ask an operator to look at the readiness check");
    };
  }

  /**
   * As {@link #serving()}, but waits while the models are loading; for an operator, who may be told
   * why they could not be.
   *
   * @throws HostNotReadyException with the reason when loading failed
   */
  ServedModels awaitServing() throws InterruptedException {
    settled.await();
    if (state() instanceof HostState.Failed(String reason)) {
      throw new HostNotReadyException(reason);
    }
    return serving();
  }

  /**
   * The models for one request, in which it resolves its model. The version that {@code choice}
   * finds stays loaded until the lease is closed.
   *
   * @param choice the version that the request is for; empty on the text route or where there is no
   *     such version
   * @throws HostNotReadyException while loading, or when loading failed
   */
  public Lease lease(Function<ServedModels, Optional<Answerer>> choice) {
    while (true) {
      ServedModels models = serving();
      Optional<Answerer> chosen = choice.apply(models);
      if (chosen.isEmpty()) {
        return new Lease(models, () -> {});
      }
      Answerer answerer = chosen.get();
      if (leases.take(answerer)) {
        return new Lease(models, () -> leases.giveBack(answerer));
      }
      // It was unloaded meanwhile: choose again among the models without it.
    }
  }

  /** The models; empty while loading, or when loading failed. */
  public Optional<ServedModels> ready() {
    return state() instanceof HostState.Serving(ServedModels models)
        ? Optional.of(models)
        : Optional.empty();
  }

  HostState state() {
    return state.get();
  }

  Leases leases() {
    return leases;
  }

  /** From now on requests see these models; those that run keep what they have. */
  void replace(ServedModels models) {
    state.set(new HostState.Serving(models));
  }

  /** Takes no further request. */
  void fail(String reason) {
    log.error("Not serving any more: {}", reason);
    state.set(new HostState.Failed(reason));
  }

  @EventListener(ApplicationReadyEvent.class)
  void loadInBackground() {
    startLoading();
  }

  /** The thread that loads; it ends when the state is settled. */
  Thread startLoading() {
    return Thread.ofPlatform().name("model-loading").start(this::load);
  }

  @Override
  public void destroy() {
    if (state() instanceof HostState.Serving(ServedModels models)) {
      models.model().close();
    }
  }

  private void load() {
    HostState loaded =
        files.missing().<HostState>map(HostState.Failed::new).orElseGet(this::loadPresentFiles);
    switch (loaded) {
      case HostState.Serving(ServedModels models) ->
          log.info(
              "Serving {} with {} adaptors, self-check {}",
              models.parts().base(),
              models.answerers().size(),
              models.selfCheck());
      case HostState.Failed(String reason) -> log.error("Not serving: {}", reason);
      case HostState.Loading() -> throw new IllegalStateException("Loading ends in another state");
    }
    state.set(loaded);
    settled.countDown();
  }

  private HostState loadPresentFiles() {
    try {
      ServedModels loaded = loader.load();
      loaded.answerers().forEach(leases::open);
      return new HostState.Serving(loaded);
    } catch (OutOfMemoryError e) {
      log.error("Loading the model failed", e);
      return new HostState.Failed(
          "The memory is too small for the model (%s): give Java more with -Xmx, then restart"
              .formatted(e.getMessage()));
    } catch (MalformedFileException e) {
      log.error("Loading the model failed", e);
      return new HostState.Failed(
          "A model file is damaged (%s): delete it and run './mekiki models', or get it from its"
                  .formatted(e.getMessage())
              + " source again, then restart");
    } catch (IOException | RuntimeException | LinkageError e) {
      log.error("Loading the model failed", e);
      return new HostState.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }
}
