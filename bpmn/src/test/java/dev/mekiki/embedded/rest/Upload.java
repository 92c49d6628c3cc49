package dev.mekiki.embedded.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;

/**
 * One part of a multipart/form-data request (RFC 7578).
 *
 * @param metadata the JSON of the part's X-Document-Metadata header, empty if it has none
 */
record Upload(
    String field, Optional<String> fileName, String contentType, String metadata, byte[] content) {

  /** Reads all parts of a request. */
  static List<Upload> in(Call call) throws IOException {
    var parser = new FileUpload();
    parser.setHeaderEncoding(StandardCharsets.UTF_8.name());
    var uploads = new ArrayList<Upload>();
    try {
      var parts = parser.getItemIterator(new Request(call));
      while (parts.hasNext()) {
        uploads.add(read(parts.next()));
      }
    } catch (FileUploadException e) {
      throw new Problem(415, "UNSUPPORTED_MEDIA_TYPE", e.getMessage());
    }
    return uploads;
  }

  private static Upload read(FileItemStream part) throws IOException {
    try (var content = part.openStream()) {
      return new Upload(
          part.getFieldName(),
          Optional.ofNullable(part.getName()),
          Optional.ofNullable(part.getContentType()).orElse("application/octet-stream"),
          Optional.ofNullable(part.getHeaders().getHeader("x-document-metadata")).orElse(""),
          content.readAllBytes());
    }
  }

  private record Request(Call call) implements RequestContext {
    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
      return call.header("Content-Type");
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return -1;
    }

    @Override
    public InputStream getInputStream() {
      return call.body();
    }
  }
}
