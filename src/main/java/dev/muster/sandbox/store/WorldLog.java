package dev.muster.sandbox.store;

import dev.muster.sandbox.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What happened since a snapshot, a line each. Only for who holds the lock. */
final class WorldLog implements AutoCloseable {
  private static final int LONG = 20_000;

  private final long generation;
  private final FileChannel channel;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private boolean mustReachTheDisk;
  private long position;
  private int entries;
  private int changes;

  WorldLog(Path directory, long generation) throws IOException {
    this.generation = generation;
    this.channel =
        FileChannel.open(
            file(directory, generation),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  static Path file(Path directory, long generation) {
    return directory.resolve("log-" + generation + ".jsonl");
  }

  long generation() {
    return generation;
  }

  /** How many entries, of anybody, changed the world since the snapshot. */
  int changes() {
    return changes;
  }

  boolean isLong() {
    return entries > LONG;
  }

  /** What others wrote since the last look. A line cut off by a crash is cut off for good. */
  List<Entry> unread() throws IOException {
    long size = channel.size();
    if (size == position) {
      return List.of();
    }
    if (size < position) {
      throw new IOException("the log became shorter");
    }
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size - position));
    long at = position;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        break;
      }
      at += read;
    }
    return entries(buffer.array());
  }

  private List<Entry> entries(byte[] bytes) throws IOException {
    List<Entry> found = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Entry entry = Entry.of(Json.read(Arrays.copyOfRange(bytes, begin, i)));
        count(entry);
        found.add(entry);
        begin = i + 1;
      }
    }
    position += begin;
    if (begin < bytes.length) {
      channel.truncate(position);
    }
    return found;
  }

  private void count(Entry entry) {
    entries++;
    changes += entry.changes() ? 1 : 0;
  }

  void add(Entry entry) {
    waiting.writeBytes(Json.write(entry.tree()));
    waiting.write('\n');
    mustReachTheDisk |= entry.changes();
    count(entry);
  }

  /** Writes what was added. Time alone may be lost with the machine; a change may not. */
  void flush() throws IOException {
    if (waiting.size() == 0) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(waiting.toByteArray());
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    if (mustReachTheDisk) {
      channel.force(false);
    }
    waiting.reset();
    mustReachTheDisk = false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
