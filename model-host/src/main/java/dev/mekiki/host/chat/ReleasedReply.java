package dev.mekiki.host.chat;

import dev.mekiki.host.answer.AbstentionReason;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.encoder.PaddedSquare;
import dev.mekiki.host.iaa.BoxText;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.Generation.FinishReason;
import dev.mekiki.host.inference.ReleasedRoute;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a released route says about each of a request's photos. All of it abstains: nobody has
 * measured how often such a route is right, so a person decides.
 *
 * @param said in the order of the photos, at least one
 */
record ReleasedReply(ReleasedRoute route, List<Said> said) {
  /** The route writes boxes without a word for what is in them. */
  private static final String LABEL = "region";

  /**
   * Of one photo.
   *
   * @param square in whose fractions the route writes boxes
   * @param encodeNanos time of image encoder and projector
   */
  record Said(
      String text,
      PaddedSquare square,
      Generation generation,
      int promptTokens,
      long encodeNanos) {}

  ReleasedReply {
    said = List.copyOf(said);
  }

  Reply reply(Turn turn) {
    Reply.Cost cost =
        new Reply.Cost(
            turn.queueNanos() + nanos(one -> one.generation().queueNanos()),
            nanos(Said::encodeNanos),
            nanos(one -> one.generation().prefillNanos()),
            nanos(one -> one.generation().decodeNanos()));
    return new Reply(
        PhotoTexts.joined(said.stream().map(Said::text).toList()),
        Optional.empty(),
        finishReason(),
        Usage.of(
            count(Said::promptTokens),
            count(one -> one.generation().logProbabilities().length),
            count(one -> one.generation().cachedPositions())),
        new MekikiPart(
            true,
            AbstentionReason.UNCALIBRATED,
            null,
            null,
            null,
            places(),
            said.size() == 1 ? null : said.stream().map(ReleasedReply::single).toList(),
            Provenance.released(turn.served(), route),
            cost.timings()),
        cost);
  }

  private static AnsweredPhotos.Single single(Said said) {
    return new AnsweredPhotos.Single(said.text(), true, AbstentionReason.UNCALIBRATED, null, null);
  }

  private List<ShownPlace> places() {
    return IntStream.range(0, said.size())
        .boxed()
        .flatMap(photo -> boxes(said.get(photo)).map(box -> place(photo, box)))
        .toList();
  }

  private Stream<Box> boxes(Said one) {
    return route == ReleasedRoute.G
        ? BoxText.boxes(one.text(), one.square()).stream()
        : Stream.empty();
  }

  private static ShownPlace place(int photo, Box box) {
    return new ShownPlace(photo, LABEL, box, null);
  }

  private FinishReason finishReason() {
    return said.stream().anyMatch(one -> one.generation().finishReason() == FinishReason.LENGTH)
        ? FinishReason.LENGTH
        : FinishReason.STOP;
  }

  private long nanos(ToLongFunction<Said> part) {
    return said.stream().mapToLong(part).sum();
  }

  private int count(ToIntFunction<Said> part) {
    return said.stream().mapToInt(part).sum();
  }
}
