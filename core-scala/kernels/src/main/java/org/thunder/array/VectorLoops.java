package org.thunder.array;

import static org.thunder.array.VectorLanes.doubleZeros;
import static org.thunder.array.VectorLanes.doubles;
import static org.thunder.array.VectorLanes.exact;
import static org.thunder.array.VectorLanes.exactHalf;
import static org.thunder.array.VectorLanes.floats;
import static org.thunder.array.VectorLanes.half;
import static org.thunder.array.VectorLanes.ints;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Loops with explicit vectors, where the compiler makes none of its own: between single and double
 * precision, to sort keys, and sums along a row. Only for JVMs that have them: ask {@link Vectors} first.
 */
public final class VectorLoops {

  /** Of doubles; of floats there are twice as many. */
  private static final int LANES = VectorLanes.DOUBLES.length();

  private static final int TWO = 2 * LANES;

  private static final int INFINITY = 0x7f800000;

  private static final int NAN = 0x7fc00000;

  private VectorLoops() {}

  private static DoubleVector widened(float[] a, int at) {
    return widened(half(a, at));
  }

  /** As many as fill a vector of doubles: the lower half of a whole one. */
  private static DoubleVector widened(FloatVector v) {
    return exact((DoubleVector) v.convertShape(VectorOperators.F2D, VectorLanes.DOUBLES, 0));
  }

  private static FloatVector narrowed(DoubleVector v) {
    return exactHalf((FloatVector) v.convertShape(VectorOperators.D2F, VectorLanes.HALVES, 0));
  }

