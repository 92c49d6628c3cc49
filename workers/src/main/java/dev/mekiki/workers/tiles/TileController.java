package dev.mekiki.workers.tiles;

import dev.mekiki.audit.log.LogReader;
import dev.mekiki.audit.tiles.MalformedTilePathException;
import dev.mekiki.audit.tiles.TilePath;
import dev.mekiki.audit.tiles.TiledLog;
import dev.mekiki.audit.tiles.UnservableTileException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the log as c2sp.org/tlog-tiles under the prefix {@code /log}. */
@RestController
@RequestMapping("/log")
class TileController {
  private static final Logger log = LoggerFactory.getLogger(TileController.class);
  private static final String TILES = "/log/tile/";
  private static final MediaType NOTE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  /** Tiles never change; private, since they are for one role only. */
  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

  private final TiledLog tiles;

  TileController(LogReader log) {
    this.tiles = new TiledLog(log);
  }

  /** The newest signed checkpoint. */
  @GetMapping("/checkpoint")
  ResponseEntity<byte[]> checkpoint() {
    String note =
        tiles
            .checkpoint()
            .orElseThrow(() -> notFound("No checkpoint is signed yet. Ask again in a minute."));
    return ResponseEntity.ok()
        .contentType(NOTE)
        .cacheControl(CacheControl.noCache())
        .body(note.getBytes(StandardCharsets.UTF_8));
  }

  /** A tile of hashes or a bundle of entries. The path is read as it was sent, undecoded. */
  @GetMapping("/tile/{*path}")
  ResponseEntity<byte[]> tile(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    var tile = TilePath.parse(path.startsWith(TILES) ? path.substring(TILES.length()) : "");
    byte[] bytes =
        tiles
            .read(tile)
            .orElseThrow(
                () ->
                    notFound(
                        "The tree of the newest checkpoint does not reach this tile. Derive tiles"
                            + " from the size in /log/checkpoint; the last of a level is partial."));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(FOREVER)
        .body(bytes);
  }

  @ExceptionHandler
  ProblemDetail malformed(MalformedTilePathException malformed) {
    return problem(
        HttpStatus.BAD_REQUEST, "tile-malformed", String.valueOf(malformed.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail damaged(UnservableTileException damaged) {
    log.error("A signed part of the audit log cannot be read: {}", damaged.getMessage());
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "log-damaged",
        "The log no longer holds what was signed. Run the audit tool's verify to learn which entry.");
  }

  private static ErrorResponseException notFound(String detail) {
    return new ErrorResponseException(
        HttpStatus.NOT_FOUND, problem(HttpStatus.NOT_FOUND, "not-in-the-log", detail), null);
  }

  private static ProblemDetail problem(HttpStatus status, String type, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:mekiki:problem:" + type));
    return problem;
  }
}
