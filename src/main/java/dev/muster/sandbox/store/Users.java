package dev.muster.sandbox.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who uses a world now: one locked file each. The lock, not the file, is the sign, so that a killed
 * process is not counted.
 */
final class Users implements AutoCloseable {
  private final Path directory;
  private final Path own;
  private final FileChannel channel;

  Users(Path directory, String name) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.own = directory.resolve(name + ".user");
    this.channel = FileChannel.open(own, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
  }

  /** Whether there is another one. */
  boolean others() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.user")) {
      for (Path file : files) {
        if (!file.equals(own) && alive(file)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean alive(Path file) throws IOException {
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = other.tryLock()) {
      if (lock == null) {
        return true;
      }
      Files.deleteIfExists(file);
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (java.nio.file.NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(own);
    channel.close();
  }
}
