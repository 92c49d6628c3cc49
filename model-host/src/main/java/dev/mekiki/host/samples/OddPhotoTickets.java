package dev.mekiki.host.samples;

import dev.mekiki.host.samples.SampleTicket.Expectation;
import dev.mekiki.host.samples.SampleTicket.Risk;
import java.util.List;

/** Photos that must not reach a model. */
final class OddPhotoTickets {
  private static final String STRANGER = "customer-0666";

  private final TicketForms forms;

  OddPhotoTickets(TicketForms forms) {
    this.forms = forms;
  }

  List<SampleTicket> all() {
    Shot plate = forms.damaged("17-cut-off", Part.METAL_PLATE, Defect.DENT);
    Shot gauge = forms.intact("18-page", Part.PRESSURE_GAUGE);
    return List.of(
        odd(
            "PHOTO_UNREADABLE",
            "An upload that broke off",
            new PhotoFile("17-cut-off.jpg", OddPhotos.truncated(plate.file().bytes()))),
        odd(
            "PHOTO_REFUSED",
            "A photo with a web page behind its end",
            new PhotoFile("18-page.jpg", OddPhotos.withHtmlTail(gauge.file().bytes()))),
        odd(
            "PHOTO_REFUSED",
            "A text file with the name of a photo",
            new PhotoFile("19-text.jpg", OddPhotos.textNamedAsPhoto())),
        odd(
            "PHOTO_REFUSED",
            "A decompression bomb: 50000 x 50000 pixels promised by its header",
            new PhotoFile("20-bomb.png", OddPhotos.pngOfPixels(50_000))));
  }

  private SampleTicket odd(String error, String note, PhotoFile file) {
    return forms.inquiry(
        "en",
        "Which defect does the part have?",
        "",
        Risk.LOW,
        STRANGER,
        Expectation.problem(error),
        note,
        file);
  }
}
