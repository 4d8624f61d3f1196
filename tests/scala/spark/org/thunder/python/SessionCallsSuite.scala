package org.thunder.python

import java.util.Properties

import org.scalatest.funsuite.AnyFunSuite

class SessionCallsSuite extends AnyFunSuite with Facade {

  private def property(name: String) = session.sparkContext.getLocalProperty(name)

  private def properties(entries: (String, String)*): Properties = {
    val result = new Properties
    entries.foreach { case (name, value) => result.setProperty(name, value) }
    result
  }

  test("a call has the user's properties, a group, and nothing of the call before") {
    api.begin("g1", "first", properties("spark.scheduler.pool" -> "mine"))
    assert(property("spark.scheduler.pool") == "mine")
    assert(property("spark.jobGroup.id") == "g1")
    api.begin("g2", "second", properties())
    assert(property("spark.scheduler.pool") == null)
    assert(property("spark.jobGroup.id") == "g2")
    assert(property("spark.job.description") == "second")
  }

  test("progress counts the tasks of a group's jobs") {
    api.begin("counted", "count", properties())
    session.sparkContext.parallelize(1 to 8, 4).count()
    assert(api.progress("counted") == "4/4")
    assert(api.progress("unknown") == "0/0")
  }

  test("a cancelled group fails, and starts nothing more") {
    api.begin("doomed", "cancelled", properties())
    val canceller = new Thread(() => { Thread.sleep(1500); api.cancel("doomed") })
    canceller.start()
    intercept[org.apache.spark.SparkException] {
      session.sparkContext.parallelize(1 to 2, 2).foreach(_ => Thread.sleep(30000))
    }
    canceller.join()
    intercept[org.apache.spark.SparkException](session.sparkContext.parallelize(1 to 2, 2).count())
    session.sparkContext.clearJobGroup()
  }

  test("linear algebra of the driver and of each executor") {
    val lines = api.blasInfo().linesIterator.toSeq
    assert(lines.head.startsWith("driver: "))
    assert(lines.tail.nonEmpty && lines.tail.forall(_.matches("executor (driver|\\d+): .*BLAS.*")))
  }

  test("failures are described") {
    val failure = new org.thunder.DataException("bad")
    assert(api.describeFailure(failure) == "data\nbad")
  }

  test("credentials are one bucket's") {
    api.setCredentials("suite", "who", "hush", "")
    val configuration = session.sparkContext.hadoopConfiguration
    assert(configuration.get("fs.s3a.bucket.suite.access.key") == "who")
    assert(configuration.get("fs.s3a.bucket.suite.secret.key") == "hush")
    assert(configuration.get("fs.s3a.bucket.suite.session.token") == null)
    assert(configuration.get("fs.s3a.secret.key") == null)
    api.setCredentials("suite", "who", "hush", "soon")
    assert(configuration.get("fs.s3a.bucket.suite.session.token") == "soon")
  }
}
