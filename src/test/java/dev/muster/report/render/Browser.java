package dev.muster.report.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven through its debugging pipe: it reads commands from file
 * descriptor 3 and answers on 4, each ended by a zero byte.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final OutputStream commands;
  private final InputStream answers;
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int number;
  private String session = "";

  private Browser(Process process) {
    this.process = process;
    this.commands = process.getOutputStream();
    this.answers = process.getInputStream();
  }

  /** Where Chromium is, if it is anywhere on the path. */
  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile an empty folder
   */
  static Browser start(Path chromium, Path profile) throws IOException {
    String command =
        "exec \"$0\" --headless=new --no-sandbox --disable-gpu --no-first-run"
            + " --disable-background-networking --remote-debugging-pipe"
            + " --user-data-dir=\"$1\" 3<&0 4>&1 >/dev/null 2>&1 </dev/null";
    Process process =
        new ProcessBuilder("sh", "-c", command, chromium.toString(), profile.toString()).start();
    Browser browser = new Browser(process);
    browser.attach();
    return browser;
  }

  private void attach() {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  void open(Path page, int width) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    requests.clear();
    complaints.clear();
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    evaluate(
        "new Promise(done => document.readyState === 'complete' ? done(1)"
            + " : addEventListener('load', () => done(1)))");
  }

  /** The value of an expression in the page; a promise is waited for. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.get("exceptionDetails").toString());
    }
    return answer.at("/result/value");
  }

  String text(String expression) {
    return evaluate(expression).asText();
  }

  void preferDark(boolean dark) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** What the page asked the network for, itself apart. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Errors and warnings of the console, and exceptions. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    int id = ++number;
    Map<String, Object> message =
        session.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    try {
      commands.write(JSON.writeValueAsBytes(message));
      commands.write(0);
      commands.flush();
      while (true) {
        JsonNode answer = JSON.readTree(next());
        if (answer.path("id").asInt() == id) {
          if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.get("error"));
          }
          return answer.get("result");
        }
        note(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(JsonNode event) {
    switch (event.path("method").asText()) {
      case "Network.requestWillBeSent" -> {
        if (!event.at("/params/type").asText().equals("Document")) {
          requests.add(event.at("/params/request/url").asText());
        }
      }
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          complaints.add(event.get("params").toString());
      default -> {}
    }
  }

  private String next() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int read = answers.read(); read > 0; read = answers.read()) {
      message.write(read);
    }
    if (message.size() == 0) {
      throw new IOException("Chromium went away");
    }
    return message.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    session = "";
    try {
      call("Browser.close", Map.of());
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
