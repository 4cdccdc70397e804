/**
 * What an account's alert will be, worked out without AWS: CloudWatch Logs filter patterns,
 * EventBridge event patterns, input transformers and the limits of a Slack message.
 *
 * <p>Pure: rendered templates and events in, values out. Renders no template, sends nothing and
 * knows no clock.
 */
@NullMarked
package dev.muster.alerts;

import org.jspecify.annotations.NullMarked;
