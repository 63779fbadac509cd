package org.sparsesweep.engine.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named arrays and texts in the safetensors format: eight bytes with the length of a JSON header,
 * the header, the arrays one behind the other, all little-endian. Every language reads it.
 */
final class Tensors {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String METADATA = "__metadata__";
  private static final String FLOAT = "F32";
  private static final String INT = "I32";

  /** The format's own limit is far above; a longer header is of something else. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final int ALIGNMENT = 8;

  /** Numbers that are turned into bytes at a time, so that an array needs no second one. */
  private static final int BLOCK = 1 << 14;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Object> arrays = new LinkedHashMap<>();

  void put(String name, String text) {
    texts.put(name, text);
  }

  void put(String name, float[] numbers) {
    arrays.put(name, numbers);
  }

  void put(String name, int[] numbers) {
    arrays.put(name, numbers);
  }

  Map<String, String> texts() {
    return texts;
  }

  /**
   * A text that must be there.
   *
   * @throws ModelException if it is not
   */
  String text(String name) throws ModelException {
    String text = texts.get(name);
    if (text == null) {
      throw new ModelException("it says nothing of " + name);
    }
    return text;
  }

  /**
   * An array of float32 that must be there.
   *
   * @throws ModelException if it is not
   */
  float[] floats(String name) throws ModelException {
    if (arrays.get(name) instanceof float[] numbers) {
      return numbers;
    }
    throw new ModelException("it has no float32 numbers " + name);
  }

  /**
   * An array of integers that must be there.
   *
   * @throws ModelException if it is not
   */
  int[] ints(String name) throws ModelException {
    if (arrays.get(name) instanceof int[] numbers) {
      return numbers;
    }
    throw new ModelException("it has no 32-bit integers " + name);
  }

  void write(OutputStream out) throws IOException {
    byte[] header = header();
    int padding = (ALIGNMENT - header.length % ALIGNMENT) % ALIGNMENT;
    byte[] length = new byte[Long.BYTES];
    wrap(length).putLong(header.length + padding);
    out.write(length);
    out.write(header);
    out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    byte[] block = new byte[4 * BLOCK];
    for (Object array : arrays.values()) {
      for (int from = 0; from < length(array); from += BLOCK) {
        int count = Math.min(BLOCK, length(array) - from);
        fill(block, array, from, count);
        out.write(block, 0, 4 * count);
      }
    }
  }

  private byte[] header() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart(METADATA);
      for (Map.Entry<String, String> text : texts.entrySet()) {
        json.writeStringField(text.getKey(), text.getValue());
      }
      json.writeEndObject();
      long at = 0;
      for (Map.Entry<String, Object> array : arrays.entrySet()) {
        int length = length(array.getValue());
        json.writeObjectFieldStart(array.getKey());
        json.writeStringField("dtype", array.getValue() instanceof float[] ? FLOAT : INT);
        json.writeArrayFieldStart("shape");
        json.writeNumber(length);
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(at);
        at += 4L * length;
        json.writeNumber(at);
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static int length(Object array) {
    return array instanceof float[] floats ? floats.length : ((int[]) array).length;
  }

  private static void fill(byte[] block, Object array, int from, int count) {
    if (array instanceof float[] floats) {
      wrap(block).asFloatBuffer().put(floats, from, count);
    } else {
      wrap(block).asIntBuffer().put((int[]) array, from, count);
    }
  }

  /** Where an array is, as the header says. */
  private record Place(String type, long from, long to) {}

  /**
   * Reads a file, and no byte behind it. Arrays must follow each other as the format demands.
   *
   * @throws ModelException if it is no such file, or damaged
   */
  static Tensors read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long length = wrap(readBytes(data, Long.BYTES)).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new ModelException("it is no safetensors file");
    }
    Tensors tensors = new Tensors();
    Map<String, Place> places = tensors.readHeader(readBytes(data, (int) length));
    long at = 0;
    for (Map.Entry<String, Place> entry : places.entrySet()) {
      Place place = entry.getValue();
      if (place.from() != at || place.to() < at || (place.to() - at) % 4 != 0) {
        throw new ModelException("its array " + entry.getKey() + " is not where it should be");
      }
      at = place.to();
      tensors.arrays.put(
          entry.getKey(), array(place, readBytes(data, Math.toIntExact(at - place.from()))));
    }
    return tensors;
  }

  private static byte[] readBytes(DataInputStream data, int count) throws IOException {
    byte[] bytes = data.readNBytes(count);
    if (bytes.length < count) {
      throw new ModelException("it is cut short");
    }
    return bytes;
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Object array(Place place, byte[] bytes) throws ModelException {
    if (place.type().equals(FLOAT)) {
      float[] floats = new float[bytes.length / 4];
      wrap(bytes).asFloatBuffer().get(floats);
      return floats;
    }
    if (place.type().equals(INT)) {
      int[] ints = new int[bytes.length / 4];
      wrap(bytes).asIntBuffer().get(ints);
      return ints;
    }
    throw new ModelException("it has numbers of type " + place.type() + ", known are F32 and I32");
  }

  private Map<String, Place> readHeader(byte[] header) throws IOException {
    Map<String, Place> places = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(header)) {
      expect(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        expect(json, JsonToken.START_OBJECT);
        if (name.equals(METADATA)) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            texts.put(json.currentName(), json.nextTextValue());
          }
        } else {
          places.put(name, place(json));
        }
      }
    } catch (JsonProcessingException broken) {
      throw new ModelException("its header is damaged");
    }
    return places;
  }

  private static Place place(JsonParser json) throws IOException {
    String type = "";
    long from = -1;
    long to = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "dtype" -> type = json.nextTextValue();
        case "data_offsets" -> {
          expect(json, JsonToken.START_ARRAY);
          from = json.nextLongValue(-1);
          to = json.nextLongValue(-1);
          expect(json, JsonToken.END_ARRAY);
        }
        default -> {
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    return new Place(String.valueOf(type), from, to);
  }

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new ModelException("its header is damaged");
    }
  }
}
