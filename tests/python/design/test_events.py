import json

import numpy as np
import pandas as pd
import pytest

from thunder.design import Events, events
from thunder.errors import DataError

ROWS = [
    {"onset": 1.0, "duration": 0.5, "trial_type": "left", "modulation": 2.0},
    {"onset": 4.5, "duration": 0.0, "trial_type": "right", "modulation": -1.0},
]


def fields(found):
    return (
        found.onset.tolist(),
        found.duration.tolist(),
        found.condition.tolist(),
        found.amplitude.tolist(),
    )


EXPECTED = ([1.0, 4.5], [0.5, 0.0], ["left", "right"], [2.0, -1.0])


def test_the_same_events_from_every_source(tmp_path):
    frame = pd.DataFrame(ROWS)
    frame.to_csv(tmp_path / "events.csv", index=False)
    frame.to_csv(tmp_path / "events.tsv", index=False, sep="\t")
    (tmp_path / "events.json").write_text(json.dumps(ROWS))
    (tmp_path / "lists.json").write_text(json.dumps(frame.to_dict("list")))
    sources = [
        ROWS,
        frame,
        frame.to_dict("list"),
        {name: frame[name].to_numpy() for name in frame},
        frame.rename(columns={"trial_type": "condition", "modulation": "amplitude"}),
        Events(*EXPECTED),
        *(tmp_path / name for name in ("events.csv", "events.tsv", "events.json", "lists.json")),
        str(tmp_path / "events.tsv"),
    ]
    for source in sources:
        assert fields(events(source)) == EXPECTED


def test_columns_that_may_be_missing():
    assert fields(events({"onset": [3, 2]})) == ([3, 2], [0, 0], ["event", "event"], [1, 1])
    assert fields(events({"onset": 3, "duration": 1})) == ([3], [1], ["event"], [1])
    assert events({"onset": [1], "trial_type": ["a"], "hand": ["b"]}, condition="hand").conditions == ("b",)
    assert events({"onset": [1], "speed": [3]}, amplitude="speed").amplitude.tolist() == [3]


def test_conditions_of_numbers():
    assert events({"onset": [1, 2], "condition": [1.0, 2.5]}).conditions == ("1", "2.5")
    assert events({"onset": [1, 2], "condition": np.array([7, 3])}).conditions == ("3", "7")


def test_bids_missing_values(tmp_path):
    path = tmp_path / "events.tsv"
    path.write_text("onset\tduration\ttrial_type\tmodulation\n1\t1\ta\tn/a\n2\t1\tn/a\t3\n3\t1\tb\t4\n")
    with pytest.warns(UserWarning, match=r"events: 1 of 3 events have no 'trial_type' .* line 3"):
        found = events(path)
    assert fields(found) == ([1, 3], [1, 1], ["a", "b"], [1, 4])
    path.write_text("onset\tduration\n1\t1\n2\tn/a\n")
    with pytest.raises(
        DataError, match=r"events\.tsv, line 3, column 'duration': expected a number, but found"
    ):
        events(path)
    path.write_text("onset\tduration\nn/a\t1\n")
    with pytest.raises(DataError, match="line 2, column 'onset'"):
        events(path)


@pytest.mark.parametrize("source", [[], {}, {"onset": []}, pd.DataFrame({"onset": [], "trial_type": []})])
def test_no_events(source):
    found = events(source)
    assert (len(found), found.conditions, repr(found)) == (0, (), "Events: 0")


def test_bad_tables(tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("time\n1\n")
    with pytest.raises(DataError, match=r"events: .*e\.csv: expected a column 'onset', but found 'time'"):
        events(path)
    with pytest.raises(ValueError, match="events: columns 'trial_type' and 'condition' mean the same"):
        events({"onset": 1, "trial_type": "a", "condition": "b"})
    with pytest.raises(ValueError, match="events: expected a column 'hand', but found 'onset'"):
        events({"onset": 1}, condition="hand")
    with pytest.raises(ValueError, match="events: row 1, column 'onset': expected a finite number"):
        events({"onset": [1, np.inf]})
    with pytest.raises(ValueError, match="row 0, column 'duration': expected a finite number of 0 or more"):
        events({"onset": [1], "duration": [-1]})


def test_bad_arrays():
    with pytest.raises(ValueError, match=r"Events: duration has 3 values of shape \(3,\), but there are 2"):
        Events([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match=r"Events: duration\[1\] must not be below 0, but is -1 s"):
        Events([1, 2], [1, -1])
    with pytest.raises(ValueError, match=r"Events: onset must be finite, but onset\[1\] = nan"):
        Events([1, np.nan])
    with pytest.raises(ValueError, match="Events: amplitude must be numbers"):
        Events([1, 2], amplitude=["a", "b"])


def test_selecting():
    found = Events([1, 2, 3], 0.5, ["a", "b", "a"], [1, 2, 3])
    assert fields(found["a"]) == ([1, 3], [0.5, 0.5], ["a", "a"], [1, 3])
    assert fields(found[found.onset > 2]) == ([3], [0.5], ["a"], [3])
    assert fields(found[1]) == ([2], [0.5], ["b"], [2])
    assert len(found["c"]) == 0
    assert repr(found) == "Events: 3 (2 a, 1 b) from 1 to 3 s"
