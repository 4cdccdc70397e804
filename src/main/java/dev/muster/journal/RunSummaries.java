package dev.muster.journal;

import dev.muster.rollout.Event;
import dev.muster.rollout.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists runs by the first and the last thing that each told, without reading the rest. */
final class RunSummaries {
  private static final String NEWEST =
      "select r.id, r.started_at, f.json as first_json, l.at as last_at, l.type as last_type,"
          + " l.json as last_json from runs r"
          + " left join events f on f.run = r.id and f.sequence = (select min(e.sequence)"
          + " from events e where e.run = r.id and e.type = 'run-started')"
          + " left join events l on l.run = r.id and l.sequence = (select max(e.sequence)"
          + " from events e where e.run = r.id)"
          + " order by r.number desc, r.id desc limit ?";

  private final Database database;
  private final RecordCodec codec;

  RunSummaries(Database database, RecordCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  List<RunSummary> newest(int most) {
    return database.read(
        List.of(),
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
            query.setInt(1, most);
            try (ResultSet rows = query.executeQuery()) {
              List<RunSummary> runs = new ArrayList<>();
              while (rows.next()) {
                runs.add(summary(rows));
              }
              return runs;
            }
          }
        });
  }

  private RunSummary summary(ResultSet rows) throws SQLException {
    Instant startedAt = Stamp.parse(rows.getString("started_at"));
    Optional<Event.RunStarted> first =
        Optional.ofNullable(rows.getString("first_json"))
            .map(json -> codec.read(json, Event.RunStarted.class));
    Optional<Event.RunEnded> end = end(rows);
    return new RunSummary(
        new RunId(rows.getString("id")),
        startedAt,
        first.map(Event.RunStarted::command).orElse(""),
        first.map(Event.RunStarted::caller).orElse(""),
        first.map(Event.RunStarted::stackSets).orElse(List.of()),
        first.map(Event.RunStarted::targets).orElse(0),
        Optional.ofNullable(rows.getString("last_at")).map(Stamp::parse).orElse(startedAt),
        end.map(Event.RunEnded::result),
        end.map(Event.RunEnded::outcomes).orElse(Map.of()));
  }

  /** A run that was continued after its end has not ended. */
  private Optional<Event.RunEnded> end(ResultSet rows) throws SQLException {
    String json = rows.getString("last_json");
    return "run-ended".equals(rows.getString("last_type"))
        ? Optional.of(codec.read(json, Event.RunEnded.class))
        : Optional.empty();
  }
}
