package dev.muster.cloud;

import dev.muster.model.StackSetContent;

/**
 * What DescribeStackSet says.
 *
 * @param id the name and a unique suffix
 */
public record StackSetDescription(String id, StackSetContent content, boolean autoDeployment) {}
