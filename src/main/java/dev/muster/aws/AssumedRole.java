package dev.muster.aws;

/**
 * A role to assume.
 *
 * @param session names the run in CloudTrail
 */
public record AssumedRole(String arn, RoleSession session) {}
