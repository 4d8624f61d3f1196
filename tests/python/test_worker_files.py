import numpy as np
import pytest
from pieces import opened

from thunder import _worker, _worker_files, _worker_rdd


def pieces_of(*files):
    """A piece for each file: (number, name, content)."""
    for number, name, content in files:
        head = np.array([number, len(name.encode())], np.int64).tobytes()
        yield np.frombuffer(head + name.encode() + content, np.uint8)


def read(item):
    number, content, _ = item
    for i, byte in enumerate(content):
        yield (number, i), np.full((2, 2), byte, "uint8")


@pytest.mark.parametrize(
    "accessor",
    [
        lambda item: np.full((2, 2), item[1][0]),
        lambda item: (item[0], np.full((2, 2), item[1][0])),
        lambda item: [(item[0], [[item[1][0]] * 2] * 2)],
        read,
    ],
)
def test_an_accessor_may_return_an_image_or_a_pair_or_pairs(accessor):
    (image,) = _worker_files.images_of(accessor, 3, b"\x07", "a")
    np.testing.assert_array_equal(image, np.full((2, 2), 7))


def test_one_image_of_each_file():
    check = _worker_files.checked((2, 2), np.dtype("int16"), exact=True)
    run = _worker_files.image_of_each(read, check)
    out = opened(run(pieces_of((0, "a", b"\x01"), (1, "b", b"\x02"))), "int16", (2, 2))
    assert [first for first, _ in out] == [0, 1]
    np.testing.assert_array_equal(out[1][1], np.full((1, 2, 2), 2))
    with pytest.raises(RuntimeError, match="b: the accessor makes 2 images of it, but one was expected"):
        list(run(pieces_of((1, "b", b"\x01\x02"))))


def test_any_number_of_images():
    files = [(0, "a", b"\x01\x02\x03"), (1, "b", b""), (2, "c", b"\x04")]
    counted = opened(_worker_files.count_images(read)(pieces_of(*files)), "uint8", (0,))
    assert [(number, len(images)) for number, images in counted] == [(0, 3), (1, 0), (2, 1)]
    check = _worker_files.checked((2, 2), np.dtype("uint8"), exact=True)
    out = opened(_worker_files.images_of_all(read, check, [0, 3, 3], 2)(pieces_of(*files)), "uint8", (2, 2))
    assert [(first, chunk[:, 0, 0].tolist()) for first, chunk in out] == [(0, [1, 2]), (2, [3]), (3, [4])]


def test_what_does_not_fit_is_told_with_the_file():
    check = _worker_files.checked((2, 2), np.dtype("uint8"), exact=True)
    with pytest.raises(RuntimeError) as raised:
        check(np.zeros((2, 3), "uint8"), "f.raw")
    assert _worker_rdd.parse_data_failure(str(raised.value)) == (
        "f.raw: the image has shape (2, 3), but that of the first file has (2, 2)"
    )
    with pytest.raises(
        RuntimeError, match="f.raw: the image is float64, but that of the first file is uint8"
    ):
        check(np.zeros((2, 2)), "f.raw")
    cast = _worker_files.checked((2, 2), np.dtype("uint8"), exact=False)
    assert cast(np.ones((2, 2)), "f.raw").dtype == np.uint8


def test_names_are_text():
    ((number, content, name),) = map(_worker_files.file_of, pieces_of((3, "größe.raw", b"\x01\xff")))
    assert (number, content, name) == (3, b"\x01\xff", "größe.raw")


def test_an_accessors_failure_names_the_file():
    with pytest.raises(RuntimeError) as raised:
        _worker_files.images_of(lambda item: 1 / 0, 5, b"", "f.raw")
    message, key = _worker.parse_failure(str(raised.value))
    assert message.startswith("the function failed on file f.raw: ZeroDivisionError")
    assert key == (5,)
