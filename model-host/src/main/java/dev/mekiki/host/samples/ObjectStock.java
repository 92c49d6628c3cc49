package dev.mekiki.host.samples;

import dev.mekiki.host.dataset.Language;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The cut-outs of Debian's package tuxpaint-stamps-default: photos of single objects with a
 * describing line in many languages beside each. They are used, never passed on.
 *
 * @param objects of one kind, ordered by their files' names
 */
record ObjectStock(List<StockObject> objects) {
  /** Drawn, written or too varied to be told apart by name. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "symbols",
          "cartoon",
          "flags",
          "roadsigns",
          "military",
          "people",
          "naturalforces",
          "space",
          "town",
          "hebrew");

  private static final int LONGEST_SIDE = 320;
  private static final int SHORTEST_SIDE = 60;
  private static final Map<Language, String> TRANSLATIONS =
      Map.of(Language.JA, "ja.utf8=", Language.ZH, "zh_CN.utf8=");

  /** Which objects are wanted. */
  enum Kind {
    /** Those that adaptors may learn. */
    KNOWN,

    /** Those that no training may draw, so that "never seen" can be measured. */
    UNSEEN
  }

  /** An image with the lines that describe it. */
  private record Entry(Path image, String english, Map<Language, String> others) {}

  /**
   * @param folder of the unpacked package
   * @throws IOException when there is none, or it is damaged
   */
  static ObjectStock read(Path folder, Kind kind) throws IOException {
    Path stamps = folder.resolve("usr/share/tuxpaint/stamps");
    if (!Files.isDirectory(stamps)) {
      throw new NoSuchFileException(
          folder.toString(), null, "no cut-outs here: fetch them with model-host/fetch-cut-outs");
    }
    Set<String> known = knownNames();
    List<Entry> entries = new ArrayList<>();
    for (Path image : images(stamps)) {
      entry(image)
          .filter(found -> known.contains(found.english()) == (kind == Kind.KNOWN))
          .ifPresent(entries::add);
    }
    Map<String, Map<Language, String>> names = names(entries);
    List<StockObject> objects = new ArrayList<>();
    for (Entry entry : entries) {
      object(entry, names.getOrDefault(entry.english(), Map.of())).ifPresent(objects::add);
    }
    return new ObjectStock(List.copyOf(objects));
  }

  private static Set<String> knownNames() throws IOException {
    try (InputStream names =
        Objects.requireNonNull(
            ObjectStock.class.getResourceAsStream("/mekiki/known-objects.txt"))) {
      return new String(names.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private static List<Path> images(Path stamps) throws IOException {
    try (Stream<Path> files = Files.walk(stamps)) {
      return files
          .filter(file -> file.toString().endsWith(".png"))
          .filter(file -> !file.toString().matches(".*_(mirror|flip)\\.png"))
          .filter(file -> !leftOut(stamps.relativize(file)))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static boolean leftOut(Path file) {
    for (Path part : file) {
      if (LEFT_OUT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Entry> entry(Path image) throws IOException {
    String name = image.getFileName().toString();
    Path words = image.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
    if (!Files.exists(words)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(words);
    Map<Language, String> others = new EnumMap<>(Language.class);
    TRANSLATIONS.forEach(
        (language, mark) ->
            lines.stream()
                .filter(line -> line.startsWith(mark))
                .findFirst()
                .flatMap(line -> ObjectName.shortName(line.substring(mark.length())))
                .ifPresent(found -> others.put(language, found)));
    return lines.isEmpty()
        ? Optional.empty()
        : ObjectName.english(lines.getFirst()).map(english -> new Entry(image, english, others));
  }

  /** For each English name the shortest other ones: several images show the same, in detail. */
  private static Map<String, Map<Language, String>> names(List<Entry> entries) {
    Map<String, Map<Language, String>> names = new TreeMap<>();
    for (Entry entry : entries) {
      Map<Language, String> of =
          names.computeIfAbsent(entry.english(), name -> new EnumMap<>(Language.class));
      entry
          .others()
          .forEach(
              (language, name) ->
                  of.merge(language, name, (a, b) -> b.length() < a.length() ? b : a));
    }
    return names;
  }

  private static Optional<StockObject> object(Entry entry, Map<Language, String> others) {
    BufferedImage whole = picture(entry.image());
    Optional<BufferedImage> seen =
        Math.min(whole.getWidth(), whole.getHeight()) < SHORTEST_SIDE
            ? Optional.empty()
            : CutOut.tight(whole);
    return seen.map(
        image -> {
          Map<Language, String> names = new HashMap<>(others);
          names.put(Language.EN, entry.english());
          return new StockObject(names, Colour.prevailing(image), small(image));
        });
  }

  private static BufferedImage picture(Path file) {
    try {
      return Optional.ofNullable(ImageIO.read(file.toFile()))
          .orElseThrow(() -> new IOException("no picture: " + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage small(BufferedImage image) {
    double scale =
        Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = Surface.smooth(small.createGraphics());
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return small;
  }

  /** Others of the stock, to ask about what is not there. */
  List<StockObject> without(List<StockObject> shown, Language language) {
    Set<String> names =
        shown.stream().flatMap(o -> o.name(language).stream()).collect(Collectors.toSet());
    return objects.stream()
        .filter(o -> o.name(language).filter(name -> !names.contains(name)).isPresent())
        .toList();
  }
}
