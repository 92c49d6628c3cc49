package dev.mekiki.host.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.adaptor.PromptTemplate;
import dev.mekiki.host.answer.TagText;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.samples.DatasetCommand;
import dev.mekiki.host.weights.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * A small drawn dataset and a short recipe that starts from the shipped adaptor; with a pointer.
 */
final class TrainingFixture {
  static final Path START = Path.of("adaptors/general/0");

  private TrainingFixture() {}

  static Path dataset(Path folder, int photos, String split) {
    return dataset(folder, photos, split, "en");
  }

  static Path dataset(Path folder, int photos, String split, String languages) {
    int code =
        new CommandLine(new DatasetCommand())
            .execute(
                folder.toString(),
                "--languages",
                languages,
                "--photos",
                String.valueOf(photos),
                "--seed",
                "31",
                "--split",
                split,
                "--side",
                "320");
    if (code != 0) {
      throw new IllegalStateException("the dataset could not be drawn");
    }
    return folder;
  }

  /** Of some steps, with a checkpoint after every second one. */
  static Recipe recipe(Recipe.Initial adaptors, int steps, int questions) {
    return recipe(adaptors, steps, 1, questions);
  }

  static Recipe recipe(Recipe.Initial adaptors, int steps, int photos, int questions) {
    return new Recipe(
        "general",
        "1",
        START.toString(),
        adaptors,
        List.of(),
        0,
        16,
        1,
        "",
        false,
        0,
        Recipe.Arithmetic.FP32,
        steps,
        photos,
        questions,
        false,
        Map.of("product", 0.5, "ok", 0.9, "presence", 1.1, "defect", 1.0, "place", 1.2),
        8e-4,
        4e-4,
        0.02,
        1,
        2,
        0.05,
        0.1,
        7,
        2,
        "A test.");
  }

  static Path write(Recipe recipe, Path file) throws IOException {
    String json = new JsonMapper().writeValueAsString(recipe);
    return Files.writeString(file, json);
  }

  /** As the host puts a question about a photo. */
  static Prompt prompt(
      LanguageModel.Tokens tokens, Start start, String question, ProjectedImage image) {
    PromptTemplate template = start.manifest().prompt();
    String told = TagText.of(start.manifest()).before(question, image.tags());
    return new Prompt(
        List.of(
            new Prompt.Tokens(tokens.encode(template.beforeImage(), true)),
            new Prompt.Image(image.tokens(), image.cells()),
            new Prompt.Tokens(tokens.encode(template.beforeQuestion() + told, false)),
            new Prompt.Tokens(tokens.encode(template.afterQuestion(), true))));
  }

  static FloatTensor moved(FloatTensor weight, float[] direction, double far) {
    float[] values = weight.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] + far * direction[i]);
    }
    return new FloatTensor(values, weight.shape());
  }

  /** Gives a trainer the start's weights, and one in place of its own. */
  static void set(Trainer trainer, Start from, String name, FloatTensor weight) {
    Map<String, Trainer.State> states = new TreeMap<>();
    for (String each : from.trained()) {
      FloatTensor value = each.equals(name) ? weight : from.tensor(each);
      FloatTensor zero = new FloatTensor(new float[value.values().length], value.shape());
      states.put(each, new Trainer.State(value, zero, zero));
    }
    trainer.restore(states);
  }
}
