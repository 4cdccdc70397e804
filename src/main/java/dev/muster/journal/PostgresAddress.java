package dev.muster.journal;

import dev.muster.model.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Which PostgreSQL, as whom, and how it is called in messages. Nothing here ever shows the URL: it
 * may hold a password.
 */
final class PostgresAddress {
  private static final String SCHEME = "jdbc:postgresql://";

  /** One or more hosts with or without ports, and a database; user and password stand elsewhere. */
  private static final Pattern PLACE = Pattern.compile("[^@/?]+/[^@/?]+");

  private static final int CONNECT_SECONDS = 10;

  /** No wait without an end: a server that does not answer for so long is lost. */
  private static final int ANSWER_SECONDS = 30;

  private final String url;
  private final Properties settings;
  private final String name;

  private PostgresAddress(String url, Properties settings, String name) {
    this.url = url;
    this.settings = settings;
    this.name = name;
  }

  /**
   * Reads a JDBC URL.
   *
   * @throws UserError when it is none
   */
  static PostgresAddress of(String url, Map<String, String> environment) {
    String trimmed = url.strip();
    if (!trimmed.startsWith(SCHEME)) {
      throw wrong("It does not begin with " + SCHEME + ".");
    }
    String place = trimmed.substring(SCHEME.length()).split("\\?", 2)[0];
    if (place.contains("@")) {
      throw wrong("It has a user before the host; JDBC knows that only as a parameter.");
    }
    if (!PLACE.matcher(place).matches() || !hasPorts(place)) {
      throw wrong("It does not name a host and a database.");
    }
    Properties settings = settings(environment);
    return new PostgresAddress(
        trimmed, settings, "postgresql://" + place + schema(trimmed, settings));
  }

  /** The driver would complain about a wrong one in a log, with all that it takes for a port. */
  private static boolean hasPorts(String place) {
    for (String host : place.substring(0, place.indexOf('/')).split(",", -1)) {
      try {
        URI uri = new URI("none://" + host);
        if (uri.getHost() == null || uri.getPort() > 65_535) {
          return false;
        }
      } catch (URISyntaxException e) {
        return false;
      }
    }
    return true;
  }

  private static Properties settings(Map<String, String> environment) {
    Properties settings = new Properties();
    PGProperty.APPLICATION_NAME.set(settings, "muster");
    PGProperty.CONNECT_TIMEOUT.set(settings, CONNECT_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(settings, ANSWER_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(settings, true);
    variable(environment, "PGUSER").ifPresent(user -> PGProperty.USER.set(settings, user));
    variable(environment, "PGPASSWORD")
        .ifPresent(password -> PGProperty.PASSWORD.set(settings, password));
    return settings;
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static String schema(String url, Properties settings) {
    Properties all = Driver.parseURL(url, settings);
    if (all == null) {
      throw wrong("The driver cannot read it.");
    }
    return Optional.ofNullable(PGProperty.CURRENT_SCHEMA.getOrDefault(all))
        .map(schema -> " (schema " + schema + ")")
        .orElse("");
  }

  private static UserError wrong(String why) {
    return UserError.of(
        "MUSTER_JOURNAL_URL is not the JDBC URL of a PostgreSQL database. " + why,
        "Write it like jdbc:postgresql://db.example.com:5432/muster?sslmode=verify-full, with user"
            + " and password in PGUSER and PGPASSWORD, or in the file that PGPASSFILE names.");
  }

  String url() {
    return url;
  }

  /** What goes before what the URL leaves open. */
  Properties settings() {
    Properties copy = new Properties();
    copy.putAll(settings);
    return copy;
  }

  /** For people. */
  String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
