package dev.muster.report.render;

import dev.muster.inventory.Proposal;
import dev.muster.model.AccountId;
import dev.muster.model.ParameterValue;
import dev.muster.model.Region;
import dev.muster.preflight.Finding;
import dev.muster.preflight.Piece;
import dev.muster.preflight.Report;
import dev.muster.preflight.Severity;
import dev.muster.report.PreflightView;
import dev.muster.report.Stories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PreflightGoldenTest {
  private static final Region TOKYO = new Region("ap-northeast-1");
  private static final Region VIRGINIA = new Region("us-east-1");

  @Test
  void whatIsInTheWayReadsAsAgreed() throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        finding(
            Severity.BLOCKS,
            Piece.TRUSTED_ACCESS,
            "trusted access for StackSets is off",
            "service-managed stack sets",
            "As the management account: `aws cloudformation activate-organizations-access`."));
    for (int number = 1; number <= 9; number++) {
      findings.add(
          in(
              Stories.account(number),
              Optional.empty(),
              finding(
                  Severity.BLOCKS,
                  Piece.EXECUTION_ROLE,
                  "the role AWSCloudFormationStackSetExecutionRole is missing",
                  "every self-managed stack set in the account",
                  "muster bootstrap " + Finding.ACCOUNTS)));
    }
    for (Region region : List.of(TOKYO, VIRGINIA)) {
      findings.add(
          in(
              Stories.account(2),
              Optional.of(region),
              finding(
                  Severity.BLOCKS,
                  Piece.RESOURCE,
                  "a GuardDuty detector is there already, and no stack of ours made it",
                  "muster-baseline in that Region: it would make a second one",
                  "GuardDuty: SKIP, for example by: muster preflight --write")));
    }
    findings.addAll(lesser());
    findings.addAll(outside());
    List<Proposal> proposals =
        List.of(
            new Proposal(
                Stories.account(2),
                "baseline",
                new TreeMap<>(
                    Map.of(
                        "GuardDuty",
                        ParameterValue.everywhere("SKIP"),
                        "SecurityHub",
                        ParameterValue.only(
                            new TreeMap<>(Map.of(new Region("us-east-1"), "SKIP")))))));
    check("preflight", new Report(findings, proposals, 12));
  }

  @Test
  void nothingInTheWayReadsAsAgreed() throws IOException {
    check("preflight-well", new Report(List.of(), List.of(), 12));
  }

  private static List<Finding> lesser() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        in(
            Stories.account(3),
            Optional.of(VIRGINIA),
            finding(
                Severity.WARNS,
                Piece.RESOURCE,
                "AWS::SecurityHub::Hub could not be checked: cloudformation:ListResources was"
                    + " refused (AccessDeniedException)",
                "",
                "Allow it with this IAM statement: {\"Effect\": \"Allow\"}")));
    findings.add(
        new Finding(
            Severity.TELLS,
            Piece.QUOTA,
            Optional.empty(),
            Optional.of(VIRGINIA),
            "12,000 targets are more than the 10,000 that CloudFormation works on at a time",
            "",
            "Nothing to do; what is beyond it waits."));
    return findings;
  }

  private static List<Finding> outside() {
    List<Finding> findings = new ArrayList<>();
    for (int number = 1; number <= 9; number++) {
      findings.add(
          in(
              Stories.account(number),
              Optional.of(TOKYO),
              finding(
                  Severity.TELLS,
                  Piece.OUTSIDE,
                  "new EBS volumes are not encrypted by default",
                  "",
                  "In the account: `aws ec2 enable-ebs-encryption-by-default --region"
                      + " ap-northeast-1`.")));
    }
    findings.add(
        in(
            Stories.account(2),
            Optional.empty(),
            finding(
                Severity.TELLS,
                Piece.OUTSIDE,
                "the password policy of IAM users is as CIS asks",
                "",
                "Nothing to do.")));
    return findings;
  }

  private static void check(String name, Report report) throws IOException {
    Rendered.check(name, PreflightView.of(report, Stories.names()));
  }

  private static Finding finding(
      Severity severity, Piece piece, String what, String blocks, String fix) {
    return new Finding(severity, piece, Optional.empty(), Optional.empty(), what, blocks, fix);
  }

  private static Finding in(AccountId account, Optional<Region> region, Finding finding) {
    return new Finding(
        finding.severity(),
        finding.piece(),
        Optional.of(account),
        region,
        finding.what(),
        finding.blocks(),
        finding.fix());
  }
}
