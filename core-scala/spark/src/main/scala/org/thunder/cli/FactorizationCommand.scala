package org.thunder.cli

import org.thunder.Model

/** A command that factorises time courses: every pixel's becomes a mixture of a few components.
  *
  * Writes `<folder>/<maps>` (k maps: what the model's `transform` gives), `<folder>/components` (k time courses) and
  * `<folder>/model` (see [[ModelCommand]]).
  */
private[cli] abstract class FactorizationCommand(maps: String)
    extends ModelCommand[Model](Seq(maps -> "transform"), "components" -> "components")
