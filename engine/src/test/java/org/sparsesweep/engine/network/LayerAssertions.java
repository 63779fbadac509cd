package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.sparsesweep.engine.kernel.SparseWeights;
import org.sparsesweep.engine.topology.Topology;

/** What must hold of every layer after every change, and its connections as a plain map. */
public final class LayerAssertions {

  private LayerAssertions() {}

  /**
   * A connection in a map.
   *
   * @param weightBits of the float
   * @param velocityBits of the float
   */
  public record Connection(int weightBits, int velocityBits) {
    static Connection of(float weight, float velocity) {
      return new Connection(Float.floatToRawIntBits(weight), Float.floatToRawIntBits(velocity));
    }
  }

  /** The connections of a layer by their codes. */
  public static SortedMap<Long, Connection> connections(SparseLayer layer) {
    SortedMap<Long, Connection> connections = new TreeMap<>();
    for (int i = 0; i < layer.inputs(); i++) {
      for (int p = layer.weights().col_idx[i]; p < layer.weights().col_idx[i + 1]; p++) {
        connections.put(
            layer.code(i, p), Connection.of(layer.weights().nz_values[p], layer.velocity()[p]));
      }
    }
    return connections;
  }

  /**
   * Holds that columns are well formed and sorted without repeats, and that the view by rows has
   * the same connections, sorted by input.
   */
  public static void assertWellFormed(SparseLayer layer) {
    SparseWeights view = layer.view();
    int connections = layer.connections();
    boolean columns =
        layer.weights().numRows == layer.outputs()
            && layer.weights().numCols == layer.inputs()
            && layer.weights().indicesSorted
            && view.columnStart() == layer.weights().col_idx
            && view.columnOutput() == layer.weights().nz_rows
            && view.weight() == layer.weights().nz_values
            && view.velocity() == layer.velocity()
            && view.columnStart()[0] == 0
            && view.columnStart()[layer.inputs()] == connections;
    assertThat(columns).as("columns and view are the same arrays").isTrue();
    assertThat((long) connections).isLessThanOrEqualTo((long) layer.inputs() * layer.outputs());
    assertThat(Math.min(view.weight().length, view.velocity().length))
        .isGreaterThanOrEqualTo(connections);
    boolean full = connections == Topology.positions(layer.inputs(), layer.outputs());
    assertThat(Math.min(view.rowInput().length, view.rowPosition().length))
        .as("a full layer needs no connections by rows")
        .isGreaterThanOrEqualTo(full ? 0 : connections);

    int[] inDegrees = new int[layer.outputs()];
    boolean consistent = true;
    for (int i = 0; i < layer.inputs(); i++) {
      consistent &= layer.outDegree(i) == view.columnStart()[i + 1] - view.columnStart()[i];
      int previous = -1;
      for (int p = view.columnStart()[i]; p < view.columnStart()[i + 1]; p++) {
        int j = view.columnOutput()[p];
        consistent &= j > previous && j < layer.outputs();
        previous = j;
        inDegrees[j]++;
        if (full) {
          continue;
        }
        int at = view.rowPosition()[p];
        consistent &= at >= view.rowStart()[j] && at < view.rowStart()[j + 1];
        consistent &= view.rowInput()[at] == i;
        consistent &=
            Float.floatToRawIntBits(view.rowWeight()[at])
                == Float.floatToRawIntBits(view.weight()[p]);
      }
    }
    assertThat(consistent).as("columns ascend, rows have the same connections").isTrue();

    boolean rows = view.rowStart()[0] == 0 && view.rowStart()[layer.outputs()] == connections;
    for (int j = 0; j < layer.outputs(); j++) {
      rows &= layer.inDegree(j) == inDegrees[j];
      rows &= view.rowStart()[j + 1] - view.rowStart()[j] == inDegrees[j];
      for (int at = view.rowStart()[j] + 1; !full && at < view.rowStart()[j + 1]; at++) {
        rows &= view.rowInput()[at] > view.rowInput()[at - 1];
      }
    }
    assertThat(rows).as("rows ascend").isTrue();
  }
}
