package dev.muster.cli;

import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The organization of a project behind a port, for commands without {@code --sandbox}: several
 * desks, each with a state directory of its own, work on the same one.
 */
final class ServedOrganization implements AutoCloseable {
  private final Map<String, Optional<String>> former = new LinkedHashMap<>();
  private final Sandbox sandbox;
  private final SandboxServer server;

  ServedOrganization(Project project) {
    Inventory inventory = InventoryReader.read(project.inventory(), LocalDate.of(2026, 11, 22));
    sandbox = Sandbox.inMemory(SandboxSeed.of(inventory, Instant.parse("2026-11-22T00:00:00Z")));
    sandbox.tune(sandbox.knobs().with("throttling", "false"));
    try {
      server = sandbox.serve(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    set("aws.endpointUrl", server.endpoint().toString());
    set("aws.accessKeyId", "AKIAEXAMPLE");
    set("aws.secretAccessKey", "example");
  }

  private void set(String property, String value) {
    former.putIfAbsent(property, Optional.ofNullable(System.getProperty(property)));
    System.setProperty(property, value);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** What was asked of the organization that can change it. */
  Map<String, Long> writes() {
    Map<String, Long> writes = new TreeMap<>(sandbox.calls());
    writes.keySet().removeIf(action -> !action.matches(".*(Create|Update|Delete|Stop|Import).*"));
    return writes;
  }

  @Override
  public void close() {
    former.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                text -> System.setProperty(name, text), () -> System.clearProperty(name)));
    server.close();
    sandbox.close();
  }
}
