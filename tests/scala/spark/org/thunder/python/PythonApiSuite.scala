package org.thunder.python

import java.lang.reflect.Modifier

import org.scalatest.funsuite.AnyFunSuite

class PythonApiSuite extends AnyFunSuite {

  private val methods = classOf[PythonApi].getMethods.toSeq.filter { method =>
    method.getDeclaringClass.getName.startsWith("org.thunder") &&
    !Modifier.isStatic(method.getModifiers) && !method.getName.contains("$")
  }

  test("no method is overloaded") {
    val names = methods.map(_.getName)
    assert(names.diff(names.distinct).isEmpty)
    assert(names.size > 40)
  }

  test("no method takes or returns what only Scala knows") {
    val types = methods.flatMap(m => m.getReturnType +: m.getParameterTypes.toSeq)
    assert(!types.exists(_.getName.startsWith("scala.")))
  }

  test("Python finds one constructor") {
    assert(classOf[PythonApi].getConstructors.length == 1)
  }
}
