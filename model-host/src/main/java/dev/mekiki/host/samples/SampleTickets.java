package dev.mekiki.host.samples;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tickets of the demo: what arrives on an ordinary day and what arrives on a bad one. Scenes
 * follow from the seed alone; none was chosen for how well a model answers it.
 */
final class SampleTickets {
  private SampleTickets() {}

  /**
   * @param side of the photos in pixels
   */
  static List<SampleTicket> draw(long seed, int side) {
    TicketForms forms = new TicketForms(seed, side);
    InquiryTickets inquiries = new InquiryTickets(forms);
    return Stream.of(
            new InspectionTickets(forms).all(),
            inquiries.aboutParts(),
            inquiries.aboutObjects(),
            new OddPhotoTickets(forms).all())
        .flatMap(List::stream)
        .toList();
  }
}
