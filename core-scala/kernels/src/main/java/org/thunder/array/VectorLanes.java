package org.thunder.array;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of the size that this processor prefers.
 *
 * <p>Loops keep them in registers only if the compiler knows of every vector, before it asks it for
 * anything, of which class it is. If the program (or MLlib) has used vectors of another size too, it does
 * not, and puts each one into an object, which takes ten times as long. So what a method is called on is
 * always {@code exact} here, as the vectors of this class's other methods are; and a sum begins with zeros
 * that are loaded, not with a constant.
 */
public final class VectorLanes {
  public static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  public static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  /** As many floats as {@link #DOUBLES} are: vectors of half the size. */
  static final VectorSpecies<Float> HALVES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(64, bits() / 2)));

  public static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  private static final float[] FLOAT_ZEROS = new float[FLOATS.length()];
  private static final double[] DOUBLE_ZEROS = new double[DOUBLES.length()];

  private VectorLanes() {}

  /** Bits of a vector. */
  static int bits() {
    return DOUBLES.vectorBitSize();
  }

  public static FloatVector exact(FloatVector v) {
    return (FloatVector) FLOATS.vectorType().cast(v);
  }

  static FloatVector exactHalf(FloatVector v) {
    return (FloatVector) HALVES.vectorType().cast(v);
  }

  public static DoubleVector exact(DoubleVector v) {
    return (DoubleVector) DOUBLES.vectorType().cast(v);
  }

  public static IntVector exact(IntVector v) {
    return (IntVector) INTS.vectorType().cast(v);
  }

  /** Elements of an array from {@code at} on. */
  public static FloatVector floats(float[] a, int at) {
    return exact(FloatVector.fromArray(FLOATS, a, at));
  }

  /** As many floats as a vector has doubles, from {@code at} on. */
  static FloatVector half(float[] a, int at) {
    return exactHalf(FloatVector.fromArray(HALVES, a, at));
  }

  /** Elements of an array from {@code at} on. */
  public static DoubleVector doubles(double[] a, int at) {
    return exact(DoubleVector.fromArray(DOUBLES, a, at));
  }

  /** Elements of an array from {@code at} on. */
  public static IntVector ints(int[] a, int at) {
    return exact(IntVector.fromArray(INTS, a, at));
  }

  /** One value in all lanes. */
  public static FloatVector floats(float value) {
    return exact(FloatVector.broadcast(FLOATS, value));
  }

  /** One value in all lanes. */
  public static DoubleVector doubles(double value) {
    return exact(DoubleVector.broadcast(DOUBLES, value));
  }

  public static FloatVector floatZeros() {
    return floats(FLOAT_ZEROS, 0);
  }

  public static DoubleVector doubleZeros() {
    return doubles(DOUBLE_ZEROS, 0);
  }
}
