package dev.muster.inventory;

import dev.muster.document.Fields;
import dev.muster.document.Node.Scalar;
import dev.muster.model.AttributePath;
import dev.muster.model.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the alerts of an account reach people. What is empty comes from the defaults.
 *
 * @param mail an empty list turns the default addresses off
 */
record Notification(
    Optional<List<String>> mail,
    Optional<Slack> slack,
    Optional<String> minimumSeverity,
    Optional<String> language) {
  private static final Map<String, String> SEVERITIES = same("LOW", "MEDIUM", "HIGH", "CRITICAL");
  private static final Map<String, String> LANGUAGES = same("en", "ja");
  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{8,12}");
  private static final Pattern SECRET_ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:secretsmanager:(?<region>[a-z0-9-]+):[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+");

  /**
   * Where Slack messages go.
   *
   * @param tokenSecret the ARN of the secret that holds the token, never the token
   */
  record Slack(String channel, String tokenSecret) {}

  static Notification none() {
    return new Notification(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * @param home the home Region, where the secret must be; empty when it is not known
   */
  static Notification read(Fields fields, Optional<Region> home) {
    return new Notification(
        fields.has("mail") ? Optional.of(mail(fields)) : Optional.empty(),
        fields.section("slack", section -> slack(section, home)),
        fields.word("minimumSeverity", SEVERITIES),
        fields.word("language", LANGUAGES));
  }

  /** This one, and what it leaves open from {@code defaults}. */
  Notification orElse(Notification defaults) {
    return new Notification(
        mail.or(defaults::mail),
        slack.or(defaults::slack),
        minimumSeverity.or(defaults::minimumSeverity),
        language.or(defaults::language));
  }

  /** By the paths of {@link AttributePath}. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    mail.ifPresent(
        addresses -> {
          for (int i = 0; i < addresses.size(); i++) {
            attributes.put(AttributePath.mail(i), addresses.get(i));
          }
        });
    slack.ifPresent(
        to -> {
          attributes.put("notify.slack.channel", to.channel);
          attributes.put("notify.slack.tokenSecret", to.tokenSecret);
        });
    minimumSeverity.ifPresent(value -> attributes.put("notify.minimumSeverity", value));
    language.ifPresent(value -> attributes.put("notify.language", value));
    return attributes;
  }

  private static List<String> mail(Fields fields) {
    List<String> addresses = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Scalar> texts = fields.texts("mail");
    for (Scalar text : texts) {
      fields
          .parsed(text, "mail", "an e-mail address", EmailAddress::parse)
          .ifPresent(addresses::add);
      if (!seen.add(text.value())) {
        fields
            .problems()
            .error(text.location(), "this address stands twice in the list", "Remove one.");
      }
    }
    if (texts.size() > AttributePath.MOST_MAIL_ADDRESSES) {
      fields.error(
          "mail",
          "%d addresses stand here; at most %d are possible"
              .formatted(texts.size(), AttributePath.MOST_MAIL_ADDRESSES),
          "Use a mailing list.");
    }
    return addresses;
  }

  private static Optional<Slack> slack(Fields fields, Optional<Region> home) {
    fields.require("channel", "tokenSecret");
    Optional<String> channel =
        fields.parsed(
            "channel",
            "the id of a Slack channel such as C0123456789",
            text -> match(CHANNEL, text));
    Optional<String> secret =
        fields.parsed(
            "tokenSecret",
            "the ARN of a secret in Secrets Manager (arn:aws:secretsmanager:…)",
            text -> match(SECRET_ARN, text));
    secret.ifPresent(arn -> home.ifPresent(region -> requireRegion(fields, arn, region)));
    return channel.flatMap(to -> secret.map(arn -> new Slack(to, arn)));
  }

  /** CloudFormation reads secrets of its own Region only. */
  private static void requireRegion(Fields fields, String arn, Region home) {
    Matcher matcher = SECRET_ARN.matcher(arn);
    if (matcher.matches() && !home.code().equals(matcher.group("region"))) {
      fields.error(
          "tokenSecret",
          "the secret is in %s, but alerts go to Slack from the home Region %s"
              .formatted(matcher.group("region"), home),
          "Keep the secret in "
              + home
              + ", or replicate it to that Region and write the ARN of the replica.");
    }
  }

  private static Optional<String> match(Pattern pattern, String text) {
    return Optional.of(text).filter(value -> pattern.matcher(value).matches());
  }

  private static Map<String, String> same(String... words) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String word : words) {
      map.put(word, word);
    }
    return map;
  }
}
