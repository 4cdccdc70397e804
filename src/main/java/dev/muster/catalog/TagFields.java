package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The key {@code tags}: what CloudFormation puts on the stacks and their resources. */
final class TagFields {
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern KEY = Pattern.compile("(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");

  private final Fields fields;

  TagFields(Fields fields) {
    this.fields = fields;
  }

  Map<String, String> read() {
    Map<String, Scalar> texts =
        fields.textsByKey(
            "tags",
            KEY,
            "letters, digits and _ . : / = + @ -, at most 128, not beginning with aws:");
    if (texts.size() > MOST_TAGS) {
      fields.error(
          "tags",
          "there are " + texts.size() + " tags, and a stack set takes " + MOST_TAGS,
          "Remove some.");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    texts.forEach(
        (key, text) -> {
          tags.put(key, text.value());
          if (text.value().isEmpty() || text.value().length() > LONGEST_VALUE) {
            fields
                .problems()
                .error(
                    text.location(),
                    "the tag '" + key + "' is empty or longer than 256 characters",
                    "Give it a value that fits.");
          }
        });
    return tags;
  }
}
