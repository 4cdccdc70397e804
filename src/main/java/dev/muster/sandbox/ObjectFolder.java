package dev.muster.sandbox;

import dev.muster.sandbox.api.StoredObjects;
import dev.muster.sandbox.store.SandboxException;
import dev.muster.sandbox.world.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** S3 as far as a request can point to it: files in a folder, {@code <bucket>/<key>}. */
final class ObjectFolder implements StoredObjects.Shelf {
  private static final long LONGEST = 10_000_000;

  private final Path folder;

  ObjectFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public String read(String bucket, String key) {
    Path place = folder.resolve(bucket).normalize();
    if (!folder.equals(place.getParent()) || !Files.isDirectory(place)) {
      throw StoredObjects.noBucket();
    }
    Path file = place.resolve(key).normalize();
    if (!file.startsWith(place) || !Files.isRegularFile(file)) {
      throw StoredObjects.noKey();
    }
    try {
      if (Files.size(file) > LONGEST) {
        throw Refusal.validation("The object may not exceed " + LONGEST + " bytes in size.");
      }
      // Not readString: it refuses what is no UTF-8, and a refusal must be AWS's.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SandboxException(
          "The object " + file + " cannot be read: " + e.getMessage(),
          "Allow reading the file, or take it out of the folder.",
          e);
    }
  }
}
