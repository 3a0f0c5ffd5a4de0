"""The pipeline, made again from the treebanks: `make train-language UD=DIR`, or `python -m` this module DIR OUT.

Writes OUT/model-best after every measurement that is the best so far, so that a stop keeps it, and `--finish` goes on
from there. Then it is measured; what falls below the floors is refused and never becomes OUT/pourparler-en.
"""

import argparse
import sys
from importlib.metadata import version
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

FLOORS = {
    "ewt-test": LanguageScores(upos=94.3, uas=84.2, las=80.5),
    "gum-news-test": LanguageScores(upos=94.6, uas=84.0, las=79.6),
}
"""What a plain pipeline of this shape reached on the test sets of the card; less is refused."""

WHERE_TO_GET_THEM = (
    "make train-language UD=DIR wants DIR to hold train, dev, ewt-test and gum-news-test as NAME.conllu.gz. "
    "Take Universal Dependencies English EWT and GUM from https://universaldependencies.org (CC BY-SA 4.0; of GUM the "
    "genres whose texts are CC BY), leave the official dev and test sentences out of train; the pipeline's card has "
    "the exact counts."
)


def train_pipeline(treebanks: Path, out: Path) -> None:
    """Train until LAS on dev no longer rises; the best pipeline is in OUT/model-best."""
    corpus = _convert(treebanks, out / "corpus")
    config = load_config(
        TRAINING, overrides={"paths.train": str(corpus / "train.spacy"), "paths.dev": str(corpus / "dev.spacy")}
    )
    fix_random_seed(SEED)
    train(init_nlp(config), out, stdout=sys.stdout, stderr=sys.stderr)


def publish(treebanks: Path, out: Path) -> dict[str, LanguageScores]:
    """Measure OUT/model-best, refuse it below the floors, and write what becomes package data; return its figures."""
    pipeline = spacy.load(out / "model-best")
    scores = measure(pipeline, treebanks)
    require_floors(scores)
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])  # of the machine that trained it
    pipeline.meta.update(_meta(scores))
    pipeline.to_disk(out / "pourparler-en")
    write_tables(read_treebank(_file(treebanks, "train")), out)
    return scores


def _meta(scores: dict[str, LanguageScores]) -> dict[str, object]:
    return {
        "name": "pourparler",
        "version": version("pourparler"),
        "description": "Tags and syntax of English news, trained by the Pourparler project; see pourparler-en.md.",
        "author": "The Pourparler project",
        "license": "CC-BY-SA-4.0",
        "sources": [
            "Universal Dependencies English EWT",
            "Universal Dependencies English GUM, genres with CC BY texts",
        ],
        "performance": {name: row._asdict() for name, row in scores.items()},
    }


def measure(pipeline: Language, treebanks: Path) -> dict[str, LanguageScores]:
    """Return the figures on both test sets."""
    return {name: score_pipeline(pipeline, read_treebank(_file(treebanks, name))) for name in FLOORS}


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


def _require_treebanks(treebanks: Path | None) -> None:
    if treebanks is None:
        raise ReadingError(WHERE_TO_GET_THEM)
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
    """Train and publish, or with --finish publish what a stopped training kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, nargs="?")
    parser.add_argument("out", type=Path, nargs="?", default=Path("training"))
    parser.add_argument("--finish", action="store_true")
    given = parser.parse_args()
    try:
        _require_treebanks(given.treebanks)
        if not given.finish:
            train_pipeline(given.treebanks, given.out)
        for name, row in publish(given.treebanks, given.out).items():
            print(f"{name}: UPOS {row.upos} UAS {row.uas} LAS {row.las}")  # noqa: T201  this module is a command
    except ReadingError as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
