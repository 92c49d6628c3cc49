package dev.mekiki.workers.embedded;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link EmbeddedKeycloak} that all test classes of a run share. */
public final class KeycloakExtension implements ParameterResolver {
  private record Shared(EmbeddedKeycloak keycloak) implements CloseableResource {
    static Shared start() {
      try {
        return new Shared(EmbeddedKeycloak.start());
      } catch (IOException e) {
        throw new IllegalStateException("Keycloak does not start", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while Keycloak started", e);
      }
    }

    @Override
    public void close() throws Exception {
      keycloak.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedKeycloak.class;
  }

  @Override
  public EmbeddedKeycloak resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Shared.class, type -> Shared.start(), Shared.class)
        .keycloak();
  }
}
