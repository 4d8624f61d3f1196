package org.thunder.linalg;

import static org.thunder.array.VectorLanes.doubleZeros;
import static org.thunder.array.VectorLanes.doubles;
import static org.thunder.array.VectorLanes.exact;

import jdk.incubator.vector.DoubleVector;
import org.thunder.array.VectorLanes;

/**
 * A matrix B (k x n) of few columns, in double precision, by which rows are multiplied with explicit
 * vectors.
 *
 * <p>Lanes are columns: they add up the products of one value of a row with a row of B, in order. So a
 * result has the same bits whatever the vectors' length, and wherever its row lies. Rows are read where
 * they lie, four or eight at a time, so that as many sums are on their way as the processor can have; and
 * from as many places far apart, each of which goes on from row to row, as memory is read ahead best.
 */
final class DoubleColumns {
  private static final int LANES = VectorLanes.DOUBLES.length();
  private static final int WIDE = 2 * LANES;

  private final int k;
  private final int n;

  /**
   * B in panels of two vectors' columns, and one of a single vector if that holds the last of them; with
   * zeros behind.
   */
  private final double[] b;

  /**
   * @param rowStep elements from a row of B to the next
   * @param columnStep elements from a column of B to the next
   */
  DoubleColumns(int k, int n, double[] values, int rowStep, int columnStep) {
    this.k = k;
    this.n = n;
    b = new double[k * ((n + LANES - 1) / LANES * LANES)];
    for (int j = 0; j < n; j++) {
      int first = j / WIDE * WIDE;
      int width = isWide(first) ? WIDE : LANES;
      for (int i = 0; i < k; i++) {
        b[first * k + i * width + j - first] = values[i * rowStep + j * columnStep];
      }
    }
  }

  /** C (m x n) = A (m x k) B, where A begins at element {@code aAt}. */
  void multiply(int m, double[] a, int aAt, double[] c) {
    double[] sums = new double[8 * LANES];
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
  private void store(double[] sums, int i, int column, double[] c, int row) {
    int width = isWide(column) ? WIDE : LANES;
    System.arraycopy(sums, i * width, c, row * n + column, Math.min(width, n - column));
  }

  private static void fourRows(
      int k, double[] a, int at, int step, double[] b, int from, double[] sums) {
    DoubleVector s00 = doubleZeros();
    DoubleVector s01 = doubleZeros();
    DoubleVector s10 = doubleZeros();
    DoubleVector s11 = doubleZeros();
    DoubleVector s20 = doubleZeros();
    DoubleVector s21 = doubleZeros();
    DoubleVector s30 = doubleZeros();
    DoubleVector s31 = doubleZeros();
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    for (int j = 0; j < k; j++) {
      DoubleVector x0 = doubles(b, from + j * WIDE);
      DoubleVector x1 = doubles(b, from + j * WIDE + LANES);
      DoubleVector a0 = doubles(a[at + j]);
      s00 = a0.fma(x0, s00);
      s01 = a0.fma(x1, s01);
      DoubleVector a1 = doubles(a[at1 + j]);
      s10 = a1.fma(x0, s10);
      s11 = a1.fma(x1, s11);
      DoubleVector a2 = doubles(a[at2 + j]);
      s20 = a2.fma(x0, s20);
      s21 = a2.fma(x1, s21);
      DoubleVector a3 = doubles(a[at3 + j]);
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
      int k, double[] a, int at, int step, double[] b, int from, double[] sums) {
    DoubleVector s0 = doubleZeros();
    DoubleVector s1 = doubleZeros();
    DoubleVector s2 = doubleZeros();
    DoubleVector s3 = doubleZeros();
    DoubleVector s4 = doubleZeros();
    DoubleVector s5 = doubleZeros();
    DoubleVector s6 = doubleZeros();
    DoubleVector s7 = doubleZeros();
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int at4 = at3 + step;
    int at5 = at4 + step;
    int at6 = at5 + step;
    int at7 = at6 + step;
    for (int j = 0; j < k; j++) {
      DoubleVector x = doubles(b, from + j * LANES);
      s0 = doubles(a[at + j]).fma(x, s0);
      s1 = doubles(a[at1 + j]).fma(x, s1);
      s2 = doubles(a[at2 + j]).fma(x, s2);
      s3 = doubles(a[at3 + j]).fma(x, s3);
      s4 = doubles(a[at4 + j]).fma(x, s4);
      s5 = doubles(a[at5 + j]).fma(x, s5);
      s6 = doubles(a[at6 + j]).fma(x, s6);
      s7 = doubles(a[at7 + j]).fma(x, s7);
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

  private static void oneRow(int k, double[] a, int at, double[] b, int from, double[] sums) {
    DoubleVector sum = doubleZeros();
    for (int j = 0; j < k; j++) {
      DoubleVector x = doubles(b, from + j * LANES);
      sum = doubles(a[at + j]).fma(x, sum);
    }
    exact(sum).intoArray(sums, 0);
  }

  private static void wideRow(int k, double[] a, int at, double[] b, int from, double[] sums) {
    DoubleVector s0 = doubleZeros();
    DoubleVector s1 = doubleZeros();
    for (int j = 0; j < k; j++) {
      DoubleVector value = doubles(a[at + j]);
      s0 = value.fma(doubles(b, from + j * WIDE), s0);
      s1 = value.fma(doubles(b, from + j * WIDE + LANES), s1);
    }
    exact(s0).intoArray(sums, 0);
    exact(s1).intoArray(sums, LANES);
  }
}
