package dev.mekiki.host.samples;

import dev.mekiki.host.samples.SampleTicket.Evidence;
import dev.mekiki.host.samples.SampleTicket.Expectation;
import dev.mekiki.host.samples.SampleTicket.Kind;
import dev.mekiki.host.samples.SampleTicket.Risk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Draws photos for tickets and fills the tickets in; equal seeds give equal tickets. */
final class TicketForms {
  private final long seed;
  private final int side;

  /**
   * @param side of the photos in pixels
   */
  TicketForms(long seed, int side) {
    this.seed = seed;
    this.side = side;
  }

  Shot intact(String name, Part part) {
    return Shot.of(name, part, Optional.empty(), chance(name), side);
  }

  Shot damaged(String name, Part part, Defect defect) {
    return Shot.of(name, part, Optional.of(defect), chance(name), side);
  }

  /** A JPEG of everyday objects. */
  PhotoFile objects(String name, List<Thing> things) {
    Chance chance = chance(name);
    ObjectScene scene = ObjectScene.of(things, chance, side);
    return new PhotoFile(name + ".jpg", Finish.random(chance).jpeg(scene.picture(), chance));
  }

  /** An inspection whose verdict follows from what was drawn. */
  SampleTicket inspection(String product, Risk risk, String subject, String note, Shot... shots) {
    List<Evidence> damage =
        List.of(shots).stream().flatMap(shot -> shot.evidence().stream()).toList();
    List<String> defects = damage.stream().map(evidence -> English.some(evidence.label())).toList();
    String answer = English.sentence(defects.isEmpty() ? "no defect" : English.list(defects));
    List<PhotoFile> files = List.of(shots).stream().map(Shot::file).toList();
    return new SampleTicket(
        id(files),
        Kind.INSPECTION,
        "Is this part OK?",
        "en",
        product,
        subject,
        risk,
        files,
        Expectation.verdict(damage.isEmpty() ? "PASS" : "FAIL", answer, damage),
        note);
  }

  /** An inspection of a single part, named after it. */
  SampleTicket inspection(Risk risk, String subject, String note, Shot shot) {
    return inspection(product(shot), risk, subject, note, shot);
  }

  SampleTicket inquiry(
      String question, Risk risk, String subject, Expectation expect, String note, Shot shot) {
    return inquiry("en", question, product(shot), risk, subject, expect, note, shot.file());
  }

  SampleTicket inquiry(
      String language,
      String question,
      String product,
      Risk risk,
      String subject,
      Expectation expect,
      String note,
      PhotoFile file) {
    return new SampleTicket(
        id(List.of(file)),
        Kind.INQUIRY,
        question,
        language,
        product,
        subject,
        risk,
        List.of(file),
        expect,
        note);
  }

  private static String product(Shot shot) {
    return shot.scene().part().label();
  }

  private Chance chance(String name) {
    return new Chance(seed, name.hashCode());
  }

  private UUID id(List<PhotoFile> files) {
    String key = "mekiki sample %d %s".formatted(seed, files.getFirst().name());
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
