package dev.mekiki.host.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import dev.mekiki.host.weights.FloatTensor;
import org.junit.jupiter.api.Test;

class ScriptModuleTest {
  @Test
  void keepsStateBetweenCallsInObjectsOfTheScriptsClasses() {
    try (ScriptModule script = ScriptModule.compile("/scripts/sums.py")) {
      script.run("add", "a", new FloatTensor(new float[] {1, 2}, 2), 3, 0.5, true);
      script.run("add", "a", new FloatTensor(new float[] {10, 20}, 2), 1, 0.0, true);

      assertThat(script.floats("total", "a")).containsExactly(13.5f, 26.5f);
    }
  }

  @Test
  void takesListsOfTensorsAndOfNumbers() {
    try (ScriptModule script = ScriptModule.compile("/scripts/sums.py")) {
      FloatTensor[] parts = {
        new FloatTensor(new float[] {1, 2}, 2), new FloatTensor(new float[] {3}, 1)
      };

      assertThat(script.doubles("weighted", parts, new long[] {10, 100})).containsExactly(330);
    }
  }

  @Test
  void forgetsLentTensorsUnlessTheScriptClonesThem() {
    try (ScriptModule script = ScriptModule.compile("/scripts/sums.py")) {
      float[] lent = {1, 1};
      script.run("add", "a", new FloatTensor(lent, 2), 1, 0.0, true);
      lent[0] = 99;

      assertThat(script.floats("total", "a")).containsExactly(1, 1);
    }
  }

  @Test
  void saysWhereAScriptFails() {
    try (ScriptModule script = ScriptModule.compile("/scripts/sums.py")) {
      assertThatThrownBy(() -> script.floats("total", "absent"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("self.totals[name]");
    }
  }

  @Test
  void refusesWhatIsNoScriptValue() {
    try (ScriptModule script = ScriptModule.compile("/scripts/sums.py")) {
      assertThatThrownBy(() -> script.run("total", 'x'))
          .hasMessageContaining("java.lang.Character");
    }
    assertThatThrownBy(() -> ScriptModule.compile("/scripts/absent.py"))
        .hasMessageContaining("/scripts/absent.py");
  }
}
