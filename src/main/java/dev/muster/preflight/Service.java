package dev.muster.preflight;

import java.util.List;

/**
 * A service of which an account and Region can have only one, and the template parameter that
 * leaves it out.
 */
enum Service {
  CONFIG(
      "Config",
      "an AWS Config recorder or delivery channel",
      "config.amazonaws.com",
      Reach.EVERY_REGION,
      List.of("AWS::Config::ConfigurationRecorder", "AWS::Config::DeliveryChannel")),
  GUARD_DUTY(
      "GuardDuty",
      "a GuardDuty detector",
      "guardduty.amazonaws.com",
      Reach.EVERY_REGION,
      List.of("AWS::GuardDuty::Detector")),
  SECURITY_HUB(
      "SecurityHub",
      "a Security Hub hub",
      "securityhub.amazonaws.com",
      Reach.EVERY_REGION,
      List.of("AWS::SecurityHub::Hub")),
  ACCESS_ANALYZER(
      "AccessAnalyzer",
      "an IAM Access Analyzer analyzer of external access",
      "access-analyzer.amazonaws.com",
      Reach.EVERY_REGION,
      List.of("AWS::AccessAnalyzer::Analyzer")),
  DETECTIVE(
      "Detective",
      "a Detective behavior graph",
      "detective.amazonaws.com",
      Reach.EVERY_REGION,
      List.of("AWS::Detective::Graph")),
  FINDING_AGGREGATOR(
      "FindingAggregator",
      "a Security Hub finding aggregator",
      "securityhub.amazonaws.com",
      Reach.HOME,
      List.of("AWS::SecurityHub::FindingAggregator")),
  TRAIL(
      "Trail",
      "a multi-Region trail",
      "cloudtrail.amazonaws.com",
      Reach.HOME,
      List.of("AWS::CloudTrail::Trail"));

  /** The parameter that makes the service-linked role of AWS Config, which is there or not. */
  static final String LINKED_ROLE = "ConfigServiceLinkedRole";

  static final String LINKED_ROLE_TYPE = "AWS::IAM::ServiceLinkedRole";

  /** Where the template makes it. */
  enum Reach {
    HOME,
    EVERY_REGION
  }

  private final String parameter;
  private final String phrase;
  private final String principal;
  private final Reach reach;
  private final List<String> types;

  Service(String parameter, String phrase, String principal, Reach reach, List<String> types) {
    this.parameter = parameter;
    this.phrase = phrase;
    this.principal = principal;
    this.reach = reach;
    this.types = types;
  }

  /** The template parameter, {@code CREATE} or {@code SKIP}. */
  String parameter() {
    return parameter;
  }

  String phrase() {
    return phrase;
  }

  /** Under which name an account may administer it for the organization. */
  String principal() {
    return principal;
  }

  Reach reach() {
    return reach;
  }

  /** The CloudFormation types whose presence keeps the template from making its own. */
  List<String> types() {
    return types;
  }

  /** Whether a resource has to be looked at to know whether it is in the way. */
  boolean needsProperties() {
    return this == TRAIL || this == ACCESS_ANALYZER;
  }
}
