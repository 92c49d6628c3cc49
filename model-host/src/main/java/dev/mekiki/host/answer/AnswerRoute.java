package dev.mekiki.host.answer;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.adaptor.PromptTemplate;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The frozen layers with one adaptor's inner layers: looks at a photo and speaks about it. */
public final class AnswerRoute {
  private final LanguageModel model;
  private final Route.Answer route;
  private final PromptTemplate template;
  private final TagText tags;

  /**
   * @param adaptor a package whose weights the model has loaded
   */
  public AnswerRoute(LanguageModel model, AdaptorPackage adaptor) {
    this.model = model;
    this.route = new Route.Answer(adaptor.id().toString());
    this.template = adaptor.manifest().prompt();
    this.tags = TagText.of(adaptor.manifest());
  }

  /** Image encoder, projector and read-out of an upright photo. */
  public ProjectedImage look(BufferedImage upright) {
    return model.project(route.adaptor(), model.encode(upright));
  }

  /** Boxes and presence in a part of an upright photo, by what the adaptor looks closer with. */
  ProjectedImage lookCloser(BufferedImage part) {
    return model.lookCloser(route.adaptor(), model.encode(part));
  }

  /**
   * Asks about the photo.
   *
   * @param tenant whose question it is
   * @throws IllegalArgumentException when the question does not fit the context
   */
  public Spoken speak(
      ProjectedImage photo,
      String question,
      int maxTokens,
      String tenant,
      BooleanSupplier cancelled) {
    Prompt prompt = prompt(photo, question);
    Generation generation =
        model.generate(
            new GenerationRequest(route, prompt, maxTokens, Optional.empty(), tenant, cancelled));
    return new Spoken(
        model.tokens().decode(generation.ids()).strip(),
        logProbability(generation),
        generation.finishReason(),
        prompt.length(),
        generation.cachedPositions(),
        generation.logProbabilities().length,
        generation.queueNanos(),
        generation.prefillNanos(),
        generation.decodeNanos(),
        generation.query());
  }

  /** Where not even the end was said nothing speaks for it. */
  private static double logProbability(Generation generation) {
    double[] each = generation.logProbabilities();
    return each.length == 0 ? Double.NEGATIVE_INFINITY : Arrays.stream(each).sum();
  }

  /** Special tokens come from the template alone: in the question they are ordinary text. */
  private Prompt prompt(ProjectedImage photo, String question) {
    LanguageModel.Tokens tokens = model.tokens();
    long[] before = tokens.encode(template.beforeImage(), true);
    String told = tags.before(question, photo.tags());
    long[] asked = tokens.encode(template.beforeQuestion() + told, false);
    long[] after = tokens.encode(template.afterQuestion(), true);
    return new Prompt(
        List.of(
            new Prompt.Tokens(before),
            new Prompt.Image(photo.tokens(), photo.cells()),
            new Prompt.Tokens(asked),
            new Prompt.Tokens(after)));
  }
}
