import numpy as np
import pytest
from nilearn.glm import first_level
from scipy import integrate, optimize

from thunder.design import calcium, hrf, impulse_response
from thunder.design._kernels import as_kernel


@pytest.mark.parametrize("model", ["spm", "glover"])
@pytest.mark.parametrize("step", [0.01, 0.0371, 0.5])
def test_haemodynamic_responses_are_nilearns(model, step):
    kernel = hrf(model, ["time", "dispersion"])
    columns = kernel.sample(step)
    theirs = [
        getattr(first_level, f"{model}_{name}")(step * 50, 50)
        for name in ("hrf", "time_derivative", "dispersion_derivative")
    ]
    assert kernel.suffixes == ("", "_derivative", "_dispersion")
    np.testing.assert_allclose(columns[:, :2], np.column_stack(theirs[:2]), rtol=1e-9, atol=1e-12)
    # Theirs leaves the undershoot of Glover's response at another scale when it disperses the peak.
    far = 1e-12 if model == "spm" else 2e-2 * np.abs(theirs[2]).max()
    np.testing.assert_allclose(columns[:, 2], theirs[2], rtol=1e-9, atol=far)


def test_derivatives_are_in_one_order():
    assert hrf().suffixes == ("",)
    assert hrf(derivatives="dispersion").suffixes == ("", "_dispersion")
    assert hrf(derivatives=("dispersion", "time")).suffixes == ("", "_derivative", "_dispersion")
    assert hrf(derivatives="time", orthogonal=False).orthogonal is False


def course(rise, decay):
    return lambda t: np.exp(-t / decay) - (np.exp(-t / rise) if rise else 0)


@pytest.mark.parametrize(("rise", "decay"), [(0.07, 0.8), (0.02, 0.2), (0, 0.5), (0.499, 0.5)])
def test_calcium_has_a_peak_or_an_area_of_one(rise, decay):
    shape, step = course(rise, decay), 1e-3
    best = optimize.minimize_scalar(lambda t: -shape(t), bounds=(0, 5 * decay), options={"xatol": 1e-12})
    area = integrate.quad(shape, 0, 40 * decay, epsabs=1e-12, limit=200)[0]
    peak = calcium(rise, decay).sample(step)[1:, 0] / step
    times = (np.arange(len(peak)) + 0.5) * step
    np.testing.assert_allclose(peak, shape(times) / (1 if rise == 0 else -best.fun), rtol=1e-6, atol=1e-10)
    unit = calcium(rise, decay, normalize="area").sample(step)[1:, 0] / step
    np.testing.assert_allclose(unit, shape(times) / area, rtol=1e-6, atol=1e-10)
    np.testing.assert_allclose(unit.sum() * step, 1, rtol=1e-4)


def test_functions_and_values():
    step = 0.25
    times = (np.arange(8) + 0.5) * step
    np.testing.assert_allclose(
        impulse_response(np.sqrt, length=2).sample(step)[:, 0], [0, *np.sqrt(times) * step]
    )
    values = [1.0, 3.0, 0.5]
    expected = np.interp(times[:6], [0, 0.5, 1.0, 1.5], [*values, 0]) * step
    np.testing.assert_allclose(impulse_response(values, step=0.5).sample(step)[:, 0], [0, *expected])
    np.testing.assert_allclose(as_kernel(values, 0.5).sample(step)[:, 0], [0, *expected])
    assert len(as_kernel(np.exp, 1.0).sample(1.0)) == 33
    assert as_kernel(None, 1.0).sample(1.0).tolist() == [[1]]
    assert as_kernel(hrf(), 1.0).suffixes == ("",)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: hrf("canonical"), "hrf: model must be one of 'spm', 'glover', but is 'canonical'"),
        (lambda: hrf(derivatives="space"), "hrf: derivatives must be one of 'time', 'dispersion'"),
        (
            lambda: calcium(0.5, 0.5),
            r"calcium: rise must be below decay \(seconds\), but they are 0.5 and 0.5",
        ),
        (lambda: calcium(-1, 0.5), "calcium: rise must be between 0 and inf"),
        (lambda: calcium(0, np.inf), "calcium: rise must be below decay"),
        (lambda: calcium(0, 1, "sum"), "calcium: normalize must be one of 'peak', 'area'"),
        (lambda: impulse_response(np.exp), "impulse_response: a function needs a length in seconds"),
        (lambda: impulse_response([1, 2]), "impulse_response: values need a step in seconds"),
        (lambda: impulse_response([1, 2], step=0), "impulse_response: step must be above 0 s and finite"),
        (lambda: impulse_response([], step=1), "response must be a function or a list of finite numbers"),
        (lambda: impulse_response([1, np.nan], step=1), "response must be a function or a list of finite"),
        (lambda: as_kernel("spm", 1.0), "responses: kernel must be of hrf or calcium, or a function"),
        (
            lambda: impulse_response(lambda t: t[:2], length=4).sample(1.0),
            r"response must give 4 finite numbers for as many times, but gave shape \(2,\)",
        ),
        (lambda: impulse_response(lambda t: t * np.nan, length=4).sample(1.0), "must give 4 finite numbers"),
    ],
)
def test_bad_arguments(make, message):
    with pytest.raises(ValueError, match=message):
        make()
