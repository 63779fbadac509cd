package org.sparsesweep.engine.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes records to data streams and reads them back: records of numbers, truth values, records and
 * lists of records. Component by component, so that one that is added is written too.
 */
final class RecordCodec {

  private RecordCodec() {}

  /** What a record is made of, as text: equal for equal layouts of what is written. */
  static String shape(Type type) {
    if (type instanceof ParameterizedType list) {
      return "[" + shape(list.getActualTypeArguments()[0]) + "]";
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord()
        ? Arrays.stream(plain.getRecordComponents())
            .map(component -> component.getName() + ":" + shape(component.getGenericType()))
            .collect(Collectors.joining(",", "(", ")"))
        : plain.getName();
  }

  static void write(DataOutput out, Record written) throws IOException {
    write(out, written.getClass(), written);
  }

  static <R extends Record> R read(DataInput in, Class<R> type) throws IOException {
    return type.cast(read(in, (Type) type));
  }

  private static void write(DataOutput out, Type type, Object value) throws IOException {
    if (type instanceof ParameterizedType list) {
      List<?> elements = (List<?>) value;
      out.writeInt(elements.size());
      for (Object element : elements) {
        write(out, list.getActualTypeArguments()[0], element);
      }
    } else if (((Class<?>) type).isRecord()) {
      for (RecordComponent component : ((Class<?>) type).getRecordComponents()) {
        write(out, component.getGenericType(), valueOf(component, value));
      }
    } else if (type == int.class) {
      out.writeInt((Integer) value);
    } else if (type == long.class) {
      out.writeLong((Long) value);
    } else if (type == double.class) {
      out.writeDouble((Double) value);
    } else if (type == boolean.class) {
      out.writeBoolean((Boolean) value);
    } else {
      throw unknown(type);
    }
  }

  private static Object read(DataInput in, Type type) throws IOException {
    if (type instanceof ParameterizedType list) {
      int count = in.readInt();
      List<Object> elements = new ArrayList<>();
      for (int n = 0; n < count; n++) {
        elements.add(read(in, list.getActualTypeArguments()[0]));
      }
      return elements;
    } else if (((Class<?>) type).isRecord()) {
      return record(in, (Class<?>) type);
    } else if (type == int.class) {
      return in.readInt();
    } else if (type == long.class) {
      return in.readLong();
    } else if (type == double.class) {
      return in.readDouble();
    } else if (type == boolean.class) {
      return in.readBoolean();
    }
    throw unknown(type);
  }

  private static Object record(DataInput in, Class<?> type) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int c = 0; c < components.length; c++) {
      types[c] = components[c].getType();
      values[c] = read(in, components[c].getGenericType());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Every record has its canonical constructor", impossible);
    }
  }

  private static Object valueOf(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Every record has its accessors", impossible);
    }
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException(
        "Cannot write a %s, must be a number, a truth value, a record or a list of records"
            .formatted(type.getTypeName()));
  }
}
