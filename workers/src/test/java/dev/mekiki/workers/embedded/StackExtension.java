package dev.mekiki.workers.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives end-to-end tests the {@link EmbeddedStack}, model host included, that all of a run share.
 */
public final class StackExtension implements ParameterResolver {
  private record Shared(EmbeddedStack stack) implements CloseableResource {
    static Shared start() {
      try {
        return new Shared(EmbeddedStack.with().modelHost().start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws Exception {
      stack.close();
    }
  }

  /** The stack of this run, started if it is not up yet; for extensions that build upon it. */
  public static EmbeddedStack stack(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Shared.class, type -> Shared.start(), Shared.class)
        .stack();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedStack.class;
  }

  @Override
  public EmbeddedStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stack(context);
  }
}
