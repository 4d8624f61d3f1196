package org.thunder.python

import org.apache.spark.SparkContext

import org.thunder.{InvalidArgumentException, Model, Models, Series}
import org.thunder.io.ModelFolder

/** What every model can do, whichever estimator found it. */
private[python] trait ModelCalls {

  protected def context: SparkContext

  /** What a model is and holds, as JSON: its name, its single values, the names of its arrays. */
  def modelDescribe(model: Model): String = ModelFolder.describe(model)

  def modelArray(model: Model, name: String, path: String): String =
    RawFile.save(
      model.arrays.getOrElse(
        name,
        throw new InvalidArgumentException(s"a model ${model.name} has no array '$name'")
      ),
      path
    )

  /** `transform`, `inverse_transform`, `predict` or what else the model can do with records. */
  def modelOperate(model: Model, operation: String, series: Series): Series = model.operate(operation, series)

  def modelSave(model: Model, path: String, overwrite: Boolean): Unit =
    Models.save(context, model, path, overwrite)

  def modelLoad(path: String): Model = Models.load(context, path)
}
