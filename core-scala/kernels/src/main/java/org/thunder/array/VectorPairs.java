package org.thunder.array;

import static org.thunder.array.VectorLanes.ints;

import jdk.incubator.vector.IntVector;

/**
 * Loops of comparators with explicit vectors: Java's compiler makes none of the least or greatest integer.
 * Only for JVMs that have them: ask {@link Vectors} first.
 */
final class VectorPairs {
  private static final int LANES = VectorLanes.INTS.length();

  private VectorPairs() {}

  /** The lesser of two values to {@code low}, the other to {@code high}, which may be {@code a} and {@code b}. */
  static void sort(int[] a, int[] b, int[] low, int[] high, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      IntVector x = ints(a, i);
      IntVector y = ints(b, i);
      x.min(y).intoArray(low, i);
      x.max(y).intoArray(high, i);
    }
    for (; i < n; i++) {
      int x = a[i];
      int y = b[i];
      low[i] = Math.min(x, y);
      high[i] = Math.max(x, y);
    }
  }

  static void lesser(int[] a, int[] b, int[] low, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      ints(a, i).min(ints(b, i)).intoArray(low, i);
    }
    for (; i < n; i++) {
      low[i] = Math.min(a[i], b[i]);
    }
  }

  static void greater(int[] a, int[] b, int[] high, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      ints(a, i).max(ints(b, i)).intoArray(high, i);
    }
    for (; i < n; i++) {
      high[i] = Math.max(a[i], b[i]);
    }
  }
}
