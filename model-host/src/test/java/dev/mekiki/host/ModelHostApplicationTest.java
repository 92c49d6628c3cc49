package dev.mekiki.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelHostApplicationTest {
  @Test
  void servesWithoutACommand() {
    assertThat(ModelHostApplication.serves(new String[] {})).isTrue();
    assertThat(ModelHostApplication.serves(new String[] {"--server.port=0"})).isTrue();
    assertThat(ModelHostApplication.serves(new String[] {"serve", "--server.port=0"})).isTrue();
  }

  @Test
  void runsACommandInstead() {
    assertThat(ModelHostApplication.serves(new String[] {"verify-adaptor", "x"})).isFalse();
    assertThat(ModelHostApplication.serves(new String[] {"--help"})).isFalse();
  }

  @Test
  void refusesAPackageWithExitCodeOne() {
    assertThat(ModelHostCommand.execute("verify-adaptor", "no/such/folder")).isEqualTo(1);
    assertThat(ModelHostCommand.execute("verify-adaptor", "adaptors/general/0")).isZero();
  }

  @Test
  void saysHowItIsUsed() {
    assertThat(ModelHostCommand.execute("help")).isZero();
    assertThat(ModelHostCommand.execute("nonsense")).isEqualTo(2);
  }
}
