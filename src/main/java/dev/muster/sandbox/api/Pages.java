package dev.muster.sandbox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages that are empty although there is more. */
public final class Pages {
  private Pages() {}

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
    empty.put("NextToken", request.getOrDefault("NextToken", Page.token(action, "0")));
    return empty;
  }
}
