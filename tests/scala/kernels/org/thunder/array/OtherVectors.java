package org.thunder.array;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What another library in the same JVM may do: it uses vectors of other sizes. */
public final class OtherVectors {
  private OtherVectors() {}

  public static double use() {
    float[] floats = new float[1024];
    double[] doubles = new double[1024];
    int[] ints = new int[1024];
    double sum = 0;
    for (int times = 0; times < 200; times++) {
      for (VectorSpecies<Float> size : new VectorSpecies[] {FloatVector.SPECIES_128, FloatVector.SPECIES_MAX}) {
        FloatVector total = FloatVector.zero(size);
        for (int i = 0; i <= 1024 - size.length(); i += size.length()) {
          FloatVector v = FloatVector.fromArray(size, floats, i);
          total = v.fma(v, total).add(v.sub(total)).mul(v);
        }
        total.intoArray(floats, 0);
        sum += total.reduceLanes(VectorOperators.ADD);
      }
      for (VectorSpecies<Integer> size : new VectorSpecies[] {IntVector.SPECIES_128, IntVector.SPECIES_MAX}) {
        IntVector total = IntVector.zero(size);
        for (int i = 0; i <= 1024 - size.length(); i += size.length()) {
          IntVector v = IntVector.fromArray(size, ints, i);
          total = v.min(total).max(v).lanewise(VectorOperators.XOR, total).and(v).add(v);
        }
        total.intoArray(ints, 0);
        sum += total.reduceLanes(VectorOperators.ADD);
      }
      for (VectorSpecies<Double> size : new VectorSpecies[] {DoubleVector.SPECIES_128, DoubleVector.SPECIES_MAX}) {
        DoubleVector total = DoubleVector.zero(size);
        for (int i = 0; i <= 1024 - size.length(); i += size.length()) {
          DoubleVector v = DoubleVector.fromArray(size, doubles, i);
          total = v.fma(v, total).add(v.sub(total)).mul(v);
        }
        total.intoArray(doubles, 0);
        sum += total.reduceLanes(VectorOperators.ADD);
      }
    }
    return sum;
  }
}
