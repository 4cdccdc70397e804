package dev.muster.sandbox.world;

/** A folder of accounts; {@code parentId} is another unit or the root. */
public record OrganizationalUnit(String id, String name, String parentId) {}
