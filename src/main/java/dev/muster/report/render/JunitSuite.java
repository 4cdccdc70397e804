package dev.muster.report.render;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Test cases as a JUnit XML document, as GitLab reads it: {@code testsuites}, {@code testsuite},
 * {@code testcase}, and inside one {@code failure} or {@code skipped}.
 */
final class JunitSuite {
  /** What a test case is called; the two together are its identity over pipelines. */
  record Name(String suite, String test) {}

  private enum Ending {
    PASSED,
    FAILED,
    SKIPPED
  }

  private record Case(Name name, Ending ending, String type, String text) {}

  private final String title;
  private final Optional<Duration> lasted;
  private final List<Case> cases = new ArrayList<>();

  JunitSuite(String title, Optional<Duration> lasted) {
    this.title = title;
    this.lasted = lasted;
  }

  /**
   * @param text is shown with the test case; may be blank
   */
  void passed(Name name, String text) {
    cases.add(new Case(name, Ending.PASSED, "", text));
  }

  /**
   * @param type one word
   * @param text its first line is the message
   */
  void failed(Name name, String type, String text) {
    cases.add(new Case(name, Ending.FAILED, type, text));
  }

  void skipped(Name name, String text) {
    cases.add(new Case(name, Ending.SKIPPED, "", text));
  }

  String write() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, "");
      xml.writeStartElement("testsuites");
      line(xml, "  ");
      suite(xml);
      line(xml, "");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the test cases cannot be written as XML", e);
    }
    return text + "\n";
  }

  private void suite(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", title);
    attribute(xml, "tests", String.valueOf(cases.size()));
    attribute(xml, "failures", count(Ending.FAILED));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", count(Ending.SKIPPED));
    if (lasted.isPresent()) {
      attribute(
          xml,
          "time",
          String.format(Locale.ROOT, "%.3f", lasted.orElseThrow().toMillis() / 1000.0));
    }
    for (Case one : cases) {
      line(xml, "    ");
      testCase(xml, one);
    }
    line(xml, "  ");
    xml.writeEndElement();
  }

  private String count(Ending ending) {
    return String.valueOf(cases.stream().filter(one -> one.ending() == ending).count());
  }

  private static void testCase(XMLStreamWriter xml, Case one) throws XMLStreamException {
    boolean bare = one.ending() == Ending.PASSED && one.text().isBlank();
    if (bare) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    attribute(xml, "classname", one.name().suite());
    attribute(xml, "name", one.name().test());
    if (bare) {
      return;
    }
    switch (one.ending()) {
      case PASSED -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(plain(one.text()));
        xml.writeEndElement();
      }
      case SKIPPED -> {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", one.text());
      }
      case FAILED -> {
        xml.writeStartElement("failure");
        attribute(xml, "type", one.type());
        attribute(xml, "message", one.text().lines().findFirst().orElse(one.type()));
        xml.writeCharacters(plain(one.text()));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, PlainText.of(value));
  }

  /** Each line by itself: what XML cannot hold becomes visible signs, as on a terminal. */
  private static String plain(String text) {
    return String.join("\n", text.lines().map(PlainText::of).toList());
  }

  private static void line(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }
}
