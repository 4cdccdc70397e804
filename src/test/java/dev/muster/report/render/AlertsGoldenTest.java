package dev.muster.report.render;

import dev.muster.model.Region;
import dev.muster.report.AccountRef;
import dev.muster.report.AlertOrigin;
import dev.muster.report.AlertPlace;
import dev.muster.report.AlertPlace.Queue;
import dev.muster.report.AlertPlace.Subscriber;
import dev.muster.report.AlertsView;
import dev.muster.report.Stories;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertsGoldenTest {
  private static final Region TOKYO = new Region("ap-northeast-1");
  private static final Region VIRGINIA = new Region("us-east-1");

  @Test
  void whatKeepsAlertsFromArrivingReadsAsAgreed() throws IOException {
    Rendered.check(
        "alerts",
        AlertsView.of(
            List.of(
                mail(1, new Subscriber("email", "payments@example.com", true)),
                mail(
                    2,
                    new Subscriber("email", "shop@example.com", false),
                    new Subscriber("email", "boss@example.com", true)),
                mail(3),
                new AlertPlace(
                    ref(1),
                    AlertOrigin.STACK_SET,
                    Stories.BASELINE.value(),
                    VIRGINIA,
                    false,
                    List.of(),
                    List.of(new Queue("ForwardDeadLetters", 3)),
                    ""),
                new AlertPlace(
                    ref(1),
                    AlertOrigin.QUICK_CREATE,
                    "cm-security-alert-mail-stack",
                    TOKYO,
                    false,
                    List.of(new Subscriber("email", "old@example.com", false)),
                    List.of(new Queue("DeadLetters", 2)),
                    ""),
                new AlertPlace(
                    ref(4),
                    AlertOrigin.STACK_SET,
                    Stories.MAIL.value(),
                    TOKYO,
                    false,
                    List.of(),
                    List.of(),
                    "not authorized to perform: sts:AssumeRole"))));
  }

  @Test
  void whereEverythingCanArriveReadsAsAgreed() throws IOException {
    Rendered.check(
        "alerts-right",
        AlertsView.of(List.of(mail(1, new Subscriber("email", "payments@example.com", true)))));
  }

  @Test
  void noStackOfAlertsReadsAsAgreed() throws IOException {
    Rendered.check("alerts-none", AlertsView.of(List.of()));
  }

  private static AccountRef ref(int number) {
    return new AccountRef(Stories.account(number), "account-" + number);
  }

  private static AlertPlace mail(int account, Subscriber... subscribers) {
    return new AlertPlace(
        ref(account),
        AlertOrigin.STACK_SET,
        Stories.MAIL.value(),
        TOKYO,
        false,
        List.of(subscribers),
        List.of(new Queue("DeadLetters", 0)),
        "");
  }
}
