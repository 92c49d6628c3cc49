package dev.mekiki.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mekiki.embedded.rest.DocumentStore.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Documents: create, create many, get, delete. Links are refused, as Camunda's in-memory store
 * does.
 */
final class DocumentResource implements RestServer.Resource {
  private final DocumentStore store;

  DocumentResource(DocumentStore store) {
    this.store = store;
  }

  @Override
  public void handle(Call call) throws IOException {
    refuseOtherStores(call);
    switch (call.operation()) {
      case "POST documents" -> call.answer(201, create(call));
      case "POST documents/batch" -> call.answer(201, createMany(call));
      case "GET documents/*" -> {
        var document = get(call);
        call.answer(200, document.contentType(), document.content());
      }
      case "DELETE documents/*" -> {
        delete(call.segment(1));
        call.noContent();
      }
      case "POST documents/*/links" ->
          throw new Problem(
              405,
              "METHOD_NOT_ALLOWED",
              "The store 'in-memory' does not support creating document links");
      default -> throw RestServer.unknownOperation(call);
    }
  }

  private static void refuseOtherStores(Call call) {
    call.query("storeId")
        .filter(id -> !id.equals(DocumentStore.ID))
        .ifPresent(
            id -> {
              throw Problem.invalid("Document store with id '%s' does not exist".formatted(id));
            });
  }

  private ObjectNode create(Call call) throws IOException {
    var parts = Upload.in(call);
    var file =
        parts.stream()
            .filter(part -> part.field().equals("file"))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("Required part 'file' is not present."));
    var metadata =
        parts.stream()
            .filter(part -> part.field().equals("metadata"))
            .findFirst()
            .map(part -> Call.parse(new String(part.content(), StandardCharsets.UTF_8)))
            .orElseGet(Call.JSON::createObjectNode);
    return store.create(
        call.query("documentId").orElseGet(DocumentResource::newId), file, metadata);
  }

  private ObjectNode createMany(Call call) throws IOException {
    var answer = Call.JSON.createObjectNode();
    var created = answer.putArray("createdDocuments");
    answer.putArray("failedDocuments");
    for (var part : Upload.in(call)) {
      JsonNode metadata =
          part.metadata().isEmpty() ? Call.JSON.createObjectNode() : Call.parse(part.metadata());
      created.add(store.create(newId(), part, metadata));
    }
    return answer;
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private Document get(Call call) {
    var id = call.segment(1);
    var document = store.find(id).orElseThrow(() -> missing(id));
    if (call.query("contentHash").filter(hash -> !hash.equals(document.hash())).isPresent()) {
      throw Problem.invalid(
          "Document hash for document %s doesn't match the expected hash".formatted(id));
    }
    return document;
  }

  private void delete(String id) {
    if (!store.delete(id)) {
      throw missing(id);
    }
  }

  private static Problem missing(String id) {
    return Problem.notFound("Document with id '%s' not found".formatted(id));
  }
}
