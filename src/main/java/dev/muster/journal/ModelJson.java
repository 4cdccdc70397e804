package dev.muster.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.muster.model.AccountId;
import dev.muster.model.InstanceKey;
import dev.muster.model.OperationId;
import dev.muster.model.Region;
import dev.muster.model.StackSetName;
import dev.muster.rollout.RunId;
import java.io.IOException;
import java.util.function.Function;

/**
 * Jackson, taught Muster's nouns: a record is an object of its components and of nothing else; ids,
 * names, Regions, instants and durations are text; an instance is {@code "account/region"}.
 */
public final class ModelJson {
  private ModelJson() {}

  /** Made by the first who needs it, since that takes longer than all else in a short command. */
  private static final class Shared {
    static final JsonMapper MAPPER = create();
  }

  /** A mapper for all values of model, plan and rollout, except for naming the type of an event. */
  public static JsonMapper mapper() {
    return Shared.MAPPER;
  }

  private static JsonMapper create() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(nouns())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        // Whatever else a record can tell, such as isEmpty(), is no part of what it is.
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  private static SimpleModule nouns() {
    SimpleModule module = new SimpleModule("muster");
    asText(module, AccountId.class, AccountId::value, AccountId::new);
    asText(module, Region.class, Region::code, Region::new);
    asText(module, StackSetName.class, StackSetName::value, StackSetName::new);
    asText(module, OperationId.class, OperationId::value, OperationId::new);
    asText(module, RunId.class, RunId::value, RunId::new);
    asText(module, InstanceKey.class, InstanceKey::toString, ModelJson::instanceKey);
    return module;
  }

  private static InstanceKey instanceKey(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not an account and a Region: " + text);
    }
    return new InstanceKey(
        new AccountId(text.substring(0, slash)), new Region(text.substring(slash + 1)));
  }

  private static <T> void asText(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new TextSerializer<>(write));
    module.addKeySerializer(type, new KeySerializer<>(write));
    module.addDeserializer(type, new TextDeserializer<>(read));
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
          }
        });
  }

  private static final class TextSerializer<T> extends JsonSerializer<T> {
    private final Function<T, String> write;

    TextSerializer(Function<T, String> write) {
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(write.apply(value));
    }
  }

  private static final class KeySerializer<T> extends JsonSerializer<T> {
    private final Function<T, String> write;

    KeySerializer(Function<T, String> write) {
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(write.apply(value));
    }
  }

  private static final class TextDeserializer<T> extends JsonDeserializer<T> {
    private final Function<String, T> read;

    TextDeserializer(Function<String, T> read) {
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return read.apply(json.getText());
    }
  }
}
