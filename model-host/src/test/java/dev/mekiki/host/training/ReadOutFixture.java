package dev.mekiki.host.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A short training of a read-out. */
final class ReadOutFixture {
  private ReadOutFixture() {}

  /** With a checkpoint after every second step. */
  static ReadOutRecipe recipe(ReadOutRecipe.Initial readout, int steps) {
    return recipe(readout, ReadOutRecipe.At.WHOLE, steps);
  }

  /** Likewise; each photo is seen in two views. */
  static ReadOutRecipe recipe(ReadOutRecipe.Initial readout, ReadOutRecipe.At look, int steps) {
    return new ReadOutRecipe(
        ReadOutRecipe.STAGE,
        "general",
        "1",
        TrainingFixture.START.toString(),
        readout,
        "",
        Recipe.Arithmetic.FP32,
        steps,
        2,
        look,
        2,
        3e-4,
        0.02,
        1,
        2,
        0.05,
        0.1,
        7,
        2,
        "A test.");
  }

  static Path write(ReadOutRecipe recipe, Path file) throws IOException {
    return Files.writeString(file, new JsonMapper().writeValueAsString(recipe));
  }
}
