package dev.mekiki.host.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.TokenListener;
import org.junit.jupiter.api.Test;

class SharedStepsTest {
  private static final GeneratedToken TOKEN = new GeneratedToken(1, 0);

  private final SharedSteps steps = new SharedSteps(2, 3);

  @Test
  void measuresFromTheMomentThatTheBatchIsComplete() {
    TokenListener first = steps.new Row().listener();
    TokenListener second = steps.new Row().listener();

    first.accept(TOKEN);
    first.accept(TOKEN);
    assertThat(steps.samples()).isEmpty();

    second.accept(TOKEN);
    assertThat(steps.samples()).as("the step that read the last prompt").isEmpty();

    second.accept(TOKEN);
    first.accept(TOKEN);
    assertThat(steps.samples()).as("one step, however many rows heard of it").hasSize(1);
  }

  @Test
  void measuresNothingWhileARowIsMissing() {
    SharedSteps.Row leaving = steps.new Row();
    TokenListener staying = steps.new Row().listener();
    leaving.listener().accept(TOKEN);
    staying.accept(TOKEN);
    staying.accept(TOKEN);

    leaving.leave();
    staying.accept(TOKEN);
    staying.accept(TOKEN);
    assertThat(steps.samples()).hasSize(1);

    TokenListener joining = steps.new Row().listener();
    joining.accept(TOKEN);
    joining.accept(TOKEN);
    assertThat(steps.samples()).hasSize(2);
  }

  @Test
  void letsAllRowsGoWhenItHasWhatItWants() {
    TokenListener first = steps.new Row().listener();
    TokenListener second = steps.new Row().listener();
    assertThat(first.accept(TOKEN)).isTrue();
    assertThat(second.accept(TOKEN)).isTrue();
    assertThat(second.accept(TOKEN)).isTrue();
    assertThat(second.accept(TOKEN)).isTrue();
    assertThat(second.accept(TOKEN)).isFalse();
    assertThat(first.accept(TOKEN)).isFalse();
    assertThat(steps.samples()).hasSize(3);
  }
}
