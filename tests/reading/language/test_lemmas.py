"""Dictionary forms of the verbs and nouns of war and talks."""

import pytest

from pourparler.reading.language.lemmas import lemma

FORMS = {
    ("struck", "VBD"): "strike", ("striking", "VBG"): "strike", ("fled", "VBD"): "flee", ("hoping", "VBG"): "hope",
    ("bombarded", "VBN"): "bombard", ("shelled", "VBD"): "shell", ("seized", "VBD"): "seize", ("ceded", "VBD"): "cede",
    ("refuses", "VBZ"): "refuse", ("denies", "VBZ"): "deny", ("stopped", "VBD"): "stop", ("was", "VBD"): "be",
    ("found", "VBD"): "find", ("wounded", "VBN"): "wound", ("ceasefires", "NNS"): "ceasefire",
    ("casualties", "NNS"): "casualty", ("crises", "NNS"): "crisis", ("Moscow", "NNP"): "moscow",
    ("withdrew", "VBD"): "withdraw", ("besieged", "VBN"): "besiege", ("vowed", "VBD"): "vow", ("held", "VBN"): "hold",
}  # fmt: skip


@pytest.mark.parametrize(("form", "base"), FORMS.items())
def test_dictionary_form(form: tuple[str, str], base: str) -> None:
    assert lemma(*form) == base
