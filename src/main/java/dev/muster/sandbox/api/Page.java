package dev.muster.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** A page of a list: some of its elements, and a token when there are more. */
final class Page {
  private final Answer answer = new Answer();

  private Page() {}

  /** The page that CloudFormation answers with, at most 100 long. */
  static <T> Page ofHundred(Call call, String name, List<T> all, Function<T, Object> shown) {
    return of(call, name, all, 100, shown);
  }

  /** The page that Organizations answers with, at most 20 long. */
  static <T> Page ofTwenty(Call call, String name, List<T> all, Function<T, Object> shown) {
    return of(call, name, all, 20, shown);
  }

  private static <T> Page of(
      Call call, String name, List<T> all, int most, Function<T, Object> shown) {
    int size = call.input().number("MaxResults", 1, most).orElse(most);
    int from = offset(call);
    Page page = new Page();
    List<Object> elements = new ArrayList<>();
    int to = Math.min(all.size(), from + size);
    for (int i = from; i < to; i++) {
      elements.add(shown.apply(all.get(i)));
    }
    page.answer.put(name, elements);
    if (to < all.size()) {
      page.answer.put("NextToken", token(call.action(), Integer.toString(to)));
    }
    return page;
  }

  Answer answer() {
    return answer;
  }

  /** How many elements come before the page. */
  static int offset(Call call) {
    String position = position(call);
    if (position.isEmpty()) {
      return 0;
    }
    if (!position.matches("[0-9]{1,9}")) {
      throw call.input().badToken();
    }
    return Integer.parseInt(position);
  }

  /** Where the page begins, as {@link #token} was told; empty for the first page. */
  static String position(Call call) {
    String token = call.input().text("NextToken").orElse("");
    if (token.isEmpty()) {
      return "";
    }
    String position = decoded(token, call.action());
    if (position.isEmpty()) {
      throw call.input().badToken();
    }
    return Pages.plain(position);
  }

  /** What {@link #token} was told; empty when it is no token of this action. */
  static String decoded(String token, String action) {
    String prefix = action + "|";
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return text.startsWith(prefix) ? text.substring(prefix.length()) : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  static String token(String action, String position) {
    String text = action + "|" + position;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
