package dev.muster.rollout.story;

import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.StackSetContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that stories use. An account is a digit, a Region a word, a version {@code v1}; {@code
 * v2+Size} has a parameter more than {@code v2}, and {@code v2-Mail} has one less.
 */
final class Cast {
  static final String MANAGEMENT = "000000000000";
  static final Map<String, Region> REGIONS =
      new TreeMap<>(
          Map.of(
              "tokyo", new Region("ap-northeast-1"),
              "virginia", new Region("us-east-1"),
              "ireland", new Region("eu-west-1")));
  static final Region HOME = new Region("ap-northeast-1");

  private Cast() {}

  static AccountId account(char digit) {
    return new AccountId(String.valueOf(digit).repeat(12));
  }

  /**
   * @param text {@code 12/tokyo,virginia?Mail=a&Size=b}: every account in every Region
   */
  static SortedMap<InstanceKey, SortedMap<String, String>> instances(String text) {
    SortedMap<InstanceKey, SortedMap<String, String>> all = new TreeMap<>();
    for (String word : text.isBlank() ? new String[0] : text.trim().split(" +")) {
      String[] parts = word.split("[/?]");
      SortedMap<String, String> overrides = new TreeMap<>();
      for (String pair : parts.length < 3 ? new String[0] : parts[2].split("&")) {
        overrides.put(pair.split("=")[0], pair.split("=")[1]);
      }
      for (char digit : parts[0].toCharArray()) {
        for (String region : parts[1].split(",")) {
          all.put(new InstanceKey(account(digit), region(region)), overrides);
        }
      }
    }
    return all;
  }

  static Region region(String word) {
    return Optional.ofNullable(REGIONS.get(word)).orElseThrow();
  }

  /** What a stack set of this version holds. */
  static StackSetContent content(String version) {
    List<String> parameters = new ArrayList<>(List.of("Mail"));
    for (String part : version.split("(?=[+-])")) {
      if (part.startsWith("+")) {
        parameters.add(part.substring(1));
      } else if (part.startsWith("-")) {
        parameters.remove(part.substring(1));
      }
    }
    SortedMap<String, String> values = new TreeMap<>();
    parameters.forEach(name -> values.put(name, "nobody"));
    return new StackSetContent(
        Optional.empty(),
        template(version, parameters),
        values,
        List.of(),
        List.of(),
        PermissionModel.SELF_MANAGED,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static String template(String version, List<String> parameters) {
    StringBuilder text = new StringBuilder("Description: " + version.split("[+-]")[0] + "\n");
    text.append(parameters.isEmpty() ? "" : "Parameters:\n");
    parameters.forEach(name -> text.append("  " + name + ": { Type: String, Default: nobody }\n"));
    text.append("Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n");
    text.append("      DisplayName: " + version + "\n");
    return text.toString();
  }
}
