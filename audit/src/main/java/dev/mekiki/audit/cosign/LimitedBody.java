package dev.mekiki.audit.cosign;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A response's text, given up where it is longer than any right one. */
final class LimitedBody implements BodySubscriber<String> {
  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private final int largest;
  private Optional<Subscription> delivery = Optional.empty();
  private long received;

  private LimitedBody(int largest) {
    this.largest = largest;
  }

  /**
   * @param largest in bytes
   */
  static BodyHandler<String> of(int largest) {
    return head -> new LimitedBody(largest);
  }

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    delivery = Optional.of(subscription);
    text.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (received > largest) {
      delivery.ifPresent(Subscription::cancel);
      text.onError(new IOException("Its answer is longer than " + largest + " bytes"));
      return;
    }
    text.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    text.onError(failure);
  }

  @Override
  public void onComplete() {
    if (received <= largest) {
      text.onComplete();
    }
  }
}
