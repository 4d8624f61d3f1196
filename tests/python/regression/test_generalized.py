import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

import thunder as td
from thunder.regression import GeneralizedRegression

pytestmark = [pytest.mark.usefixtures("spark"), pytest.mark.distributed]

SAMPLES = 150
RNG = np.random.default_rng(8)
DESIGN = RNG.standard_normal((SAMPLES, 3)) * [1, 0.5, 2] + [0, 1, -0.5]
FAMILIES = {
    "poisson": sm.families.Poisson(),
    "binomial": sm.families.Binomial(),
    "gamma": sm.families.Gamma(sm.families.links.Log()),
}


def records(family):
    eta = DESIGN @ RNG.standard_normal((3, 12)) * 0.3 + 0.4
    if family == "poisson":
        y = RNG.poisson(np.exp(eta))
    elif family == "binomial":
        y = RNG.random(eta.shape) < 1 / (1 + np.exp(-eta))
    else:
        y = np.exp(eta) * RNG.gamma(4, 0.25, eta.shape)
    return y.T.reshape(3, 4, SAMPLES).astype(float)


@pytest.mark.parametrize("fit_intercept", [True, False])
@pytest.mark.parametrize("family", FAMILIES)
def test_fits_are_those_of_statsmodels(family, fit_intercept, npartitions):
    y = records(family)
    columns = sm.add_constant(DESIGN) if fit_intercept else DESIGN
    oracle = [sm.GLM(row, columns, family=FAMILIES[family]).fit(tol=1e-13) for row in y.reshape(12, -1)]
    series = td.series.fromarray(y, npartitions=npartitions)
    model = GeneralizedRegression(family, fit_intercept).fit(DESIGN, series)
    for name, expected in {
        "betas": [fit.params for fit in oracle],
        "se_": [fit.bse for fit in oracle],
        "z_": [fit.tvalues for fit in oracle],
        "p_": [fit.pvalues for fit in oracle],
        "deviance_": [[fit.deviance] for fit in oracle],
        "dispersion_": [[fit.scale] for fit in oracle],
    }.items():
        found = getattr(model, name).values.reshape(12, -1)
        np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-8, err_msg=name)
    if fit_intercept:
        null = np.array([fit.null_deviance for fit in oracle])
        deviance = np.array([fit.deviance for fit in oracle])
        np.testing.assert_allclose(model.null_deviance_.toarray().ravel(), null, rtol=1e-6)
        np.testing.assert_allclose(model.d2_.toarray().ravel(), 1 - deviance / null, rtol=1e-5, atol=1e-8)
    predicted = np.stack([fit.predict(columns[:20]) for fit in oracle])
    np.testing.assert_allclose(model.predict(DESIGN[:20]).values.reshape(12, 20), predicted, rtol=1e-6)
    assert (model.n_iter_.toarray() > 1).all()
    assert model.check() == {"refused": 0, "unsettled": 0}


@pytest.mark.parametrize("dtype", ["uint8", "int32", "float32", "float64"])
def test_counts_of_every_type_give_the_same(dtype):
    y = records("poisson")
    expected = GeneralizedRegression().fit(DESIGN, y).betas.toarray()
    found = GeneralizedRegression().fit(DESIGN, y.astype(dtype)).betas
    assert found.dtype == np.float64
    np.testing.assert_allclose(found.toarray(), expected, rtol=1e-12)


def test_terms_have_the_columns_names():
    frame = pd.DataFrame(DESIGN, columns=["left", "right", "speed"])
    model = GeneralizedRegression().fit(frame, records("poisson"))
    assert model.names_ == ["intercept", "left", "right", "speed"]
    assert model.p_.index.tolist() == model.names_
    np.testing.assert_array_equal(model.coef_.toarray(), model.betas.toarray()[..., 1:])
    np.testing.assert_array_equal(model.intercept_.toarray(), model.betas.toarray()[..., 0])
    assert (
        GeneralizedRegression(fit_intercept=False).fit(frame, records("poisson")).intercept_.toarray() == 0
    ).all()


def test_records_that_cannot_be_fitted_are_nan_and_counted():
    y = records("binomial")
    y[0, 0, 3] = np.nan
    y[1, 2, 5] = 2
    y[2, 3] = DESIGN[:, 0] > 0.1
    model = GeneralizedRegression("binomial").fit(DESIGN, y)
    with pytest.warns(
        RuntimeWarning, match="2 records hold values that the family does not allow, and the fits of 1"
    ):
        assert model.check() == {"refused": 2, "unsettled": 1}
    assert np.isnan(model.betas.toarray()).all(axis=-1).sum() == 2
    assert np.isnan(model.betas.toarray()[0, 0]).all()
    assert model.n_iter_.toarray()[2, 3] < 0
    assert model.d2_.toarray()[2, 3] > 0.999


def test_one_record_one_regressor():
    y = RNG.poisson(3, 40)
    model = GeneralizedRegression().fit(np.arange(40.0), y)
    fit = sm.GLM(y, sm.add_constant(np.arange(40.0)), family=FAMILIES["poisson"]).fit(tol=1e-13)
    np.testing.assert_allclose(model.betas.values.ravel(), fit.params, rtol=1e-7, atol=1e-9)


def test_bad_arguments():
    y = records("poisson")
    with pytest.raises(ValueError, match="family must be"):
        GeneralizedRegression("normal").fit(DESIGN, y)
    with pytest.raises(ValueError, match="X has 149 samples, but the records have 150"):
        GeneralizedRegression().fit(DESIGN[1:], y)
    with pytest.raises(ValueError, match="max_iter must be"):
        GeneralizedRegression(max_iter=0).fit(DESIGN, y)
    with pytest.raises(ValueError, match="X has 2 regressors, but the model has 3"):
        GeneralizedRegression().fit(DESIGN, y).predict(DESIGN[:, :2])
