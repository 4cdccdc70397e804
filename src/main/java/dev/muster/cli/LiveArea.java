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
import org.jline.utils.InfoCmp.Capability;

/**
 * Lines at the bottom of a terminal. JLine knows the terminal: its size, what it can, and how it is
 * told. Loaded only where there is one.
 */
final class LiveArea {
  /** A terminal that does not tell its size. */
  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private List<AttributedString> shown = List.of();
  private Size size;
  private List<AttributedString> drawn = List.of();
  private volatile boolean resized;

  private LiveArea(Terminal terminal) {
    this.terminal = terminal;
    this.size = measured(terminal);
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

  void draw(BiFunction<Integer, Integer, List<Line>> painter) {
    followSize();
    // The last column stays free: a full line would wrap on some terminals.
    List<Line> lines = painter.apply(size.getColumns() - 1, Math.max(1, size.getRows() - 2));
    List<AttributedString> picture = new ArrayList<>();
    lines.forEach(line -> picture.add(styled(line).columnSubSequence(0, size.getColumns() - 1)));
    shown = picture;
    redraw();
  }

  /**
   * A terminal that becomes narrower breaks the lines that are there, so that they take more rows
   * than before: the picture is wiped out where it is now, and begun anew.
   */
  private void followSize() {
    if (!resized) {
      return;
    }
    resized = false;
    size = measured(terminal);
    int rows = 0;
    for (AttributedString line : drawn) {
      rows += Math.max(1, -Math.floorDiv(-line.columnLength(), size.getColumns()));
    }
    wipe(rows);
  }

  private void wipe(int rows) {
    up(rows);
    terminal.puts(Capability.clr_eos);
    drawn = List.of();
  }

  private void up(int rows) {
    terminal.puts(Capability.carriage_return);
    if (rows > 0) {
      terminal.puts(Capability.parm_up_cursor, rows);
    }
  }

  private static AttributedString styled(Line line) {
    AttributedStyle style =
        line.bad()
            ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)
            : AttributedStyle.DEFAULT;
    return new AttributedString(line.text(), style);
  }

  /**
   * The same picture again. Only lines that differ are written, and nothing is cleared before it is
   * written, so that nothing flickers. The cursor stays below: whoever dies leaves a usable line.
   */
  void redraw() {
    up(drawn.size());
    for (int i = 0; i < shown.size(); i++) {
      if (i >= drawn.size() || !drawn.get(i).equals(shown.get(i))) {
        terminal.writer().print(shown.get(i).toAnsi(terminal));
        terminal.puts(Capability.clr_eol);
      }
      terminal.writer().print("\r\n");
    }
    terminal.puts(Capability.clr_eos);
    drawn = shown;
    terminal.flush();
  }

  /** Takes the picture away, with the cursor where it began. */
  void erase() {
    followSize();
    wipe(drawn.size());
    terminal.flush();
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
