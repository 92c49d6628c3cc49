package dev.mekiki.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link EmbeddedCamunda} that all test classes of a run share, so that it starts
 * once. Tests keep apart by process instance keys, and by process ids and job types of their own.
 */
public final class CamundaExtension implements ParameterResolver {
  private record Shared(EmbeddedCamunda camunda) implements CloseableResource {
    static Shared start() {
      try {
        return new Shared(EmbeddedCamunda.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws Exception {
      camunda.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedCamunda.class;
  }

  @Override
  public EmbeddedCamunda resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Shared.class, type -> Shared.start(), Shared.class)
        .camunda();
  }
}
