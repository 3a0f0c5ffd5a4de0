"""How well a pipeline tags and parses a treebank, in percent, on text that it tokenises itself."""

from typing import NamedTuple

from spacy.language import Language
from spacy.training import Example

from pourparler.reading.language.treebanks import Sentence, measuring_documents


class LanguageScores(NamedTuple):
    """Percent of words right: part of speech, head, head and relation (words and sentences found by the pipeline)."""

    upos: float
    uas: float
    las: float


def score_pipeline(pipeline: Language, sentences: list[Sentence]) -> LanguageScores:
    """Return the figures as `spacy evaluate` takes them: documents of ten sentences, no punctuation in UAS and LAS."""
    references = measuring_documents(sentences, pipeline.vocab)
    examples = [Example(pipeline.make_doc(reference.text), reference) for reference in references]
    scores = pipeline.evaluate(examples)
    return LanguageScores(*(round(100 * scores[name], 1) for name in ("pos_acc", "dep_uas", "dep_las")))
