package org.thunder

/** What Thunder throws for its user's sake: the message alone says what is wrong and what to do. */
abstract class ThunderException(message: String, cause: Throwable) extends RuntimeException(message, cause)

/** An argument that cannot be used: Python's `ValueError`. */
class InvalidArgumentException(message: String) extends ThunderException(message, null)

/** Data that is not what its name, header or configuration promises. The message names the file or the record. */
class DataException(message: String, cause: Throwable = null) extends ThunderException(message, cause)

/** A path that leads to no data. */
class MissingDataException(message: String) extends DataException(message)
