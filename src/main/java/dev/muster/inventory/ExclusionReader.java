package dev.muster.inventory;

import dev.muster.document.Fields;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Values;
import dev.muster.model.Exclusion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from which stack sets an account is left out, and until when. */
final class ExclusionReader {
  private final LocalDate today;

  ExclusionReader(LocalDate today) {
    this.today = today;
  }

  List<Exclusion> read(Fields account, String key) {
    Set<String> seen = new HashSet<>();
    return account.sections(key, "an exclusion", fields -> exclusion(fields, seen));
  }

  private Optional<Exclusion> exclusion(Fields fields, Set<String> seen) {
    Optional<Scalar> stackSet = fields.requiredText("stackSet");
    Optional<Scalar> reason = fields.requiredText("reason");
    Optional<LocalDate> until =
        fields.parsed("until", "a date such as 2027-01-31", ExclusionReader::date);
    until.filter(today::isAfter).ifPresent(day -> expired(fields, day));
    stackSet
        .filter(name -> !seen.add(name.value()))
        .ifPresent(
            name ->
                fields.error(
                    "stackSet",
                    "%s is excluded twice here".formatted(Values.quoted(name.value())),
                    "Keep one of the two."));
    return stackSet.flatMap(
        name ->
            reason.map(why -> new Exclusion(name.value(), why.value(), until, fields.location())));
  }

  private void expired(Fields fields, LocalDate day) {
    fields.error(
        "until",
        "this exclusion expired after %s; today is %s".formatted(day, today),
        "Remove it, so that the account gets the stack set; or agree on a later date and write it"
            + " here.");
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
