package dev.muster.journal;

import dev.muster.journal.JournalException.Kind;
import dev.muster.model.ObservedState;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import dev.muster.rollout.RecordedEvent;
import dev.muster.rollout.RunId;
import dev.muster.time.Time;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history of all runs, and what they share. Opening costs nothing; the database is opened by
 * the first use and made by the first write.
 *
 * <p>Everything here may throw {@link JournalException}, and {@link UserError} when the journal is
 * of a newer Muster.
 */
public final class Journal implements AutoCloseable {
  /** How long a lease outlives its last renewal: a few missed polls, not a coffee break. */
  private static final Duration LEASE_LIFETIME = Duration.ofMinutes(2);

  private final Database database;
  private final Time time;
  private final RecordCodec codec = new RecordCodec();

  private Journal(Dialect dialect, Time time) {
    this.database = new Database(dialect, new Migrations(time));
    this.time = time;
  }

  /**
   * @param time stamps the events; in the sandbox that is simulated time
   */
  public static Journal open(JournalLocation location, Time time) {
    return open(location.dialect(), time);
  }

  static Journal open(Dialect dialect, Time time) {
    return new Journal(dialect, time);
  }

  /**
   * Begins a run: keeps its plan and the state before it, in one go.
   *
   * @param leases under which it writes; empty when it needs none
   */
  public RunWriter startRun(RunId run, Plan plan, ObservedState snapshot, List<Lease> leases) {
    SecretGuard guard = new SecretGuard(plan);
    guard.check(plan);
    String planJson = codec.write(plan);
    String snapshotJson = codec.write(guard.mask(snapshot));
    database.write(
        connection -> {
          int begun =
              insert(
                  connection,
                  "insert into runs (id, started_at, number)"
                      + " select ?, ?, coalesce(max(number), 0) + 1 from runs where true"
                      + " on conflict do nothing",
                  run.value(),
                  Stamp.of(time.instant()));
          if (begun == 0) {
            throw new JournalException(
                Kind.TAKEN_OVER,
                "There is a run " + run + " already.",
                "Try again: a new run gets a new name.");
          }
          insert(connection, "insert into plans (run, json) values (?, ?)", run.value(), planJson);
          insert(
              connection,
              "insert into snapshots (run, json) values (?, ?)",
              run.value(),
              snapshotJson);
          return run;
        });
    return new RunWriter(writing(guard), run, leases, 0);
  }

  /** Goes on with a run that was held, interrupted or died. */
  public RunWriter continueRun(RunId run, List<Lease> leases) {
    Plan plan = plan(run).orElseThrow(() -> unknown(run));
    long last =
        database.read(
            0L,
            connection ->
                queryOne(
                        connection,
                        "select max(sequence) from events where run = ?",
                        run,
                        rows -> rows.getLong(1))
                    .orElse(0L));
    return new RunWriter(writing(new SecretGuard(plan)), run, leases, last);
  }

  private RunWriter.Writing writing(SecretGuard guard) {
    return new RunWriter.Writing(database, codec, time, guard);
  }

  /** The newest runs, newest first. */
  public List<RunSummary> runs(int most) {
    return new RunSummaries(database, codec).newest(most);
  }

  /** All events of a run in their order; empty when there is no such run. */
  public List<RecordedEvent> events(RunId run) {
    return database.read(
        List.of(),
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select sequence, at, type, json from events where run = ? order by sequence")) {
            query.setString(1, run.value());
            try (ResultSet rows = query.executeQuery()) {
              List<RecordedEvent> events = new ArrayList<>();
              while (rows.next()) {
                events.add(event(run, rows));
              }
              return events;
            }
          }
        });
  }

  private RecordedEvent event(RunId run, ResultSet rows) throws SQLException {
    Instant at = Stamp.parse(rows.getString("at"));
    return new RecordedEvent(
        run,
        rows.getLong("sequence"),
        at,
        codec.readEvent(rows.getString("type"), rows.getString("json")));
  }

  /** What stood before a run. */
  public Optional<ObservedState> snapshot(RunId run) {
    return json(run, "select json from snapshots where run = ?", ObservedState.class);
  }

  /** What a run set out to do. */
  public Optional<Plan> plan(RunId run) {
    return json(run, "select json from plans where run = ?", Plan.class);
  }

  private <T> Optional<T> json(RunId run, String sql, Class<T> type) {
    return database
        .<Optional<String>>read(
            Optional.empty(),
            connection -> queryOne(connection, sql, run, rows -> rows.getString(1)))
        .map(text -> codec.read(text, type));
  }

  /**
   * @param realClock the machine's own, also in the sandbox
   */
  public Leases leases(InstantSource realClock) {
    return leases(realClock, new ThisMachine());
  }

  Leases leases(InstantSource realClock, Processes processes) {
    return new Leases(database, new Leases.Circumstances(realClock, LEASE_LIFETIME, processes));
  }

  public OverrideMemory overrides() {
    return new OverrideMemory(database, codec);
  }

  @Override
  public void close() {
    database.close();
  }

  private static UserError unknown(RunId run) {
    return UserError.of("The journal knows no run " + run + ".", "List them with: muster runs");
  }

  private interface Column<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private static <T> Optional<T> queryOne(
      Connection connection, String sql, RunId run, Column<T> column) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, run.value());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(column.of(rows)) : Optional.empty();
      }
    }
  }

  private static int insert(Connection connection, String sql, String first, String second)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, first);
      insert.setString(2, second);
      return insert.executeUpdate();
    }
  }
}
