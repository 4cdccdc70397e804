package dev.muster.sandbox.store;

import dev.muster.sandbox.world.World;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.TreeSet;

/** The snapshots of a world, numbered; the newest one counts. Only for who holds the lock. */
final class Snapshots {
  private final Path directory;

  Snapshots(Path directory) {
    this.directory = directory;
  }

  private Path file(long generation) {
    return directory.resolve("world-" + generation + ".json");
  }

  Optional<Long> newest() throws IOException {
    TreeSet<Long> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "world-*.json")) {
      for (Path file : files) {
        String number = file.getFileName().toString().replaceAll("[^0-9]", "");
        found.add(Long.valueOf("0" + number));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.last());
  }

  /** Whether this generation is there and no newer one; two looks at names, no listing. */
  boolean isCurrent(long generation) {
    return Files.exists(file(generation)) && !Files.exists(file(generation + 1));
  }

  World read(long generation) throws IOException {
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(file(generation)), 1 << 16)) {
      return World.read(in);
    } catch (IllegalArgumentException e) {
      throw new SandboxException(
          "The sandbox in "
              + directory
              + " was written by another version of Muster ("
              + e.getMessage()
              + ").",
          SandboxException.START_ANEW,
          e);
    }
  }

  /** Writes beside, then moves into place: a half-written snapshot never counts. */
  void write(long generation, World world) throws IOException {
    Path beside = directory.resolve("world.tmp");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      world.write(out);
      out.flush();
      channel.force(true);
    }
    Files.deleteIfExists(WorldLog.file(directory, generation));
    Files.move(beside, file(generation), StandardCopyOption.ATOMIC_MOVE);
  }

  void deleteBefore(long generation) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "{world,log}-*.json*")) {
      for (Path file : files) {
        String number = file.getFileName().toString().replaceAll("[^0-9]", "");
        if (Long.parseLong("0" + number) < generation) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
