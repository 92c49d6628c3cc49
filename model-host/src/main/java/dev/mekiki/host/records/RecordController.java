package dev.mekiki.host.records;

import dev.mekiki.host.adaptor.AdaptorFolder;
import dev.mekiki.host.serving.AdaptorProperties;
import dev.mekiki.host.serving.SelfChecks;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The host's records, to be read again and again by a service that has a database. Also while the
 * models are loading, or could not be.
 */
@RestController
@RequestMapping("/v1/records")
final class RecordController {
  private static final int MOST = 200;

  private final AdaptorProperties adaptors;
  private final SelfChecks selfChecks;

  RecordController(AdaptorProperties adaptors, SelfChecks selfChecks) {
    this.adaptors = adaptors;
    this.selfChecks = selfChecks;
  }

  /**
   * Where a stream ends.
   *
   * @param chain of its last record
   */
  record End(String stream, int count, String chain) {}

  record Listing(List<End> streams) {}

  record Page(List<RecordStream.Line> records) {}

  /** Ends of the streams that have records. */
  @GetMapping
  Listing listing() {
    return new Listing(
        streams().stream()
            .map(stream -> new End(stream.name(), stream.lines().size(), lastOf(stream).chain()))
            .toList());
  }

  /** Up to 200 records after the given number; none where there is no such stream. */
  @GetMapping("/lines")
  Page lines(@RequestParam String stream, @RequestParam(defaultValue = "0") int after) {
    return new Page(
        streams().stream()
            .filter(known -> known.name().equals(stream))
            .flatMap(known -> known.lines().stream())
            .filter(line -> line.number() > after)
            .limit(MOST)
            .toList());
  }

  private List<RecordStream> streams() {
    AdaptorFolder folder = adaptors.contents();
    List<RecordStream> streams = new ArrayList<>();
    folder
        .histories()
        .forEach(
            (name, history) ->
                streams.add(RecordStream.of("promotions/" + name, history.promotions())));
    streams.add(RecordStream.of("self-checks/" + selfChecks.run(), selfChecks.made()));
    return streams.stream().filter(stream -> !stream.lines().isEmpty()).toList();
  }

  private static RecordStream.Line lastOf(RecordStream stream) {
    return stream.lines().getLast();
  }
}
