package dev.mekiki.host.grammar;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mekiki.host.decoder.ModelFiles;
import dev.mekiki.host.gguf.Gguf;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.sampling.RestrictableChooser;
import dev.mekiki.host.sampling.Sampling;
import dev.mekiki.host.sampling.TokenSet;
import dev.mekiki.host.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Prints how long choosers take per token of the base's vocabulary, as medians in microseconds. Run
 * from the module's folder with the test class path.
 */
final class ChoosingTimes {
  private static final int ROUNDS = 1500;

  private ChoosingTimes() {}

  public static void main(String[] arguments) throws Exception {
    Tokenizer tokens;
    try (Gguf gguf = Gguf.open(ModelFiles.base())) {
      tokens = Tokenizer.read(gguf);
    }
    float[][] logits = logits(tokens.size());
    print("greedy, 20 alternatives", logits, sampling(0, 1, 20).restrictable(tokens.size()));
    print("temperature 1", logits, sampling(1, 1, 0).restrictable(tokens.size()));
    print(
        "temperature 0.7, top_p 0.95", logits, sampling(0.7, 0.95, 0).restrictable(tokens.size()));
    print("temperature 2, top_p 0.999", logits, sampling(2, 0.999, 0).restrictable(tokens.size()));
    Sampling penalised = new Sampling(0.7, 0.95, OptionalLong.of(1), 5, 1, 1, Map.of(5, 1.0));
    print("penalties, bias, 5 alternatives", logits, penalised.restrictable(tokens.size()));

    long start = System.nanoTime();
    ConstrainedDecoding decoding = new ConstrainedDecoding(tokens);
    System.out.printf("reading the vocabulary: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    for (int i = 0; i < 3; i++) {
      masks(tokens, logits);
    }
    JsonGrammar any = decoding.anyObject();
    RestrictableChooser base = sampling(0.7, 0.95, 0).restrictable(tokens.size());
    TokenChooser[] chooser = {decoding.constrain(any, sampling(0.7, 0.95, 0))};
    print(
        "any object, temperature 0.7, top_p 0.95",
        logits,
        values -> {
          var token = chooser[0].choose(values);
          if (tokens.ends().contains(token.id())) {
            chooser[0] = decoding.constrain(any, sampling(0.7, 0.95, 0));
          }
          return token;
        });
  }

  /** Masks of a schema that was not seen before, along one document. */
  private static void masks(Tokenizer tokens, float[][] logits) throws Exception {
    TokenTexts texts = new TokenTexts(tokens);
    Masks masks = new Masks(texts);
    Node document = SchemaReader.read(new JsonMapper().readTree(ConstrainedDecodingTest.TICKET));
    Cursors at = Cursors.at(document);
    String answer =
        "{\"answer\": \"A scratch near the \\\"left\\\" screw — größer als 3 mm.\", \"verdict\": \"defect\","
            + " \"boxes\": [[0.1, 0.25, 0.5, 0.75]], \"confidence\": 0.93, \"abstained\": false}";
    long[] ids = tokens.encode(answer, false);
    long[] times = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      long start = System.nanoTime();
      TokenSet allowed = masks.allowed(at);
      times[i] = System.nanoTime() - start;
      if (!allowed.contains((int) ids[i])) {
        throw new IllegalStateException("token " + tokens.decode(new long[] {ids[i]}) + " at " + i);
      }
      at = at.step(tokens.bytes(ids[i]));
    }
    System.out.println(Arrays.toString(times));
    Arrays.sort(times);
    System.out.printf(
        "masks of a new schema: median %.1f, most %.1f%n",
        times[times.length / 2] / 1e3, times[times.length - 1] / 1e3);
  }

  private static Sampling sampling(double temperature, double topP, int alternatives) {
    return new Sampling(temperature, topP, OptionalLong.of(1), alternatives, 0, 0, Map.of());
  }

  private static float[][] logits(int vocabulary) {
    Random random = new Random(1);
    float[][] logits = new float[16][vocabulary];
    for (float[] row : logits) {
      for (int i = 0; i < vocabulary; i++) {
        row[i] = (float) (random.nextGaussian() * 3);
      }
    }
    return logits;
  }

  private static void print(String what, float[][] logits, TokenChooser chooser) {
    long[] times = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      float[] row = logits[i % logits.length].clone();
      long start = System.nanoTime();
      chooser.choose(row);
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times, ROUNDS / 3, ROUNDS);
    System.out.printf("%s: %.0f us%n", what, times[ROUNDS * 2 / 3] / 1e3);
  }
}
