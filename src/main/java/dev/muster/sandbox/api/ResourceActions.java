package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import dev.muster.sandbox.json.Json;
import dev.muster.sandbox.template.StackResource;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.InstanceKey;
import dev.muster.sandbox.world.Refusal;
import dev.muster.sandbox.world.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cloud Control's ListResources and GetResource: what the caller's stacks made, what stands there
 * besides ({@link FaultKind#RESOURCE_STANDS}), and roles.
 */
final class ResourceActions {
  private static final String ROLE = "AWS::IAM::Role";
  private static final String SERVICE_LINKED_ROLE = "AWS::IAM::ServiceLinkedRole";
  private static final Rule TYPE =
      new Rule(10, 196, "[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE)?");
  private static final Rule IDENTIFIER = new Rule(1, 1024, "");

  /** Types that Cloud Control can read and not list. */
  private static final Set<String> NOT_LISTED = Set.of(SERVICE_LINKED_ROLE);

  /** The property that identifies a resource, where it is not called Name. */
  private static final Map<String, String> IDENTITY =
      Map.of(
          "AWS::GuardDuty::Detector",
          "Id",
          "AWS::SecurityHub::Hub",
          "ARN",
          "AWS::SecurityHub::FindingAggregator",
          "FindingAggregatorArn",
          "AWS::AccessAnalyzer::Analyzer",
          "Arn",
          "AWS::CloudTrail::Trail",
          "TrailName",
          ROLE,
          "RoleName",
          SERVICE_LINKED_ROLE,
          "RoleName");

  private ResourceActions() {}

  static List<Action> all() {
    return List.of(
        Action.read("ListResources", ResourceActions::list),
        Action.read("GetResource", ResourceActions::get));
  }

  private record Found(String identifier, Map<String, Object> properties) {
    Map<String, Object> shown() {
      String json = new String(Json.write(properties), StandardCharsets.UTF_8);
      return new Answer().put("Identifier", identifier).put("Properties", json).done();
    }
  }

  private static Map<String, Object> list(Call call) {
    String type = type(call);
    if (NOT_LISTED.contains(type)) {
      throw Refusal.of(
          "UnsupportedActionException", 400, "Resource type " + type + " does not support LIST");
    }
    List<Found> found = type.equals(ROLE) ? roles(call) : standing(call, type);
    return Page.ofHundred(call, "ResourceDescriptions", found, Found::shown)
        .answer()
        .put("TypeName", type)
        .done();
  }

  private static Map<String, Object> get(Call call) {
    String type = type(call);
    String identifier = call.input().required("Identifier", IDENTIFIER);
    Found found =
        candidates(call, type, identifier).stream()
            .filter(one -> one.identifier().equals(identifier))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "ResourceNotFoundException",
                        400,
                        "Resource of type '"
                            + type
                            + "' with identifier '"
                            + identifier
                            + "' was not found."));
    return new Answer().put("TypeName", type).put("ResourceDescription", found.shown()).done();
  }

  private static String type(Call call) {
    return call.input().required("TypeName", TYPE);
  }

  private static List<Found> candidates(Call call, String type, String identifier) {
    return switch (type) {
      case ROLE -> roles(call);
      case SERVICE_LINKED_ROLE ->
          call.world().lacks(call.caller().account(), identifier)
              ? List.of()
              : List.of(new Found(identifier, Map.of("RoleName", identifier)));
      default -> standing(call, type);
    };
  }

  private static List<Found> roles(Call call) {
    String account = call.caller().account();
    return call.world().rolesOf(account).stream()
        .map(role -> new Found(role, role(call, account, role)))
        .toList();
  }

  private static Map<String, Object> role(Call call, String account, String role) {
    String trusted = call.world().trustedBy(role);
    return new Answer()
        .put("RoleName", role)
        .put("Arn", "arn:aws:iam::" + account + ":role/" + role)
        .put(
            "AssumeRolePolicyDocument",
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        "sts:AssumeRole",
                        "Principal",
                        Map.of(trusted.startsWith("arn:") ? "AWS" : "Service", trusted)))))
        .done();
  }

  private static List<Found> standing(Call call, String type) {
    InstanceKey place = TemplateActions.place(call);
    List<Found> found = new ArrayList<>();
    for (Stack stack : call.world().stacks().at(place)) {
      if (stack.status().standing()) {
        for (StackResource resource : call.world().stacks().rendering(stack).resources()) {
          if (resource.type().equals(type)) {
            found.add(found(type, resource.physicalId(), Map.of()));
          }
        }
      }
    }
    call
        .world()
        .faults()
        .inPlace(FaultKind.RESOURCE_STANDS, place.account(), place.region())
        .stream()
        .filter(fault -> fault.resource().equals(type))
        .forEach(fault -> found.add(standing(call, fault, place)));
    return found;
  }

  private static Found standing(Call call, Fault fault, InstanceKey place) {
    String identifier =
        "standing-"
            + Chance.tail(
                12, call.world().seed().seed(), fault.id(), place.account(), place.region());
    return found(fault.resource(), identifier, properties(fault.text()));
  }

  private static Found found(String type, String identifier, Map<String, Object> others) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(IDENTITY.getOrDefault(type, "Name"), identifier);
    properties.putAll(others);
    return new Found(identifier, properties);
  }

  /** The text of the fault, when it is a JSON object. */
  private static Map<String, Object> properties(String text) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return properties;
    }
    try {
      if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> properties.put(String.valueOf(key), value));
      }
      return properties;
    } catch (IOException e) {
      throw Refusal.of("GeneralServiceException", 400, "The properties are no JSON: " + text);
    }
  }
}
