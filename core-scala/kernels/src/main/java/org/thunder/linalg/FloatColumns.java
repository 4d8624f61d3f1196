package org.thunder.linalg;

import static org.thunder.array.VectorLanes.exact;
import static org.thunder.array.VectorLanes.floatZeros;
import static org.thunder.array.VectorLanes.floats;

import jdk.incubator.vector.FloatVector;
import org.thunder.array.VectorLanes;

/**
 * A matrix B (k x n) of few columns, in single precision, by which rows are multiplied with explicit
 * vectors.
 *
 * <p>Lanes are columns: they add up the products of one value of a row with a row of B, in order. So a
 * result has the same bits whatever the vectors' length, and wherever its row lies. Rows are read where
 * they lie, four or eight at a time, so that as many sums are on their way as the processor can have; and
 * from as many places far apart, each of which goes on from row to row, as memory is read ahead best.
 */
final class FloatColumns {
  private static final int LANES = VectorLanes.FLOATS.length();
  private static final int WIDE = 2 * LANES;

  private final int k;
  private final int n;

  /**
   * B in panels of two vectors' columns, and one of a single vector if that holds the last of them; with
   * zeros behind.
   */
  private final float[] b;

  /**
   * @param rowStep elements from a row of B to the next
   * @param columnStep elements from a column of B to the next
   */
  FloatColumns(int k, int n, float[] values, int rowStep, int columnStep) {
    this.k = k;
    this.n = n;
    b = new float[k * ((n + LANES - 1) / LANES * LANES)];
    for (int j = 0; j < n; j++) {
      int first = j / WIDE * WIDE;
      int width = isWide(first) ? WIDE : LANES;
      for (int i = 0; i < k; i++) {
        b[first * k + i * width + j - first] = values[i * rowStep + j * columnStep];
      }
    }
  }

  /** C (m x n) = A (m x k) B, where A begins at element {@code aAt}. */
  void multiply(int m, float[] a, int aAt, float[] c) {
    float[] sums = new float[8 * LANES];
    for (int column = 0; column < n; column += WIDE) {
      int rows = isWide(column) ? 4 : 8;
      int step = m / rows;
      for (int row = 0; row < step; row++) {
        if (isWide(column)) {
          fourRows(k, a, aAt + row * k, step * k, b, column * k, sums);
        } else {
          eightRows(k, a, aAt + row * k, step * k, b, column * k, sums);
        }
        for (int i = 0; i < rows; i++) {
          store(sums, i, column, c, row + i * step);
        }
      }
      for (int row = rows * step; row < m; row++) {
        if (isWide(column)) {
          wideRow(k, a, aAt + row * k, b, column * k, sums);
        } else {
          oneRow(k, a, aAt + row * k, b, column * k, sums);
        }
        store(sums, 0, column, c, row);
      }
    }
  }

  /** Whether the panel that begins with this column has more than one vector's. */
  private boolean isWide(int column) {
    return n - column > LANES;
  }

  /** The {@code i}th of several rows' sums to its row of C. */
  private void store(float[] sums, int i, int column, float[] c, int row) {
    int width = isWide(column) ? WIDE : LANES;
    System.arraycopy(sums, i * width, c, row * n + column, Math.min(width, n - column));
  }

  private static void fourRows(
      int k, float[] a, int at, int step, float[] b, int from, float[] sums) {
    FloatVector s00 = floatZeros();
    FloatVector s01 = floatZeros();
    FloatVector s10 = floatZeros();
    FloatVector s11 = floatZeros();
    FloatVector s20 = floatZeros();
    FloatVector s21 = floatZeros();
    FloatVector s30 = floatZeros();
    FloatVector s31 = floatZeros();
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    for (int j = 0; j < k; j++) {
      FloatVector x0 = floats(b, from + j * WIDE);
      FloatVector x1 = floats(b, from + j * WIDE + LANES);
      FloatVector a0 = floats(a[at + j]);
      s00 = a0.fma(x0, s00);
      s01 = a0.fma(x1, s01);
      FloatVector a1 = floats(a[at1 + j]);
      s10 = a1.fma(x0, s10);
      s11 = a1.fma(x1, s11);
      FloatVector a2 = floats(a[at2 + j]);
      s20 = a2.fma(x0, s20);
      s21 = a2.fma(x1, s21);
      FloatVector a3 = floats(a[at3 + j]);
      s30 = a3.fma(x0, s30);
      s31 = a3.fma(x1, s31);
    }
    exact(s00).intoArray(sums, 0);
    exact(s01).intoArray(sums, LANES);
    exact(s10).intoArray(sums, 2 * LANES);
    exact(s11).intoArray(sums, 3 * LANES);
    exact(s20).intoArray(sums, 4 * LANES);
    exact(s21).intoArray(sums, 5 * LANES);
    exact(s30).intoArray(sums, 6 * LANES);
    exact(s31).intoArray(sums, 7 * LANES);
  }

  private static void eightRows(
      int k, float[] a, int at, int step, float[] b, int from, float[] sums) {
    FloatVector s0 = floatZeros();
    FloatVector s1 = floatZeros();
    FloatVector s2 = floatZeros();
    FloatVector s3 = floatZeros();
    FloatVector s4 = floatZeros();
    FloatVector s5 = floatZeros();
    FloatVector s6 = floatZeros();
    FloatVector s7 = floatZeros();
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int at4 = at3 + step;
    int at5 = at4 + step;
    int at6 = at5 + step;
    int at7 = at6 + step;
    for (int j = 0; j < k; j++) {
      FloatVector x = floats(b, from + j * LANES);
      s0 = floats(a[at + j]).fma(x, s0);
      s1 = floats(a[at1 + j]).fma(x, s1);
      s2 = floats(a[at2 + j]).fma(x, s2);
      s3 = floats(a[at3 + j]).fma(x, s3);
      s4 = floats(a[at4 + j]).fma(x, s4);
      s5 = floats(a[at5 + j]).fma(x, s5);
      s6 = floats(a[at6 + j]).fma(x, s6);
      s7 = floats(a[at7 + j]).fma(x, s7);
    }
    exact(s0).intoArray(sums, 0);
    exact(s1).intoArray(sums, LANES);
    exact(s2).intoArray(sums, 2 * LANES);
    exact(s3).intoArray(sums, 3 * LANES);
    exact(s4).intoArray(sums, 4 * LANES);
    exact(s5).intoArray(sums, 5 * LANES);
    exact(s6).intoArray(sums, 6 * LANES);
    exact(s7).intoArray(sums, 7 * LANES);
  }

  private static void oneRow(int k, float[] a, int at, float[] b, int from, float[] sums) {
    FloatVector sum = floatZeros();
    for (int j = 0; j < k; j++) {
      FloatVector x = floats(b, from + j * LANES);
      sum = floats(a[at + j]).fma(x, sum);
    }
    exact(sum).intoArray(sums, 0);
  }

  private static void wideRow(int k, float[] a, int at, float[] b, int from, float[] sums) {
    FloatVector s0 = floatZeros();
    FloatVector s1 = floatZeros();
    for (int j = 0; j < k; j++) {
      FloatVector value = floats(a[at + j]);
      s0 = value.fma(floats(b, from + j * WIDE), s0);
      s1 = value.fma(floats(b, from + j * WIDE + LANES), s1);
    }
    exact(s0).intoArray(sums, 0);
    exact(s1).intoArray(sums, LANES);
  }
}
