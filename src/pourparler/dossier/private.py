"""Private preferences: they stay in their own file beside the case, and never enter the record."""

from pourparler.talks import Case, FrozenMap


def private_files(case: Case) -> tuple[str, ...]:
    """Return the names of the files, beside the case, that hold preferences of a party."""
    return tuple(one.file for one in case.preferences.values() if one.file is not None)


def without_private(case: Case) -> Case:
    """Return the case without the preferences that are kept in files of their own."""
    shared = {party: one for party, one in case.preferences.items() if one.file is None}
    return case.model_copy(update={"preferences": FrozenMap(shared)})
