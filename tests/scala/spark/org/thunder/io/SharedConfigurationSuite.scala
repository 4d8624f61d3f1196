package org.thunder.io

import org.scalatest.funsuite.AnyFunSuite
import org.thunder.{Serialization, SparkSuite}

class SharedConfigurationSuite extends AnyFunSuite with SparkSuite {

  test("tasks have what the driver has, and do not bring it with them") {
    val shared = new SharedConfiguration(context)
    assert(Serialization.write(shared).length < 4096)
    assert(context.parallelize(1 to 3, 3).map(_ =>
      shared.value.get("fs.defaultFS")
    ).collect().distinct.toSeq ==
      Seq(context.hadoopConfiguration.get("fs.defaultFS")))
  }
}
