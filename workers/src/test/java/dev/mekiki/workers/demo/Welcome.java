package dev.mekiki.workers.demo;

import dev.mekiki.workers.embedded.EmbeddedStack;
import java.net.URI;

/** What a newcomer can do once everything is up. */
final class Welcome {
  private Welcome() {}

  static String text(URI workers, EmbeddedStack stack, DemoFolder folder) {
    return """

        Mekiki is up.

          review console   %1$s/tasks
          log in as        rita / rita-demo   reviewer
                           jiro / jiro-demo   reviewer, also for Japanese
                           lena / lena-demo   lead reviewer: second reviews and escalations
                           carl / carl-demo   compliance officer, at %1$s/compliance
                           clara / clara-demo compliance officer, too: an erasure takes two
          intake API       POST %1$s/api/tickets  (client intake / intake-demo)
          replays          POST %1$s/api/tickets/<id>/replays  (client auditor / auditor-demo)
          model host       %2$s/v1/models  (client workers / workers-demo; adaptors: operations / operations-demo)
          Keycloak         %3$s
          Camunda          %4$s (gRPC), %5$s (REST)
          database         psql -h 127.0.0.1 -p %6$d -U postgres postgres
          sample photos    %7$s

        In another terminal, ./mekiki verify checks the audit log. Ctrl-C ends the demo.
        """
        .formatted(
            workers,
            stack.modelHost().orElseThrow(),
            stack.keycloak().issuer(),
            stack.camunda().grpcAddress(),
            stack.camunda().restAddress(),
            URI.create(stack.postgresql().url().substring("jdbc:".length())).getPort(),
            folder.samples());
  }
}
