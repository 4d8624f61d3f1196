import string

import pytest

from thunder.demo import figures, words


@pytest.mark.parametrize("name", words.PANELS)
def test_every_caption_belongs_to_a_picture(name):
    assert callable(getattr(figures, name))


@pytest.mark.parametrize("text", [t for pair in (words.SECTIONS | words.PANELS).values() for t in pair])
def test_texts_are_sentences_with_named_facts(text):
    names = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
    assert all(name.isidentifier() for name in names)
    assert text == text.strip()
    assert "  " not in text
