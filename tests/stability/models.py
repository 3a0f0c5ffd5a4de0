"""Published conflicts as models, in our own words, with their source; small enough to check by hand."""

from pourparler.stability.conflict import Conflict
from pourparler.stability.scores import conflict_of
from pourparler.talks.stability import StabilityModel


def model(**keys) -> StabilityModel:
    return StabilityModel.model_validate(keys)


def conflict(**keys) -> Conflict:
    return conflict_of(model(**keys))


def own(dm: str, *names: str, direction: str = "both") -> list[dict]:
    return [{"name": name, "dm": dm, "direction": direction} for name in names]


def two(row: list, column: list, **keys) -> dict:
    """A 2x2 game: states 1 NN, 2 YN, 3 NY, 4 YY, with both rankings, best first."""
    return {
        "decision_makers": [{"name": "Row"}, {"name": "Column"}],
        "options": [*own("Row", "r"), *own("Column", "c")],
        "states": [{"id": n, "options": o} for n, o in enumerate(("NN", "YN", "NY", "YY"), 1)],
        "preferences": {"Row": row, "Column": column},
        **keys,
    }


PRISONERS = two([3, 4, 1, 2], [2, 4, 1, 3])
"""The prisoner's dilemma, Y = cooperate; equilibria as in every textbook: R {1}, SEQ, SMR, GMR {1, 4}."""

SYRIA_IRAQ = {
    "decision_makers": [{"name": "Syria"}, {"name": "Iraq"}],
    "options": [*own("Syria", "Release Water", "Escalate"), *own("Iraq", "Attack")],
    "states": [{"id": n, "options": o} for n, o in enumerate(("NNN", "YNN", "NYN", "NNY", "YNY", "NYY"), 1)],
    "preferences": {"Syria": [1, 3, 6, 2, 4, 5], "Iraq": [2, 4, 6, 1, 5, 3]},
}
"""Euphrates 1975 without third party: Hipel, Kilgour and Kinsara 2014, GDN 23(3), tables 1-3 as in Kinsara's guide."""

ABANDON = [5, 6, 11, 12]
WITHOUT_ABANDON = ["NYNNN", "YYNNN", "NNYNN", "YNYNN", "NYNNY", "YYNNY", "NNYNY", "YNYNY"]


def numbered(numbers: list[int], texts: list[str]) -> list[dict]:
    return [{"id": number, "options": text} for number, text in zip(numbers, texts, strict=True)]


ELMIRA = {
    "decision_makers": [{"name": "MoE"}, {"name": "Uniroyal"}, {"name": "Local"}],
    "options": [
        *own("MoE", "Modify", direction="forward"),
        *own("Uniroyal", "Delay", direction="back"),
        *own("Uniroyal", "Accept"),
        *own("Uniroyal", "Abandon", direction="forward"),
        *own("Local", "Insist"),
    ],
    "states": [
        *numbered([1, 2, 3, 4, 7, 8, 9, 10], WITHOUT_ABANDON),
        *numbered(ABANDON, ["NNNYN", "YNNYN", "NNNYY", "YNNYY"]),
    ],
    "preferences": {
        "MoE": [9, 3, 4, 10, 7, 1, 2, 8, ABANDON],
        "Uniroyal": [1, 4, 10, 7, ABANDON, 2, 3, 9, 8],
        "Local": [9, 3, 7, 1, 10, 8, 4, 2, ABANDON],
    },
}
"""Elmira groundwater dispute, 12 states: Kinsara, A Simple Guide to GMCR+ (2014), section 5.2."""

ELMIRA_MERGED = {
    **ELMIRA,
    "states": numbered(list(range(1, 10)), [*WITHOUT_ABANDON, "---Y-"]),
    "preferences": {
        "MoE": [7, 3, 4, 8, 5, 1, 2, 6, 9],
        "Uniroyal": [1, 4, 8, 5, 9, 2, 3, 7, 6],
        "Local": [7, 3, 5, 1, 8, 6, 4, 2, 9],
    },
}
"""The same told in nine states, all that follow Abandon merged, as in Fang, Hipel and Kilgour 1993, chapter 6."""

KOREA = {
    "decision_makers": [{"name": "US"}, {"name": "NK"}],
    "options": [
        *own("US", "strike", direction="forward"),
        *own("US", "withdraw"),
        *own("NK", "invade", "abandon"),
    ],
    "states": [
        {"id": code, "options": "".join("Y" if code >> bit & 1 else "N" for bit in range(4))}
        for code in (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14)
    ],
    "preferences": {
        "US": [8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6],
        "NK": [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9],
    },
}
"""US and North Korea, October 2017: Jacobi, The Graph Model of Conflict Resolution (2017), base model."""
