package dev.muster.model;

/** Who creates the roles with which StackSets works in the accounts. */
public enum PermissionModel {
  SELF_MANAGED,
  SERVICE_MANAGED
}
