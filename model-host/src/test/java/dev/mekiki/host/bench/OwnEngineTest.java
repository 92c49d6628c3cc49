package dev.mekiki.host.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnEngineTest {
  private static final String ADAPTOR = "general@0";

  @Test
  void measuresEachKindOfWorkOnTheRealModel() throws Exception {
    FrozenModel model =
        FrozenModel.open(
            ModelFiles.base(), ModelFiles.encoder(), new Options(2, 2048, Precision.BF16));
    ModelFiles.shippedAdaptor().ifPresent(weights -> model.load(ADAPTOR, weights));
    try (OwnEngine engine = new OwnEngine(model, ADAPTOR)) {
      for (Task task :
          List.of(
              new Task(Task.Kind.PREFILL, Task.Route.TEXT, false, 2, 64, 2),
              new Task(Task.Kind.DECODE, Task.Route.TEXT, false, 4, 64, 3),
              new Task(Task.Kind.DECODE, Task.Route.ANSWER, true, 4, 64, 3))) {
        List<Sample> samples = engine.run(task);

        assertThat(samples).as(task.toString()).hasSize(task.times());
        assertThat(samples).allSatisfy(sample -> assertThat(sample.cpuMillis()).isPositive());
      }
    }
  }
}
