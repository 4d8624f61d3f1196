import pytest

import thunder as td


@pytest.mark.parametrize("name", td.errors.__all__)
def test_all_are_thunder_errors(name):
    assert issubclass(getattr(td.errors, name), td.errors.ThunderError)


def test_some_are_pythons_own_too():
    assert issubclass(td.errors.InvalidArgumentError, ValueError)
    assert issubclass(td.errors.MissingDataError, FileNotFoundError)
    assert issubclass(td.errors.MissingDataError, td.errors.DataError)


def test_user_failures_carry_the_key():
    assert td.errors.UserFunctionError("failed", (1, 2)).key == (1, 2)
