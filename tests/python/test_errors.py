import pytest

import thunder as td


@pytest.mark.parametrize("name", td.errors.__all__)
def test_all_are_thunder_errors_or_warnings(name):
    kind = UserWarning if name.endswith("Warning") else td.errors.ThunderError
    assert issubclass(getattr(td.errors, name), kind)


def test_some_are_pythons_own_too():
    assert issubclass(td.errors.InvalidArgumentError, ValueError)
    assert issubclass(td.errors.MissingDataError, FileNotFoundError)
    assert issubclass(td.errors.MissingDataError, td.errors.DataError)


def test_user_failures_carry_the_key():
    assert td.errors.UserFunctionError("failed", (1, 2)).key == (1, 2)
