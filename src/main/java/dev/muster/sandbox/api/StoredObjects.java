package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The S3 objects that a request points to by URL. What was read is remembered, so that the request
 * can be carried out again after the object has changed.
 */
public final class StoredObjects {
  private static final Pattern URL =
      Pattern.compile(
          "https://(?:([a-z0-9][a-z0-9.-]+)\\.)?s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?"
              + "/([^?#]+)(?:[?#].*)?");

  private final Shelf shelf;
  private final Map<String, String> read = new LinkedHashMap<>();

  /** Where objects are kept. */
  public interface Shelf {
    /**
     * The text of an object.
     *
     * @throws Refusal in S3's words when there is none
     */
    String read(String bucket, String key);
  }

  public StoredObjects(Shelf shelf) {
    this.shelf = shelf;
  }

  /** The objects as a request that was carried out before has read them. */
  public static StoredObjects again(Map<String, String> read) {
    StoredObjects objects =
        new StoredObjects(
            (bucket, key) -> {
              throw noBucket();
            });
    objects.read.putAll(read);
    return objects;
  }

  /** What was read until now, by URL. */
  public Map<String, String> read() {
    return Map.copyOf(read);
  }

  /**
   * The text behind the URL that a member of a request holds.
   *
   * @throws Refusal when it is no URL of S3, or there is no such object
   */
  String text(String member, String url) {
    String known = read.get(url);
    if (known != null) {
      return known;
    }
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw Refusal.validation(member + " must be a supported URL.");
    }
    String path = String.valueOf(matcher.group(2));
    String host = matcher.group(1);
    String bucket = host == null ? path.split("/", 2)[0] : host;
    String key = host == null ? path.substring(Math.min(path.length(), bucket.length() + 1)) : path;
    String text = shelf.read(bucket, key);
    read.put(url, text);
    return text;
  }

  /** The refusal when there is no such bucket. */
  public static Refusal noBucket() {
    return problem("The specified bucket does not exist.");
  }

  /** The refusal when the bucket has no such object. */
  public static Refusal noKey() {
    return problem("The specified key does not exist.");
  }

  private static Refusal problem(String what) {
    return Refusal.validation(
        "S3 error: "
            + what
            + "\nFor more information check"
            + " http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
  }
}
