"""The pipeline, made again from the treebanks: `make train-language UD=DIR`, or `python -m` this module.

Writes DIR/model-best after every measurement that is the best so far, so that a stop keeps it. What falls below the
floors is refused: it never becomes package data.
"""

import argparse
import json
import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import fix_random_seed

from pourparler.errors import ReadingError
from pourparler.reading.language.lemma_tables import write_tables
from pourparler.reading.language.scores import LanguageScores, score_pipeline
from pourparler.reading.language.treebanks import read_treebank, training_documents

SEED = 20250602
TRAINING = Path(__file__).with_name("training.cfg")

FLOORS = {"ewt-test": LanguageScores(upos=94.3, uas=84.2, las=80.5)}
"""What a plain pipeline of this shape reaches on the English Web Treebank; less is refused."""

WHERE_TO_GET_THEM = (
    "make train-language UD=DIR wants DIR to hold train, dev, ewt-test and gum-news-test as NAME.conllu.gz. "
    "Take Universal Dependencies English EWT and GUM from https://universaldependencies.org (CC BY-SA 4.0; of GUM the "
    "genres whose texts are CC BY), leave the official dev and test sentences out of train; the pipeline's card has "
    "the exact counts."
)


def train_pipeline(treebanks: Path, out: Path) -> Language:
    """Return the best pipeline by LAS on dev; `out` keeps it and the converted treebanks."""
    _require_treebanks(treebanks)
    corpus = _convert(treebanks, out / "corpus")
    config = load_config(
        TRAINING, overrides={"paths.train": str(corpus / "train.spacy"), "paths.dev": str(corpus / "dev.spacy")}
    )
    fix_random_seed(SEED)
    train(init_nlp(config), out, stdout=sys.stdout, stderr=sys.stderr)
    return spacy.load(out / "model-best")


def measure(pipeline: Language, treebanks: Path) -> dict[str, LanguageScores]:
    """Return the figures on both test sets."""
    return {
        name: score_pipeline(pipeline, read_treebank(_file(treebanks, name))) for name in ("ewt-test", "gum-news-test")
    }


def require_floors(scores: dict[str, LanguageScores]) -> None:
    """Refuse figures below the floors, naming each that falls short."""
    short = [
        f"{name} {measure} {value:.1f}, floor {getattr(floor, measure):.1f}"
        for name, floor in FLOORS.items()
        for measure, value in scores[name]._asdict().items()
        if value < getattr(floor, measure)
    ]
    if short:
        raise ReadingError(
            f"the pipeline is worse than the one that ships: {'; '.join(short)}. Train longer, or change the seed"
        )


def _require_treebanks(treebanks: Path) -> None:
    missing = [name for name in ("train", "dev", *FLOORS) if not _file(treebanks, name).is_file()]
    if missing:
        raise ReadingError(f"{treebanks}: no {', '.join(missing)} there. {WHERE_TO_GET_THEM}")


def _file(treebanks: Path, name: str) -> Path:
    return treebanks / f"{name}.conllu.gz"


def _convert(treebanks: Path, corpus: Path) -> Path:
    corpus.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    for name in ("train", "dev"):
        training_documents(read_treebank(_file(treebanks, name)), vocab, SEED).to_disk(corpus / f"{name}.spacy")
    return corpus


def main() -> None:
    """Train, measure, refuse below the floors, and write the figures beside the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    scores = measure(train_pipeline(given.treebanks, given.out), given.treebanks)
    write_tables(read_treebank(_file(given.treebanks, "train")), given.out)
    (given.out / "scores.json").write_text(json.dumps({name: row._asdict() for name, row in scores.items()}, indent=1))
    require_floors(scores)


if __name__ == "__main__":
    main()
