import numpy as np
import pytest
from matplotlib.figure import Figure

from thunder import design
from thunder.demo import figures

RNG = np.random.default_rng(2)
MEAN = 25 + 80 * RNG.random((2, 12, 14))
MAPS = RNG.normal(size=(3, 2, 12, 14))
COURSES = RNG.normal(size=(3, 240))
LABELS = RNG.integers(-1, 3, (2, 12, 14))
SPANS = [(20 * i + 10, 20 * i + 20) for i in range(12)]

DRAWINGS = {
    "mean_image": (MEAN,),
    "activity": (MEAN / 100,),
    "whole_brain": (COURSES[0], 12, SPANS),
    "response": (MEAN, MAPS[0], MAPS[1], 20),
    "preference": (MEAN, MAPS[:2], 12),
    "components": (MAPS, [0.5, 0.2, 0.1]),
    "component_colours": (MEAN, MAPS),
    "component_courses": (COURSES, SPANS),
    "trajectory": (COURSES,),
    "loops": (COURSES, 12),
    "groups": (RNG.normal(size=(12, 240)), SPANS),
    "parts": (np.abs(np.moveaxis(MAPS, 0, -1)), np.abs(COURSES), SPANS),
    "clusters": (LABELS, COURSES, SPANS),
    "raster": (RNG.normal(size=(np.sum(LABELS >= 0), 240)), LABELS, SPANS),
    "separation": (RNG.random((12, 12, 20)), RNG.random(239), 10),
    "running_path": (COURSES[:2], RNG.random(240), 10),
    "running_map": (MEAN[0], RNG.random((12, 14)), (3, 4)),
    "running_fit": (COURSES[0], COURSES[1], COURSES[2]),
    "running_chance": (0.2, RNG.random(40)),
    "running_significance": (
        MEAN[0],
        4 * RNG.standard_normal((12, 14)),
        RNG.random((12, 14)) ** 4,
        design.polynomials(design.frame_times(240, rate=1), 3, "time"),
    ),
    "overview": (MEAN, MAPS[:2], MAPS, COURSES, 12),
}


def all_axes(figure):
    return [a for ax in figure.axes for a in (ax, *ax.child_axes)]


def labels_of(figure):
    texts = [text.get_text() for ax in all_axes(figure) for text in ax.texts]
    return [ax.get_xlabel() for ax in all_axes(figure)] + [ax.get_ylabel() for ax in all_axes(figure)] + texts


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_picture_is_drawn(name):
    figure = getattr(figures, name)(*DRAWINGS[name])
    assert isinstance(figure, Figure)
    figure.canvas.draw()


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("mean_image", ["Mean fluorescence (a.u.)", "z = 0", "z = 1"]),
        ("whole_brain", ["Mean ΔF/F (%)", "Time (samples)", "Amplitude (%)", "12 cycles"]),
        ("components", ["Score"]),
        ("trajectory", ["PC 1", "PC 2", "Time (samples)"]),
        ("loops", ["PC 2", "PC 3", "Presentation"]),
        ("parts", ["Share of peak", "Peak ΔF/F", "Time (samples)"]),
        ("clusters", ["Time (samples)"]),
        ("raster", ["ΔF/F (s.d.)", "Voxel, cluster by cluster", "Time (samples)"]),
        ("separation", ["Presentation", "Distance (% ΔF/F)", "Speed (% ΔF/F a sample)"]),
        ("running_path", ["PC 1 (a.u.)", "PC 2 (a.u.)", "Speed (cm/s)", "Time (frames)"]),
        ("running_map", ["Mean fluorescence (a.u.)", "Variance explained, R² (%)"]),
        ("running_fit", ["ΔF/F (%)", "Speed (cm/s)", "Time (frames)"]),
        ("running_significance", ["t of the running speed"]),
        ("running_chance", ["Largest R² over all pixels (%)", "Number of shifts"]),
    ],
)
def test_axes_have_names_and_units(name, labels):
    assert set(labels) <= set(labels_of(getattr(figures, name)(*DRAWINGS[name])))


def test_the_brain_is_what_is_brighter_than_the_dark():
    np.testing.assert_array_equal(
        figures.bright(np.array([25.0, 32.0, 33.0, 100.0])), [False, False, True, True]
    )


def test_the_best_pixel_is_circled():
    figure = figures.running_map(*DRAWINGS["running_map"])
    for ax in figure.axes[:2]:
        (circle,) = ax.lines
        assert (circle.get_xdata()[0], circle.get_ydata()[0]) == (4.5, 3.5)


def test_the_raster_is_cluster_by_cluster():
    of_rows = LABELS[LABELS >= 0]
    figure = figures.raster(np.repeat(of_rows[:, None], 240, axis=1), LABELS, SPANS)
    np.testing.assert_array_equal(figure.axes[0].images[0].get_array()[:, 0], np.sort(of_rows))
