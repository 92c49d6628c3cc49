package dev.mekiki.host.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mekiki.host.answer.Box;
import dev.mekiki.host.answer.Evidence;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A place on one of a request's photos that the answer rests on.
 *
 * @param photo the image part that it is on, counted from 0
 * @param confidence how surely something is present there, 0-1; absent where nobody measured that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownPlace(int photo, String label, Box box, @Nullable Double confidence) {
  /**
   * @param evidence of each photo, in the order of the request
   */
  static List<ShownPlace> of(List<List<Evidence>> evidence) {
    return IntStream.range(0, evidence.size())
        .boxed()
        .flatMap(photo -> evidence.get(photo).stream().map(place -> of(photo, place)))
        .toList();
  }

  private static ShownPlace of(int photo, Evidence place) {
    return new ShownPlace(photo, place.label(), place.box(), place.confidence());
  }
}
