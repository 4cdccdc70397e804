package dev.muster.aws;

import dev.muster.cloud.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Reads the pages of one list. Only a missing token ends it: a page may be empty and still not be
 * the last.
 */
final class Pages<A extends AwsResponse> {
  /** How many empty pages may send us to themselves before we take the list for a circle. */
  private static final int PATIENCE = 20;

  private final Calls calls;
  private final String action;
  private final Function<@Nullable String, A> request;

  /** One page: what is on it, and where it goes on. */
  record Page<T>(List<T> items, Optional<String> next) {
    /**
     * @param next as the SDK gives it: null or empty on the last page
     */
    static <T> Page<T> of(List<T> items, @Nullable String next) {
      return new Page<>(items, Optional.ofNullable(next).filter(token -> !token.isEmpty()));
    }
  }

  /**
   * @param request asks for the page at a token; null for the first
   */
  Pages(Calls calls, String action, Function<@Nullable String, A> request) {
    this.calls = calls;
    this.action = action;
    this.request = request;
  }

  <T> List<T> all(Function<A, Page<T>> page) {
    return first(Integer.MAX_VALUE, page);
  }

  /** The first {@code most} items, reading no page beyond them. */
  <T> List<T> first(int most, Function<A, Page<T>> page) {
    List<T> items = new ArrayList<>();
    Optional<String> next = Optional.empty();
    int standing = 0;
    do {
      String token = next.orElse(null);
      Page<T> current = page.apply(calls.call(action, () -> request.apply(token)));
      standing = current.next().equals(next) && next.isPresent() ? standing + 1 : 0;
      if (standing > 0 && !current.items().isEmpty() || standing > PATIENCE) {
        throw goesInCircles();
      }
      items.addAll(current.items());
      next = current.next();
    } while (next.isPresent() && items.size() < most);
    return List.copyOf(items.subList(0, Math.min(most, items.size())));
  }

  private CloudException goesInCircles() {
    return new CloudException(
        CloudException.Kind.UNREACHABLE,
        action,
        "",
        "the list does not end: a page names itself as the next one",
        Optional.empty());
  }
}
