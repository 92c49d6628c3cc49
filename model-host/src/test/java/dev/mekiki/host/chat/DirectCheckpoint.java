package dev.mekiki.host.chat;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.decoder.Options;
import dev.mekiki.host.decoder.Precision;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The small checkpoint asked without the service, in ids that are put together here. */
final class DirectCheckpoint implements AutoCloseable {
  private final FrozenModel model;
  private final int tokens;

  /**
   * @param tokens length of an answer
   */
  DirectCheckpoint(Path folder, int tokens) {
    this.model =
        FrozenModel.open(folder, folder.resolve("clip"), new Options(2, 512, Precision.FP32, 1024));
    this.tokens = tokens;
  }

  /** What a prompt is continued with, in ids, and the prompt's length. */
  record Said(String text, long[] ids, int promptTokens, int completionTokens) {
    /** Those ids that are boxes. */
    long[] boxes() {
      return Arrays.stream(ids).filter(id -> id >= TinyCheckpoint.FIRST_BOX).toArray();
    }
  }

  String baseSha256() {
    return model.baseSha256();
  }

  String encoderSha256() {
    return model.encoderSha256();
  }

  /** About the drawn photo. */
  Said about(String route, String system, String question) {
    var seen = model.project(route, model.encode(TinyCheckpoint.photo()));
    long[] before = system.isEmpty() ? new long[0] : turn(system);
    return say(
        new Route.Answer(route),
        new Prompt(
            List.of(
                new Prompt.Tokens(joined(before, TinyCheckpoint.USER)),
                new Prompt.Image(seen.tokens(), seen.cells()),
                new Prompt.Tokens(joined(ids("\n" + question), TinyCheckpoint.END_OF_TURN)))));
  }

  /** On the text route. */
  Said to(String question) {
    return say(new Route.Text(), new Prompt(List.of(new Prompt.Tokens(turn(question)))));
  }

  private Said say(Route route, Prompt prompt) {
    Generation said = model.generate(GenerationRequest.greedy(route, prompt, tokens));
    return new Said(
        model.tokens().decode(said.ids()).strip(),
        said.ids(),
        prompt.length(),
        said.logProbabilities().length);
  }

  private long[] turn(String text) {
    return joined(joined(new long[] {TinyCheckpoint.USER}, ids(text)), TinyCheckpoint.END_OF_TURN);
  }

  private long[] ids(String text) {
    return model.tokens().encode(text, false);
  }

  private static long[] joined(long[] first, long... more) {
    return LongStream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
  }

  @Override
  public void close() {
    model.close();
  }
}
