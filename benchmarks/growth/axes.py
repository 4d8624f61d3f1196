"""All axes, by their names."""

import columns_axis
import files_axis
import partitions_axis
import size_axis

AXES = {module.AXIS.name: module.AXIS for module in (size_axis, columns_axis, partitions_axis, files_axis)}
