package dev.muster.model.expression;

import dev.muster.model.Account;
import dev.muster.model.Region;
import dev.muster.model.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A parameter value as {@code stackset.yaml} writes it: text with references.
 *
 * @param text as written
 * @param parts in order
 */
public record Expression(String text, List<Part> parts, SourceLocation location) {
  public Expression {
    parts = List.copyOf(parts);
  }

  /** Whether the value can differ from account to account, so that it becomes an override. */
  public boolean namesTheAccount() {
    return parts.stream().anyMatch(AccountAttribute.class::isInstance);
  }

  /**
   * The value for an account.
   *
   * @param home the home Region of the organization
   * @return empty when the account lacks something that has no default
   */
  public Optional<String> valueFor(Account account, Region home) {
    return joined(part -> part.valueFor(account, home));
  }

  /**
   * The value that holds for everybody.
   *
   * @return empty when it {@link #namesTheAccount}
   */
  public Optional<String> sharedValue(Region home) {
    return joined(part -> part.sharedValue(home));
  }

  private Optional<String> joined(Function<Part, Optional<String>> value) {
    List<Optional<String>> values = parts.stream().map(value).toList();
    return values.stream().allMatch(Optional::isPresent)
        ? Optional.of(values.stream().map(Optional::orElseThrow).collect(Collectors.joining()))
        : Optional.empty();
  }

  /** A piece of an expression. */
  public sealed interface Part {
    /** What it is for everybody; empty when that depends on the account. */
    Optional<String> sharedValue(Region home);

    /** What it is for {@code account}; empty when the account lacks it. */
    default Optional<String> valueFor(Account account, Region home) {
      return sharedValue(home);
    }
  }

  /** Text that stands for itself. */
  public record Literal(String value) implements Part {
    @Override
    public Optional<String> sharedValue(Region home) {
      return Optional.of(value);
    }
  }

  /** {@code ${homeRegion}}. */
  public record HomeRegion() implements Part {
    @Override
    public Optional<String> sharedValue(Region home) {
      return Optional.of(home.code());
    }
  }

  /**
   * {@code ${account.path}} or {@code ${account.path:-default}}.
   *
   * @param path as {@link Account#attribute} takes it
   */
  public record AccountAttribute(String path, Optional<String> defaultValue) implements Part {
    @Override
    public Optional<String> sharedValue(Region home) {
      return Optional.empty();
    }

    @Override
    public Optional<String> valueFor(Account account, Region home) {
      return account.attribute(path).or(() -> defaultValue);
    }
  }
}
