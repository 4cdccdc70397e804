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

  Users(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    String process = Long.toString(ProcessHandle.current().pid());
    // Two containers may have the same process id: the lock decides whose the name is.
    for (int attempt = 1; ; attempt++) {
      Path file = directory.resolve(process + "-" + attempt + ".user");
      FileChannel opened =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Gone when another process took it for a dead one's between the two steps.
      if (locks(opened) && Files.exists(file)) {
        this.own = file;
        this.channel = opened;
        return;
      }
      opened.close();
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
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
