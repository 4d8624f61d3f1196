package org.thunder.linalg;

import static org.thunder.array.VectorLanes.exact;
import static org.thunder.array.VectorLanes.floatZeros;
import static org.thunder.array.VectorLanes.floats;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.thunder.array.VectorLanes;

/**
 * A few columns B (k x n), in single precision, whose inner products with rows are taken with explicit
 * vectors.
 *
 * <p>Lanes are parts of a row, so a sum has as many parts, and rounds less, than one from the first value
 * to the last. What comes of a row does not depend on where it lies. Rows are read where they lie, four at
 * a time with two columns: of more sums the compiler would not keep all in registers.
 */
final class FloatDots {
  private static final int LANES = VectorLanes.FLOATS.length();

  private final int k;
  private final int n;

  /** B's columns, one behind the other, and one of zeros if their number is odd. */
  private final float[] b;

  /**
   * @param rowStep elements from a row of B to the next
   * @param columnStep elements from a column of B to the next
   */
  FloatDots(int k, int n, float[] values, int rowStep, int columnStep) {
    this.k = k;
    this.n = n;
    b = new float[(n + n % 2) * k];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < k; i++) {
        b[j * k + i] = values[i * rowStep + j * columnStep];
      }
    }
  }

  /** C (m x n) = A (m x k) B, where A begins at element {@code aAt}. */
  void multiply(int m, float[] a, int aAt, float[] c) {
    float[] sums = new float[8];
    int step = m / 4;
    for (int row = 0; row < step; row++) {
      for (int column = 0; column < n; column += 2) {
        fourRows(k, a, aAt + row * k, step * k, b, column * k, sums);
        for (int i = 0; i < 4; i++) {
          store(sums, i, column, a, aAt, c, row + i * step);
        }
      }
    }
    for (int row = 4 * step; row < m; row++) {
      for (int column = 0; column < n; column += 2) {
        oneRow(k, a, aAt + row * k, b, column * k, sums);
        store(sums, 0, column, a, aAt, c, row);
      }
    }
  }

  /** The {@code i}th of several rows' sums, and what fills no vector, to its row of C. */
  private void store(float[] sums, int i, int column, float[] a, int aAt, float[] c, int row) {
    int count = Math.min(2, n - column);
    for (int j = 0; j < count; j++) {
      c[row * n + column + j] = sums[2 * i + j] + rest(a, aAt + row * k, (column + j) * k);
    }
  }

  /** The inner product of what fills no vector. */
  private float rest(float[] a, int at, int from) {
    float sum = 0;
    for (int j = k - k % LANES; j < k; j++) {
      sum += a[at + j] * b[from + j];
    }
    return sum;
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
    int next = from + k;
    int end = k - k % LANES;
    for (int j = 0; j < end; j += LANES) {
      FloatVector x0 = floats(b, from + j);
      FloatVector x1 = floats(b, next + j);
      FloatVector y0 = floats(a, at + j);
      s00 = y0.fma(x0, s00);
      s01 = y0.fma(x1, s01);
      FloatVector y1 = floats(a, at1 + j);
      s10 = y1.fma(x0, s10);
      s11 = y1.fma(x1, s11);
      FloatVector y2 = floats(a, at2 + j);
      s20 = y2.fma(x0, s20);
      s21 = y2.fma(x1, s21);
      FloatVector y3 = floats(a, at3 + j);
      s30 = y3.fma(x0, s30);
      s31 = y3.fma(x1, s31);
    }
    sums[0] = exact(s00).reduceLanes(VectorOperators.ADD);
    sums[1] = exact(s01).reduceLanes(VectorOperators.ADD);
    sums[2] = exact(s10).reduceLanes(VectorOperators.ADD);
    sums[3] = exact(s11).reduceLanes(VectorOperators.ADD);
    sums[4] = exact(s20).reduceLanes(VectorOperators.ADD);
    sums[5] = exact(s21).reduceLanes(VectorOperators.ADD);
    sums[6] = exact(s30).reduceLanes(VectorOperators.ADD);
    sums[7] = exact(s31).reduceLanes(VectorOperators.ADD);
  }

  private static void oneRow(int k, float[] a, int at, float[] b, int from, float[] sums) {
    FloatVector s0 = floatZeros();
    FloatVector s1 = floatZeros();
    int next = from + k;
    int end = k - k % LANES;
    for (int j = 0; j < end; j += LANES) {
      FloatVector y = floats(a, at + j);
      s0 = y.fma(floats(b, from + j), s0);
      s1 = y.fma(floats(b, next + j), s1);
    }
    sums[0] = exact(s0).reduceLanes(VectorOperators.ADD);
    sums[1] = exact(s1).reduceLanes(VectorOperators.ADD);
  }
}
