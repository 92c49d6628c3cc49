package dev.mekiki.bpmn;

import dev.mekiki.embedded.CamundaExtension;
import dev.mekiki.embedded.EmbeddedCamunda;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link StandIns} that all test classes of a run share. A worker that closes still
 * gets jobs for a moment, which would be those of the next test.
 */
final class StandInsExtension implements ParameterResolver {
  private record Shared(StandIns workers) implements CloseableResource {
    @Override
    public void close() {
      workers.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandIns.class;
  }

  @Override
  public StandIns resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EmbeddedCamunda camunda = new CamundaExtension().resolveParameter(parameter, context);
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(
            Shared.class, type -> new Shared(new StandIns(camunda.client())), Shared.class)
        .workers();
  }
}
