package dev.muster.sandbox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages that are empty although there is more. */
public final class Pages {
  private Pages() {}

  /** In the token of an empty page: the page that it leads to is not emptied again. */
  private static final String MARK = "|again";

  /** Whether the request follows an empty page. */
  public static boolean followsEmptied(Map<String, Object> request, String action) {
    return request.get("NextToken") instanceof String token
        && Page.decoded(token, action).endsWith(MARK);
  }

  /** The page without its elements; its token leads to where this page would have begun. */
  public static Map<String, Object> emptied(
      Map<String, Object> answer, String action, Map<String, Object> request) {
    Map<String, Object> empty = new LinkedHashMap<>();
    boolean isPage = false;
    for (Map.Entry<String, Object> member : answer.entrySet()) {
      boolean list = member.getValue() instanceof List;
      isPage |= list;
      empty.put(member.getKey(), list ? List.of() : member.getValue());
    }
    if (!isPage) {
      return answer;
    }
    String token = String.valueOf(request.getOrDefault("NextToken", ""));
    String position = token.isEmpty() ? "" : Page.decoded(token, action);
    empty.put("NextToken", Page.token(action, position + MARK));
    return empty;
  }

  /** The position without the mark of an empty page before it. */
  static String plain(String position) {
    return position.endsWith(MARK)
        ? position.substring(0, position.length() - MARK.length())
        : position;
  }
}
