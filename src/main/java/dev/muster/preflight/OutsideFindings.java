package dev.muster.preflight;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberSettings.PasswordPolicy;
import dev.muster.cloud.MemberSettings.PublicAccessBlock;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.Region;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How one account stands in what belongs to a baseline and what CloudFormation has no type for. All
 * of it is good to know and nothing is in the way: Muster changes none of it.
 */
final class OutsideFindings {
  private static final String NOTHING = "Nothing to do.";

  /** What Security Hub wants scanned (Inspector.1 to 4), in its own words, by the API's names. */
  private static final Map<String, String> SCANS =
      new TreeMap<>(
          Map.of("EC2", "EC2", "ECR", "ECR", "LAMBDA", "Lambda", "LAMBDA_CODE", "Lambda code"));

  /** Inspector counts what it is being turned on for. */
  private static final Set<String> ON = Set.of("ENABLED", "ENABLING");

  private final AccountId account;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private OutsideFindings(AccountId account) {
    this.account = account;
  }

  static List<Finding> of(AccountId account, OutsideFacts facts) {
    OutsideFindings outside = new OutsideFindings(account);
    facts.passwords().value().ifPresent(outside::passwords);
    outside.refused("the password policy of IAM users", facts.passwords());
    facts.publicAccess().value().ifPresent(outside::publicAccess);
    outside.refused("the account's block of public access to S3", facts.publicAccess());
    facts.regions().forEach(outside::place);
    return List.copyOf(outside.findings);
  }

  private void place(Region region, OutsideFacts.Place place) {
    place.volumes().value().ifPresent(on -> volumes(region, on));
    refused("the default encryption of EBS volumes", place.volumes(), region);
    place.inspector().value().ifPresent(found -> inspector(region, found));
    refused("what Amazon Inspector scans", place.inspector(), region);
  }

  private void passwords(Optional<PasswordPolicy> policy) {
    PasswordRules rules = new PasswordRules(policy);
    if (rules.areKept()) {
      tell("the password policy of IAM users is as CIS asks", NOTHING);
    } else {
      tell(
          rules.shortfall(),
          "In the account: `" + rules.command() + "`. IAM puts back what the command leaves out.");
    }
  }

  private void publicAccess(Optional<PublicAccessBlock> block) {
    List<String> off =
        block.stream()
            .flatMap(found -> found.switches().entrySet().stream())
            .filter(one -> !one.getValue())
            .map(Map.Entry::getKey)
            .toList();
    if (block.isPresent() && off.isEmpty()) {
      tell("the account blocks public access to S3", NOTHING);
      return;
    }
    tell(
        block.isEmpty()
            ? "the account has no block of public access to S3"
            : "the account's block of public access to S3 leaves out " + String.join(", ", off),
        "In the account, once no bucket needs to be public: `aws s3control put-public-access-block"
            + " --account-id $(aws sts get-caller-identity --query Account --output text)"
            + " --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
            + "BlockPublicPolicy=true,RestrictPublicBuckets=true`.");
  }

  private void volumes(Region region, boolean encrypted) {
    tell(
        region,
        encrypted
            ? "new EBS volumes are encrypted by default"
            : "new EBS volumes are not encrypted by default",
        encrypted
            ? NOTHING
            : "In the account: `aws ec2 enable-ebs-encryption-by-default --region "
                + region
                + "`. Volumes that are there stay as they are.");
  }

  private void inspector(Region region, Optional<SortedMap<String, String>> found) {
    if (found.isEmpty()) {
      tell(region, "Amazon Inspector seems not to be offered there", NOTHING);
      return;
    }
    List<String> on =
        SCANS.keySet().stream()
            .filter(type -> ON.contains(found.get().getOrDefault(type, "")))
            .toList();
    List<String> off = SCANS.keySet().stream().filter(type -> !on.contains(type)).toList();
    if (off.isEmpty()) {
      tell(region, "Amazon Inspector scans " + phrases(on), NOTHING);
      return;
    }
    tell(
        region,
        on.isEmpty()
            ? "Amazon Inspector is off"
            : "Amazon Inspector scans " + phrases(on) + " and not " + phrases(off),
        "It costs by what is scanned. In the account, or for it by the organization's administrator"
            + " of Inspector: `aws inspector2 enable --resource-types "
            + String.join(" ", off)
            + " --region "
            + region
            + "`.");
  }

  private static String phrases(List<String> types) {
    return types.stream()
        .map(type -> SCANS.getOrDefault(type, type))
        .collect(Collectors.joining(", "));
  }

  private void refused(String question, Answer<?> answer) {
    answer.refusal().ifPresent(e -> findings.add(unknown(question, e).in(account)));
  }

  /** A permission is missing in an account, not in a Region. */
  private void refused(String question, Answer<?> answer, Region region) {
    answer
        .refusal()
        .ifPresent(
            e ->
                findings.add(
                    e.kind() == Kind.ACCESS_DENIED
                        ? unknown(question, e).in(account)
                        : unknown(question, e).in(new InstanceKey(account, region))));
  }

  private Finding unknown(String question, CloudException refusal) {
    Finding finding = Refusals.unknown(Piece.OUTSIDE, question, refusal);
    return Finding.tells(
        Piece.OUTSIDE, finding.what(), Refusals.anyAccount(finding.fix(), account));
  }

  private void tell(String what, String fix) {
    findings.add(Finding.tells(Piece.OUTSIDE, what, fix).in(account));
  }

  private void tell(Region region, String what, String fix) {
    findings.add(Finding.tells(Piece.OUTSIDE, what, fix).in(new InstanceKey(account, region)));
  }
}
