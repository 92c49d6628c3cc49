package dev.mekiki.workers.vault;

import dev.mekiki.audit.SubjectKeys;
import dev.mekiki.workers.ticket.Photo;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Screened photos, each sealed under its data subject's key. Rows are never changed. */
@Component
public class PhotoVault {
  private static final String PHOTO = "id, sha256, media_type, width, height";

  private final JdbcClient sql;
  private final SubjectKeys keys;

  PhotoVault(JdbcClient sql, SubjectKeys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  /**
   * A photo to be kept.
   *
   * @param source {@code intake:<position>} or {@code document:<id>}; one photo per ticket and
   *     source
   * @param removed names of what screening removed
   */
  public record NewPhoto(
      UUID ticket,
      String source,
      String subject,
      String mediaType,
      int width,
      int height,
      Set<String> removed,
      byte[] bytes) {}

  /**
   * A photo's bytes, opened.
   *
   * @param digest computed of them now; equal to {@link Photo#sha256} unless they were changed
   * @param salt of the digest, in hex; empty for photos stored before digests were salted
   */
  public record OpenedPhoto(String mediaType, byte[] bytes, String digest, String salt) {}

  /** Seals and stores a photo in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Photo store(NewPhoto photo) {
    var id = UUID.randomUUID();
    var salted = SaltedPhoto.of(photo.bytes());
    var stored = new Photo(id, salted.digest(), photo.mediaType(), photo.width(), photo.height());
    sql.sql(
            """
            insert into mekiki.photo
              (id, ticket, source, subject, sha256, media_type, width, height, removed, sealed, salted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)""")
        .params(
            id,
            photo.ticket(),
            photo.source(),
            photo.subject(),
            stored.sha256(),
            stored.mediaType(),
            stored.width(),
            stored.height(),
            photo.removed().toArray(String[]::new),
            keys.seal(photo.subject(), salted.sealedPart(), context(id)))
        .update();
    return stored;
  }

  /** The ticket's photo from this source, if it is kept already. */
  public Optional<Photo> find(UUID ticket, String source) {
    return sql.sql("select " + PHOTO + " from mekiki.photo where ticket = ? and source = ?")
        .params(ticket, source)
        .query(Photo.class)
        .optional();
  }

  /** The ticket's photos that came through the intake, in their order. */
  public List<Photo> fromIntake(UUID ticket) {
    return sql.sql(
            "select "
                + PHOTO
                + " from mekiki.photo where ticket = ? and source like 'intake:%' order by source")
        .param(ticket)
        .query(Photo.class)
        .list();
  }

  /** Photos by their ids, in the order of the ids. */
  public List<Photo> byId(List<UUID> ids) {
    return sql.sql(
            "select "
                + PHOTO
                + " from mekiki.photo join unnest(?) with ordinality wanted(photo, position)"
                + " on wanted.photo = id order by wanted.position")
        .param(ids.toArray(UUID[]::new))
        .query(Photo.class)
        .list();
  }

  /**
   * The stored bytes.
   *
   * @return empty when there is no such photo
   * @throws dev.mekiki.audit.SubjectErasedException when the subject's key was erased
   */
  public Optional<OpenedPhoto> open(UUID photo) {
    record Row(String subject, String mediaType, byte[] sealed, boolean salted) {}
    return sql.sql("select subject, media_type, sealed, salted from mekiki.photo where id = ?")
        .param(photo)
        .query(Row.class)
        .optional()
        .map(
            row -> {
              var plain = keys.open(row.subject(), row.sealed(), context(photo));
              var opened = row.salted() ? SaltedPhoto.read(plain) : SaltedPhoto.unsalted(plain);
              return new OpenedPhoto(
                  row.mediaType(),
                  opened.bytes(),
                  opened.digest(),
                  HexFormat.of().formatHex(opened.salt()));
            });
  }

  /** The stored bytes of a photo, provided that it belongs to the ticket. */
  public Optional<OpenedPhoto> open(UUID ticket, UUID photo) {
    boolean belongs =
        sql.sql("select exists (select from mekiki.photo where id = ? and ticket = ?)")
            .params(photo, ticket)
            .query(Boolean.class)
            .single();
    return belongs ? open(photo) : Optional.empty();
  }

  private static byte[] context(UUID photo) {
    return ("photo:" + photo).getBytes(StandardCharsets.UTF_8);
  }
}
