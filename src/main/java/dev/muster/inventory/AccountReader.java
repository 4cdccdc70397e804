package dev.muster.inventory;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Values;
import dev.muster.model.Account;
import dev.muster.model.AccountId;
import dev.muster.model.AttributePath;
import dev.muster.model.Exclusion;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.model.Security;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the accounts of an inventory one by one, and remembers what may stand only once. */
final class AccountReader {
  private static final int LONGEST_NAME = 50;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{N}_.:/@+-]{1,128}");
  private static final Map<String, Security> SECURITY =
      Arrays.stream(Security.values())
          .collect(Collectors.toUnmodifiableMap(Security::word, Function.identity()));

  private final Defaults defaults;
  private final RegionLists regions;
  private final ExclusionReader exclusions;
  private final ParameterReader parameters;
  private final OnlyOnce ids = new OnlyOnce("the account");
  private final OnlyOnce emails = new OnlyOnce("the e-mail address");

  AccountReader(Defaults defaults, RegionLists regions, LocalDate today) {
    this.defaults = defaults;
    this.regions = regions;
    this.exclusions = new ExclusionReader(today);
    this.parameters = new ParameterReader(regions);
  }

  /** Empty when an essential part is wrong; the problem is noted then. */
  Optional<Account> read(Fields fields) {
    Optional<AccountId> id = id(fields);
    Optional<String> name =
        fields
            .require("name")
            .parsed(
                "name",
                "a name of at most " + LONGEST_NAME + " characters without spaces around it",
                text -> Optional.of(text).filter(AccountReader::isName));
    Optional<String> email = email(fields);
    Optional<Security> security = fields.require("security").word("security", SECURITY);
    List<Region> where = regions(fields);
    Map<String, String> attributes = attributes(fields);
    Map<String, Map<String, ParameterValue>> own = parameters.read(fields);
    List<Exclusion> excluded = exclusions.read(fields, "exclude");
    if (id.isEmpty() || name.isEmpty() || security.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            id.get(),
            name.get(),
            email,
            security.get(),
            Optional.empty(),
            where,
            attributes,
            own,
            excluded,
            fields.location()));
  }

  private Optional<AccountId> id(Fields fields) {
    Optional<Scalar> text = fields.requiredText("id");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String id = text.get().value();
    if (text.get().type() == Node.Type.INTEGER) {
      fields.error(
          "id",
          id.startsWith("0")
              ? "the id is not in quotes and starts with 0, which YAML drops from a number"
              : "the id is not in quotes, so that YAML reads it as a number",
          "Write \"" + id + "\".");
    }
    if (!AccountId.isValid(id)) {
      fields.error("id", "%s is not an account id".formatted(Values.quoted(id)), fixForId(id));
      return Optional.empty();
    }
    ids.check(id, text.get().location(), fields.problems());
    return Optional.of(new AccountId(id));
  }

  private static String fixForId(String id) {
    String digits = id.replaceAll("[ -]", "");
    if (AccountId.isValid(digits)) {
      return "Write it without spaces and hyphens: \"" + digits + "\".";
    }
    if (id.matches("[0-9]{1,11}")) {
      return "It has %d digits of twelve; spreadsheets drop leading zeros: is it \"%s\"?"
          .formatted(id.length(), "0".repeat(12 - id.length()) + id);
    }
    return "Write twelve digits, in quotes.";
  }

  private static boolean isName(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_NAME && text.equals(text.strip());
  }

  private Optional<String> email(Fields fields) {
    Optional<String> email = fields.parsed("email", "an e-mail address", EmailAddress::parse);
    email.ifPresent(
        address ->
            emails.check(
                address.toLowerCase(Locale.ROOT), fields.location("email"), fields.problems()));
    return email;
  }

  private List<Region> regions(Fields fields) {
    if (fields.has("regions")) {
      return regions.read(fields, "regions");
    }
    if (defaults.regions().isEmpty()) {
      fields
          .problems()
          .error(
              fields.location(),
              "the account has no Regions, and there are no default ones",
              "Add 'regions: […]' here or below 'defaults:'.");
    }
    return defaults.regions().orElse(List.of());
  }

  private Map<String, String> attributes(Fields fields) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String key : List.of("environment", "wave")) {
      fields
          .parsed(
              key,
              "a label: at most 63 letters, digits, '-', '_' and '.', the first and the last a"
                  + " letter or a digit",
              text -> Optional.of(text).filter(label -> LABEL.matcher(label).matches()))
          .ifPresent(label -> attributes.put(key, label));
    }
    Notification notification =
        fields
            .section("notify", section -> Optional.of(Notification.read(section, regions.home())))
            .orElse(Notification.none());
    attributes.putAll(notification.orElse(defaults.notification()).attributes());
    fields
        .textsByKey("tags", TAG_KEY, "letters, digits and _ . : / @ + -, at most 128 characters")
        .forEach((key, text) -> attributes.put(AttributePath.TAGS + key, text.value()));
    return attributes;
  }
}
