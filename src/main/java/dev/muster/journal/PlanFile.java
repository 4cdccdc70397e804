package dev.muster.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.model.UserError;
import dev.muster.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan in a file, for review now and a rollout later.
 *
 * @param formatVersion {@value #FORMAT_VERSION} in all files that this Muster can read
 * @param inputs the files that the plan was made from, each with the SHA-256 of its bytes in
 *     hexadecimal, so that a rollout can see that one changed
 */
public record PlanFile(
    String formatVersion, Instant writtenAt, SortedMap<String, String> inputs, Plan plan) {
  /** The format that this Muster writes. */
  public static final String FORMAT_VERSION = "1";

  public PlanFile {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  public static PlanFile of(Instant writtenAt, SortedMap<String, String> inputs, Plan plan) {
    new SecretGuard(plan).check(plan);
    return new PlanFile(FORMAT_VERSION, writtenAt, inputs, plan);
  }

  /** Writes all of it, or nothing: a reader never sees half a plan. */
  public void write(Path file) {
    Path target = file.toAbsolutePath();
    try {
      Path half = Files.createTempFile(target.getParent(), ".plan-", ".json");
      try {
        Files.writeString(half, toJson());
        Files.move(
            half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw UserError.of(
          "The plan cannot be written to " + file + ": " + e.getMessage() + ".",
          "Name a file in a folder that exists and may be written.");
    }
  }

  public static PlanFile read(Path file) {
    try {
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw UserError.of(
          "The plan " + file + " cannot be read: " + e.getMessage() + ".",
          "Make it with: muster plan --out " + file);
    }
  }

  private String toJson() throws JsonProcessingException {
    return ModelJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  private static PlanFile parse(Path file, String json) {
    JsonMapper mapper = ModelJson.mapper();
    try {
      String version = mapper.readTree(json).path("formatVersion").asText();
      if (!version.equals(FORMAT_VERSION)) {
        throw notAPlan(file, "its format is not " + FORMAT_VERSION);
      }
      return mapper.readValue(json, PlanFile.class);
    } catch (JsonProcessingException e) {
      throw notAPlan(file, e.getOriginalMessage());
    }
  }

  private static UserError notAPlan(Path file, String why) {
    return UserError.of(
        "The file " + file + " is not a plan of this Muster: " + why + ".",
        "Make it anew with: muster plan --out " + file);
  }
}