  public static void toDoubles(float[] from, int at, int count, double[] into, int to) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      widened(from, at + i).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      into[to + i] = from[at + i];
    }
  }

  public static void toFloats(double[] from, int at, int count, float[] into, int to) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      narrowed(doubles(from, at + i)).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      into[to + i] = (float) from[at + i];
    }
  }

  /** As {@link FloatChanges#scale}. */
  public static void scale(
      float[] from, int at, int count, double origin, double factor, float[] into, int to) {
    DoubleVector origins = doubles(origin);
    DoubleVector factors = doubles(factor);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector differences = exact(widened(from, at + i).sub(origins));
      narrowed(exact(differences.mul(factors))).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      into[to + i] = (float) ((from[at + i] - origin) * factor);
    }
  }

  /** As {@link FloatChanges#relative}. */
  public static void relative(
      float[] from, int at, int count, float[] baselines, double offset, float[] into, int to) {
    DoubleVector offsets = doubles(offset);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector b = widened(baselines, i);
      DoubleVector differences = exact(widened(from, at + i).sub(b));
      narrowed(exact(differences.div(exact(b.add(offsets))))).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      double b = baselines[i];
      into[to + i] = (float) ((from[at + i] - b) / (b + offset));
    }
  }

  /** Bits and keys, either way: those of negative numbers are turned round. */
  private static IntVector turned(IntVector bits) {
    IntVector signs = exact(bits.lanewise(VectorOperators.ASHR, 31));
    return exact(exact(signs.and(Integer.MAX_VALUE)).lanewise(VectorOperators.XOR, bits));
  }

  /** As {@link FloatKeys#read}. */
  public static void toKeys(float[] from, int at, int count, int[] into, int to) {
    int i = 0;
    for (; i <= count - TWO; i += TWO) {
      IntVector bits = exact(floats(from, at + i).reinterpretAsInts());
      IntVector key = turned(bits);
      // all ones where it is a NaN
      IntVector excess = exact(exact(bits.and(Integer.MAX_VALUE)).neg());
      IntVector nan = exact(exact(excess.add(INFINITY)).lanewise(VectorOperators.ASHR, 31));
      IntVector change = exact(exact(key.lanewise(VectorOperators.XOR, NAN)).and(nan));
      exact(change.lanewise(VectorOperators.XOR, key)).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      into[to + i] = FloatKeys.key(from[at + i]);
    }
  }

  /** As {@link FloatKeys#write}. */
  public static void ofKeys(int[] keys, int at, int count, float[] into, int to) {
    int i = 0;
    for (; i <= count - TWO; i += TWO) {
      exact(turned(ints(keys, at + i)).reinterpretAsFloats()).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      into[to + i] = FloatKeys.value(keys[at + i]);
    }
  }

  /** As {@link FloatKeys#write}. */
  public static void ofKeys(int[] keys, int at, int count, double[] into, int to) {
    int i = 0;
    for (; i <= count - TWO; i += LANES) {
      FloatVector values = exact(turned(ints(keys, at + i)).reinterpretAsFloats());
      widened(values).intoArray(into, to + i);
    }
    for (; i < count; i++) {
      into[to + i] = FloatKeys.value(keys[at + i]);
    }
  }

  /** Adds a row to as many sums. */
  public static void add(float[] row, int at, int count, double[] sums, int to) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      exact(widened(row, at + i).add(doubles(sums, to + i))).intoArray(sums, to + i);
    }
    for (; i < count; i++) {
      sums[to + i] += row[at + i];
    }
  }

  /** Adds four rows, each {@code step} elements behind the one before, to as many sums. */
  public static void addFour(
      float[] rows, int at, int step, int count, double[] sums, int to) {
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector two = exact(widened(rows, at + i).add(widened(rows, at1 + i)));
      DoubleVector others = exact(widened(rows, at2 + i).add(widened(rows, at3 + i)));
      exact(exact(two.add(others)).add(doubles(sums, to + i))).intoArray(sums, to + i);
    }
    for (; i < count; i++) {
      double two = (double) rows[at + i] + rows[at1 + i];
      sums[to + i] += two + ((double) rows[at2 + i] + rows[at3 + i]);
    }
  }

  /** Adds a row's deviations from as many centres, and their squares. */
  public static void addDeviations(
      float[] row, int at, int count, double[] centers, double[] sums, double[] squares) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector deviations = exact(widened(row, at + i).sub(doubles(centers, i)));
      exact(deviations.add(doubles(sums, i))).intoArray(sums, i);
      exact(exact(deviations.mul(deviations)).add(doubles(squares, i))).intoArray(squares, i);
    }
    for (; i < count; i++) {
      double deviation = row[at + i] - centers[i];
      sums[i] += deviation;
      squares[i] += deviation * deviation;
    }
  }

  /** The sum of what values are above an origin. */
  public static double sum(float[] a, int from, int count, double origin) {
    DoubleVector base = doubles(origin);
    DoubleVector s0 = doubleZeros();
    DoubleVector s1 = doubleZeros();
    int i = 0;
    for (; i <= count - TWO; i += TWO) {
      s0 = exact(widened(a, from + i).sub(base)).add(s0);
      s1 = exact(widened(a, from + i + LANES).sub(base)).add(s1);
    }
    double sum = total(s0, s1);
    for (; i < count; i++) {
      sum += a[from + i] - origin;
    }
    return sum;
  }

  /** The sum of what values are above an origin. */
  public static double sum(double[] a, int from, int count, double origin) {
    DoubleVector base = doubles(origin);
    DoubleVector s0 = doubleZeros();
    DoubleVector s1 = doubleZeros();
    int i = 0;
    for (; i <= count - TWO; i += TWO) {
      s0 = exact(doubles(a, from + i).sub(base)).add(s0);
      s1 = exact(doubles(a, from + i + LANES).sub(base)).add(s1);
    }
    double sum = total(s0, s1);
    for (; i < count; i++) {
      sum += a[from + i] - origin;
    }
    return sum;
  }

  /** The greatest value; a NaN if there is one. */
  public static float max(float[] a, int from, int count) {
    float max = Float.NEGATIVE_INFINITY;
    int i = 0;
    if (count >= 2 * TWO) {
      FloatVector m0 = floats(a, from);
      FloatVector m1 = floats(a, from + TWO);
      for (i = 2 * TWO; i <= count - 2 * TWO; i += 2 * TWO) {
        m0 = exact(m0).max(floats(a, from + i));
        m1 = exact(m1).max(floats(a, from + i + TWO));
      }
      max = exact(exact(m0).max(exact(m1))).reduceLanes(VectorOperators.MAX);
    }
    for (; i < count; i++) {
      max = Math.max(max, a[from + i]);
    }
    return max;
  }

  /** The sum of squared deviations from a mean. */
  public static double squares(float[] a, int from, int count, double mean) {
    DoubleVector base = doubles(mean);
    DoubleVector s0 = doubleZeros();
    DoubleVector s1 = doubleZeros();
    int i = 0;
    for (; i <= count - TWO; i += TWO) {
      DoubleVector d0 = exact(widened(a, from + i).sub(base));
      DoubleVector d1 = exact(widened(a, from + i + LANES).sub(base));
      s0 = exact(d0.mul(d0)).add(s0);
      s1 = exact(d1.mul(d1)).add(s1);
    }
    double sum = total(s0, s1);
    for (; i < count; i++) {
      double d = a[from + i] - mean;
      sum += d * d;
    }
    return sum;
  }

  /** The sum of squared deviations from a mean. */
  public static double squares(double[] a, int from, int count, double mean) {
    DoubleVector base = doubles(mean);
    DoubleVector s0 = doubleZeros();
    DoubleVector s1 = doubleZeros();
    int i = 0;
    for (; i <= count - TWO; i += TWO) {
      DoubleVector d0 = exact(doubles(a, from + i).sub(base));
      DoubleVector d1 = exact(doubles(a, from + i + LANES).sub(base));
      s0 = exact(d0.mul(d0)).add(s0);
      s1 = exact(d1.mul(d1)).add(s1);
    }
    double sum = total(s0, s1);
    for (; i < count; i++) {
      double d = a[from + i] - mean;
      sum += d * d;
    }
    return sum;
  }

  private static double total(DoubleVector a, DoubleVector b) {
    return exact(exact(a).add(b)).reduceLanes(VectorOperators.ADD);
  }
}
