package org.thunder.array

/** The magnitude of every element, in the [[DType.resultType]]: there the least integer has one too. */
case object Absolute extends RowFunction {

  def resultLength(length: Int): Int = length

  def worker(length: Int): SlabWorker = (rows, in, out) => {
    var i = 0
    while (i < rows * length) { out(i) = math.abs(in(i)); i += 1 }
  }
}
