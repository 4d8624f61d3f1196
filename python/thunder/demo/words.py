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
    "running_map": (
        "Regression on running speed",
        "Left, the mean image. Right, the part of the variance of each pixel's ΔF/F that the running speed"
        " explains, as an indicator with a decay of 5 frames would show it. Circle, the best pixel.",
    ),
    "running_fit": (
        "The best pixel",
        "Row {row}, column {column}: measured and fitted ΔF/F (R² = {top:.2f}), and the running speed.",
    ),
    "running_chance": (
        "Could it be chance?",
        "The best of {pixels:,} pixels is always good. After shifting the speed in time against the "
        "recording, which keeps both as smooth as they are, the best pixel reaches an R² of "
        "{shifted_median:.2f} (median of {shifts} shifts); {above} of them reach the recorded {top:.2f} or"
        " more: p ≈ {chance:.2f}.",
    ),
}
