package dev.mekiki.host.iaa;

import dev.mekiki.host.decoder.FrozenModel;
import dev.mekiki.host.inference.GeneratedToken;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.inference.TokenChooser;
import dev.mekiki.host.weights.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares a checkpoint, run as it is served, with the golden values in its folder. */
final class Parity {
  /** The routes of a released checkpoint. */
  static final List<String> ROUTES = List.of("Text", "MM", "G");

  /**
   * Largest differences on one route.
   *
   * @param prefill of a logit after any position of the prompt
   * @param decode of a logit after any token that follows, with the key-value cache
   * @param sameTokens whether the greedy continuation is the golden one
   */
  record Difference(String route, double prefill, double decode, boolean sameTokens) {
    /** False also for NaN. */
    boolean isWithin(double bound) {
      return prefill <= bound && decode <= bound && sameTokens;
    }
  }

  private final FrozenModel model;
  private final GoldenValues golden;

  Parity(FrozenModel model, GoldenValues golden) {
    this.model = model;
    this.golden = golden;
  }

  /** The largest difference of a feature of the photo. */
  double features() {
    float[] features = model.encode(golden.pixels());
    FloatTensor expected = golden.features();
    FloatTensor row = new FloatTensor(expected.values(), 1, expected.values().length);
    return largest(features, row, 0);
  }

  /**
   * @throws IllegalArgumentException when the golden values are of another model
   */
  Difference compare(String name) {
    GoldenValues.Route expected = golden.route(name);
    Route route = name.equals("Text") ? new Route.Text() : new Route.Answer(name);
    Prompt prompt = prompt(route, expected.prompt());
    int count = expected.greedy().length;
    long[] greedy = model.generate(GenerationRequest.greedy(route, prompt, count)).ids();
    return new Difference(
        name,
        prefill(route, prompt, expected.prefill()),
        decode(route, prompt, expected),
        Arrays.equals(greedy, expected.greedy()));
  }

  private Prompt prompt(Route route, long[] ids) {
    List<Prompt.Segment> segments = new ArrayList<>();
    for (long id : ids) {
      if (id != GoldenValues.IMAGE) {
        segments.add(new Prompt.Tokens(new long[] {id}));
      } else if (route instanceof Route.Answer(String adaptor)) {
        ProjectedImage image = model.project(adaptor, model.encode(golden.pixels()));
        segments.add(new Prompt.Image(image.tokens(), image.cells()));
      }
    }
    return new Prompt(segments);
  }

  /** One position after the other, each as the end of a prompt of its own. */
  private double prefill(Route route, Prompt prompt, FloatTensor expected) {
    double largest = 0;
    for (int length = 1; length <= prompt.length(); length++) {
      float[] logits = model.logits(route, beginning(prompt, length));
      largest = Math.max(largest, largest(logits, expected, length - 1));
    }
    return largest;
  }

  private static Prompt beginning(Prompt prompt, int length) {
    List<Prompt.Segment> segments = new ArrayList<>();
    int left = length;
    for (Prompt.Segment segment : prompt.segments()) {
      int taken = Math.min(left, segment.length());
      if (taken > 0) {
        segments.add(beginning(segment, taken));
      }
      left -= taken;
    }
    return new Prompt(segments);
  }

  private static Prompt.Segment beginning(Prompt.Segment segment, int length) {
    return switch (segment) {
      case Prompt.Tokens(long[] ids) -> new Prompt.Tokens(Arrays.copyOf(ids, length));
      case Prompt.Image(float[] tokens, int cells) ->
          new Prompt.Image(Arrays.copyOf(tokens, tokens.length / cells * length), length);
    };
  }

  /** Follows the golden tokens, whatever the model would choose, and looks at the logits. */
  private double decode(Route route, Prompt prompt, GoldenValues.Route expected) {
    int steps = expected.greedy().length;
    List<float[]> seen = new ArrayList<>();
    TokenChooser follower =
        logits -> {
          seen.add(logits.clone());
          return new GeneratedToken(expected.greedy()[Math.min(seen.size(), steps) - 1], 0);
        };
    model.generate(
        new GenerationRequest(route, prompt, steps + 1, Optional.of(follower), "", () -> false));
    double largest = 0;
    for (int i = 0; i < steps; i++) {
      // The first logits seen are the prompt's own.
      largest = Math.max(largest, largest(seen.get(i + 1), expected.decode(), i));
    }
    return largest;
  }

  private static double largest(float[] values, FloatTensor expected, int row) {
    if (values.length != expected.shape()[1]) {
      throw new IllegalArgumentException(
          "the model gives %d numbers where golden.safetensors has %d: they are of two models"
              .formatted(values.length, expected.shape()[1]));
    }
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i] - expected.values()[row * values.length + i]));
    }
    return largest;
  }
}
