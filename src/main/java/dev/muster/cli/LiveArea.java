package dev.muster.cli;

import dev.muster.report.render.ProgressPicture.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;

/**
 * Lines at the bottom of a terminal. JLine knows the terminal, its size, and the fewest characters
 * that turn one picture into the next, so that nothing flickers. Loaded only where there is one.
 */
final class LiveArea {
  /** A terminal that does not tell its size. */
  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private final Display display;
  private List<AttributedString> shown = List.of();
  private Size size;
  private volatile boolean resized;

  private LiveArea(Terminal terminal) {
    this.terminal = terminal;
    this.size = measured(terminal);
    this.display = new Display(terminal, false);
    display.resize(size.getRows(), size.getColumns());
    terminal.handle(Signal.WINCH, signal -> resized = true);
  }

  /** The terminal that standard error is; empty when it is none. */
  static Optional<LiveArea> open() {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .provider("exec")
              .systemOutput(SystemOutput.SysErr)
              .nativeSignals(false)
              .dumb(true)
              .build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new LiveArea(terminal));
    } catch (IOException | RuntimeException e) {
      // A terminal that cannot be driven gets plain lines.
      return Optional.empty();
    }
  }

  private static Size measured(Terminal terminal) {
    Size size = terminal.getSize();
    return size.getColumns() < 1 || size.getRows() < 1 ? USUAL : size;
  }

  void draw(BiFunction<Integer, Integer, List<Line>> picture) {
    if (resized) {
      resized = false;
      size = measured(terminal);
      display.resize(size.getRows(), size.getColumns());
    }
    // The last column stays free: a full line would wrap on some terminals.
    List<Line> lines = picture.apply(size.getColumns() - 1, Math.max(1, size.getRows() - 2));
    List<AttributedString> drawn = new ArrayList<>();
    lines.forEach(line -> drawn.add(styled(line).columnSubSequence(0, size.getColumns() - 1)));
    shown = drawn;
    redraw();
  }

  private static AttributedString styled(Line line) {
    AttributedStyle style =
        line.bad()
            ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)
            : AttributedStyle.DEFAULT;
    return new AttributedString(line.text(), style);
  }

  /** The same picture again, with the cursor below it: whoever dies leaves a usable line. */
  void redraw() {
    if (shown.isEmpty()) {
      return;
    }
    List<AttributedString> lines = new ArrayList<>(shown);
    lines.add(AttributedString.EMPTY);
    display.update(lines, size.cursorPos(shown.size(), 0));
  }

  /** Takes the picture away, with the cursor where it began. */
  void erase() {
    display.update(List.of(), 0);
  }

  void close() {
    erase();
    try {
      terminal.close();
    } catch (IOException e) {
      shown = List.of();
    }
  }
}
