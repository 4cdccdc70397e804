package dev.muster.sandbox.world;

/** Who creates the roles that a stack set needs. */
public enum PermissionModel {
  SELF_MANAGED,
  SERVICE_MANAGED
}
