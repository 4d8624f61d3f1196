"""What the report says: a title and a caption for each picture, named by the function that draws it.

Numbers in braces are filled in from the analysis, so that the words hold for whatever was recorded.
"""

SECTIONS = {
    "processing": (
        "Processing",
        "{rows} × {columns} × {planes} voxels of {brain}, {samples} samples of each. Every voxel becomes a"
        " relative change of fluorescence, and is asked what it responds to.",
    ),
    "factorisation": (
        "Matrix factorisation",
        "Principal components of all {voxels:,} time courses: three maps and three time courses hold "
        "{explained:.0%} of the variance across the brain.",
    ),
    "groups": (
        "Clusters",
        "The {clustered:,} voxels of the brain that change, in {clusters} groups: k-means of their time "
        "courses, each brought to mean zero and standard deviation one, so that only the shape counts.",
    ),
    "dynamics": (
        "Dynamics",
        "The state of the whole brain moves through the space of the components: out and back at every "
        "presentation, in a direction that changes from one to the next.",
    ),
    "behaviour": (
        "Behaviour",
        "{pixels:,} pixels of {cortex} over {frames} frames, and the speed at which the animal ran: does "
        "any pixel follow it?",
    ),
}

PANELS = {
    "mean_image": (
        "Mean image",
        "Fluorescence of each voxel, averaged over the recording, in both planes (z).",
    ),
    "activity": (
        "Relative change of fluorescence",
        "ΔF/F is the change from a voxel's 20th percentile, divided by it, without the linear trend. Here "
        "its standard deviation over time.",
    ),
    "whole_brain": (
        "The whole brain",
        "ΔF/F averaged over all voxels, and the amplitude of its spectrum, whose largest peak is at {cycles} "
        "cycles: something happened {cycles} times, every {period} samples. Gray, the part of each cycle in "
        "which fluorescence rises.",
    ),
    "response": (
        "Response map",
        "Fourier component at {cycles} cycles. Hue, when in the cycle a voxel is brightest; brightness, "
        "its coherence: the part of its amplitude that is at this frequency. Within the brain the median "
        "coherence is {coherence:.2f}, and {coherent:.0%} of the voxels are above 0.5.",
    ),
    "preference": (
        "Tuning map",
        "Regression of each voxel on the {cycles} presentations (within the brain R² is {r2_median:.2f} in"
        " the median and {r2_best:.2f} at best). Hue, the preferred presentation: the angle of the vector "
        "sum of the coefficients on a circle of presentations; brightness, the length of that sum; gray, "
        "the mean image.",
    ),
    "components": (
        "Component maps",
        "Score of each voxel on the first three principal components of ΔF/F; a voxel without activity has"
        " score zero.",
    ),
    "component_colours": (
        "Components as one picture",
        "Hue, direction in the plane of components 2 and 3; brightness, distance from its origin; gray, "
        "the mean image. Voxels of one hue share a time course.",
    ),
    "component_courses": (
        "Component time courses",
        "Each has length one over the recording. Gray as in c.",
    ),
    "parts": (
        "Parts that add up",
        "Non-negative factorisation of the rises of ΔF/F: maps and time courses without negative values, so "
        "that each part only adds. In the order of their peaks; the peak of each time course is one, and its "
        "map has the ΔF/F that the part then adds. Gray as in c.",
    ),
    "clusters": (
        "Clusters of voxels",
        "Left, which cluster a voxel is in; right, the cluster's mean time course. Light gray, outside the "
        "brain. Neighbours were not told of each other: that clusters are coherent in space is a finding.",
    ),
    "raster": (
        "Every voxel, cluster by cluster",
        "The time course of each of the {clustered:,} voxels as a line of colours; white lines part the "
        "clusters, whose numbers are those of the map. Black bars, the parts of cycles that are gray in c.",
    ),
    "trajectory": (
        "Trajectory of the brain",
        "State at every sample in the space of three components, coloured by time. Open circle, first "
        "sample; filled circle, last.",
    ),
    "loops": (
        "One loop a presentation",
        "The same states along components 2 and 3, coloured by presentation.",
    ),
    "groups": (
        "Time courses of tuned voxels",
        "Mean ΔF/F of the 30 voxels whose response to one presentation is furthest above their mean "
        "response, for each of the {cycles} presentations. Gray as in c.",
    ),
    "separation": (
        "Apart and together",
        "In the space of all voxels, without components: left, the distance between the states in two "
        "presentations, averaged over the gray part of the cycle; in the middle, that of every pair through "
        "the cycle (blue, the mean); right, how fast the state moves (red, the mean). Does it rotate? jPCA's "
        "rotations explain {rotating:.0%} of the changes from sample to sample, any linear dynamics "
        "{linear:.0%}.",
    ),
    "running_map": (
        "Regression on running speed",
        "Left, the mean image. Right, the part of the variance of each pixel's ΔF/F that the running speed"
        " explains, as an indicator with a decay of 5 frames would show it. Circle, the best pixel.",
    ),
    "running_fit": (
        "The best pixel",
        "Row {row}, column {column}: measured and fitted ΔF/F (R² = {top:.2f}), and the running speed.",
    ),
    "running_significance": (
        "Which pixels follow it?",
        "Left, the regressors: the running speed and {terms} cosines, which take up slow drifts. Right, the "
        "mean image, and t of the speed's coefficient where the false discovery rate is at most 5% (up to "
        "|t| = {largest:.1f}). The test takes frames to be independent of each other, which neighbours are "
        "not: the next picture asks without that.",
    ),
    "running_chance": (
        "Could it be chance?",
        "The best of {pixels:,} pixels is always good. After shifting the speed in time against the "
        "recording, which keeps both as smooth as they are, the best pixel reaches an R² of "
        "{shifted_median:.2f} (median of {shifts} shifts); {above} of them reach the recorded {top:.2f} or"
        " more: p ≈ {chance:.2f}.",
    ),
    "running_path": (
        "The cortex while the mouse runs",
        "Left, its state along the two principal components with most variance, in means of 10 frames, "
        "coloured by running speed; right, both through time, each in its standard deviations. The speed's "
        "correlation is {along:.2f} with the first and {across:.2f} with the second.",
    ),
}
