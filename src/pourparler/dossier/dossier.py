"""The dossier: one object, one method per question, each a forward to a function that works without it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pourparler.dossier.view import EVERYTHING, View, audience_named, view_of
from pourparler.errors import NotFound
from pourparler.talks import Case, CaseFile, Classification, Evidence, Scenario

if TYPE_CHECKING:
    from datetime import date

    from pourparler.brief.briefing import Briefing
    from pourparler.brief.changes import Changes
    from pourparler.brief.one_text import OneText
    from pourparler.brief.writing import Written
    from pourparler.dossier.adding import Added, Given
    from pourparler.dossier.exporting import Exported
    from pourparler.dossier.headline import Headline
    from pourparler.dossier.log import Log
    from pourparler.dossier.positions import Positions
    from pourparler.dossier.read_into import Stored
    from pourparler.dossier.review import Decision, Waiting
    from pourparler.dossier.runs import Watch
    from pourparler.dossier.search import Found
    from pourparler.dossier.timeline import JointTimeline
    from pourparler.dossier.verify import Soundness
    from pourparler.dynamics.exact.named import Solved
    from pourparler.dynamics.results import Calibration, Comparison, PressureNeeded, Sensitivity, Simulation
    from pourparler.settlement.gap_table import GapTable
    from pourparler.settlement.results import Settlement
    from pourparler.stability.games import Sanctions
    from pourparler.stability.results import Stability

Done = TypeVar("Done")


class Dossier:
    """A process under study: the analyst's model and the record's evidence, wherever they are kept.

    Open one with `pourparler.open(PLACE)`. Every question takes `scenario` (a name) and `audience`; the answer is
    a frozen value whose `about` says what it was made from.
    """

    def __init__(self, case_file: CaseFile, place: Path | None = None, warnings: tuple[str, ...] = ()) -> None:
        self.case_file = case_file
        self.place = place
        self.warnings = warnings

    def __repr__(self) -> str:
        record = self.evidence
        return (
            f"<Dossier {self.case.id}: {len(self.case.parties)} parties, {len(self.case.issues)} issues, "
            f"{len(record.rounds)} rounds, {len(record.positions)} positions, {len(record.events)} events>"
        )

    def __rich__(self) -> str:
        return f"[bold]{self.case.case.title}[/bold]\n{self!r}"

    def _repr_html_(self) -> str:
        from pourparler.dossier.notebook import headline_html

        return headline_html(self.headline())

    @property
    def case(self) -> Case:
        """The model half."""
        return self.case_file.case

    @property
    def evidence(self) -> Evidence:
        """The record's half: the entries in force."""
        return self.case_file.evidence

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios kept with the dossier."""
        from pourparler.dossier.scenarios import scenario_files

        return tuple(scenario_files(self.place))

    def scenario(self, name: str) -> Scenario:
        """Return the scenario of that name, or raise NotFound with the names there are."""
        from pourparler.dossier.scenarios import read_scenario

        return read_scenario(self.place, name)

    def view(self, scenario: str | None = None, audience: Classification | str = EVERYTHING) -> View:
        """Return both halves as the audience sees them under the scenario."""
        laid = None if scenario is None else self.scenario(scenario)
        return view_of(self.case_file, laid, audience_named(audience), self.warnings)

    def headline(self, scenario: str | None = None, audience: Classification | str = EVERYTHING) -> "Headline":
        """Return the process on one screen: a row per round, with the gap, what was agreed, and the fighting."""
        from pourparler.dossier.headline import headline

        return headline(self.view(scenario, audience))

    def stability(
        self,
        concepts: "Sequence[str] | None" = None,
        sanctions: "Sanctions" = "legal",
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
    ) -> "Stability":
        """Return which states nobody would leave, in the model of the case's `stability:` section."""
        from pourparler.dossier.stability import model_of_view, stability

        return stability(model_of_view(self.view(scenario, audience), self.place), concepts, sanctions)

    def signing(self, scenario: str | None = None, audience: Classification | str = EVERYTHING) -> "Stability":
        """Return which of the packages that could be signed nobody would leave, and who would leave the others."""
        from pourparler.dossier.signing import stability_of_settlement

        return stability_of_settlement(self.view(scenario, audience))

    def gap(self, scenario: str | None = None, audience: Classification | str = EVERYTHING) -> "GapTable":
        """Return how far apart the sides are, per issue and round."""
        from pourparler.dossier.gap import gap

        return gap(self.view(scenario, audience))

    def settle(
        self,
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
        powers: Mapping[str, float] | None = None,
        draws: int | None = None,
        seed: int = 1,
        own: "Sequence[str]" = (),
        workers: int = 1,
        watch: "Watch | None" = None,
    ) -> "Settlement":
        """Return which packages all sides would take over fighting on, which are fair, and what would open a zone."""
        from pourparler.dossier.runs import workers as so_many
        from pourparler.dossier.settle import settle

        return settle(self.view(scenario, audience), powers, draws, seed, own, so_many(workers), watch)

    def simulate(
        self,
        runs: int = 100_000,
        periods: int | None = None,
        seed: int = 1,
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
        workers: int = 1,
        saved: Path | None = None,
        watch: "Watch | None" = None,
        draws: int = 100,
        as_of: str | None = None,
        paths: "Sequence[int]" = (),
        dask: str | None = None,
    ) -> "Simulation":
        """Return how likely a deal is by each period, on which terms, and what that assumes.

        With `as_of` a day (2025-06-02) or a revision, from the record as it stood then; `paths` are runs to show whole.
        """
        from pourparler.dossier.as_of import view_as_of
        from pourparler.dossier.simulate import simulate

        view, stood = self.view(scenario, audience), None
        if as_of is not None:
            laid = None if scenario is None else self.scenario(scenario)
            view, stood = view_as_of(view, as_of, self.place, laid)
        return simulate(view, runs, periods, seed, workers, saved, watch, draws, paths, stood, dask)

    def exact(
        self,
        name: str,
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
        figures: Mapping[str, float] | None = None,
        still: bool = False,
    ) -> "Solved":
        """Return what can be said of this war without simulation: `deal.by_period` or `war.by_front`."""
        from pourparler.dossier.exact import exact_of_case

        return exact_of_case(self.view(scenario, audience), name, figures, still=still)

    def pressure(
        self,
        target: float,
        by: int,
        on: "Sequence[str]" = (),
        runs: int = 20_000,
        periods: int | None = None,
        seed: int = 1,
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
        workers: int = 1,
        draws: int = 40,
    ) -> "PressureNeeded":
        """Return the least pressure at which a deal by a period is as likely as the target."""
        from pourparler.dossier.pressure import pressure

        return pressure(self.view(scenario, audience), target, by, on, runs, periods, seed, workers, draws)

    def compare(
        self,
        a: str | None,
        b: str | None,
        runs: int = 20_000,
        periods: int | None = None,
        seed: int = 1,
        audience: Classification | str = EVERYTHING,
        workers: int = 1,
        draws: int = 100,
    ) -> "Comparison":
        """Return odds and terms under two scenarios, and what the second adds; None is the case itself."""
        from pourparler.dossier.compare import compare

        return compare(self.view(a, audience), self.view(b, audience), runs, periods, seed, workers, draws)

    def sensitivity(
        self,
        runs: int = 2000,
        draws: int = 64,
        by: int | None = None,
        periods: int | None = None,
        seed: int = 1,
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
        workers: int = 1,
        watch: "Watch | None" = None,
    ) -> "Sensitivity":
        """Return which unknown figures move the odds of a deal, and how wide the odds are over all of them."""
        from pourparler.dossier.sensitivity import sensitivity

        return sensitivity(self.view(scenario, audience), runs, draws, by, periods, seed, workers, watch)

    def calibrate(
        self,
        figures: Path | None = None,
        draws: int = 1024,
        seed: int = 1,
        scenario: str | None = None,
        audience: Classification | str = EVERYTHING,
        workers: int = 1,
        saved: Path | None = None,
        watch: "Watch | None" = None,
    ) -> "Calibration":
        """Return which figures of the war agree with the press reports of it, and what they cannot tell."""
        from pourparler.dossier.calibrate import calibrate

        view = self.view(scenario, audience)
        return calibrate(view, self.place, figures, draws, seed, workers, saved, watch)

    def draft(
        self,
        package: str | None = None,
        terms: Mapping[str, str] | None = None,
        scenario: str | None = None,
        audience: Classification | str = Classification.PUBLIC,
    ) -> "OneText":
        """Return one text to negotiate on: agreed words plain, open words in brackets tagged by who wants them."""
        from pourparler.dossier.draft import draft

        return draft(self.view(scenario, audience), package, terms)

    def positions(self, scenario: str | None = None, audience: Classification | str = EVERYTHING) -> "Positions":
        """Return what each party said, by issue and round, each statement dated and sourced."""
        from pourparler.dossier.positions import positions

        return positions(self.view(scenario, audience))

    def timeline(self, scenario: str | None = None, audience: Classification | str = EVERYTHING) -> "JointTimeline":
        """Return talks, drafts, what was agreed, and the fighting in one order of time."""
        from pourparler.dossier.timeline import timeline

        return timeline(self.view(scenario, audience))

    def report(
        self,
        scenario: str | None = None,
        audience: Classification | str = Classification.PUBLIC,
        *,
        summary: bool = False,
    ) -> "Briefing":
        """Return the briefing, or its two-page summary, as a value; `brief` writes it."""
        from pourparler.dossier.report import report

        return report(self.view(scenario, audience), summary=summary)

    def brief(
        self,
        out: str | Path,
        forms: Sequence[str] = ("html", "md", "json"),
        scenario: str | None = None,
        audience: Classification | str = Classification.PUBLIC,
        *,
        summary: bool = False,
    ) -> "Written":
        """Write the briefing, or its summary, into a directory in the forms asked for; return what was written."""
        from pourparler.dossier.report import write_report

        return write_report(self.view(scenario, audience), Path(out), forms, summary=summary)

    def changes(
        self, since: str, scenario: str | None = None, audience: Classification | str = EVERYTHING
    ) -> "Changes":
        """Return what is different since a day (2025-06-02) or a revision (its number)."""
        from pourparler.dossier.changes import changes

        return changes(*self._then_and_now(since, scenario, audience), since)

    def change_report(
        self, since: str, scenario: str | None = None, audience: Classification | str = Classification.PUBLIC
    ) -> "Briefing":
        """Return the change report as a value, worded as the briefing is; `write_changes` writes it."""
        from pourparler.dossier.changes import change_report

        return change_report(*self._then_and_now(since, scenario, audience), since)

    def write_changes(
        self,
        since: str,
        out: str | Path,
        forms: Sequence[str] = ("html",),
        scenario: str | None = None,
        audience: Classification | str = Classification.PUBLIC,
    ) -> "Written":
        """Write the change report into a directory in the forms asked for, and return what was written."""
        from pourparler.dossier.changes import write_change_report

        return write_change_report(*self._then_and_now(since, scenario, audience), since, Path(out), forms)

    def _then_and_now(self, since: str, scenario: str | None, audience: Classification | str) -> tuple[View, View]:
        from pourparler.dossier.changes import view_before

        laid = None if scenario is None else self.scenario(scenario)
        now = view_of(self.case_file, laid, audience_named(audience), self.warnings, keep_ids=True)
        return view_before(now, since, self.place, laid), now

    def search(self, words: str, audience: Classification | str = EVERYTHING) -> "Found":
        """Return where all of the words stand, in entries and documents."""
        from pourparler.dossier.search import search

        return search(self.view(audience=audience), words)

    def export(
        self, audience: Classification | str = Classification.PUBLIC, with_text: bool = True, history: bool = False
    ) -> "Exported":
        """Return both halves as one case file, as the audience may see them."""
        from pourparler.dossier.exporting import export_case

        return export_case(self._place(), audience, with_text, history)

    def log(self, entry: str | None = None) -> "Log":
        """Return how the dossier came about, or what was done to one entry."""
        from pourparler.dossier.log import log

        return log(self._place(), entry)

    def verify(self) -> "Soundness":
        """Return whether the record is as it was written."""
        from pourparler.dossier.verify import verify

        return verify(self._place())

    def add(self, given: "Sequence[Given]", by: str | None = None, why: str | None = None) -> "Added":
        """Add entries to the record, or supersede some, as one revision; the dossier then holds them."""
        from pourparler.dossier.adding import add

        return self._changed(add(self._place(), given, by, why))

    def withdraw(self, key: str, why: str, by: str | None = None) -> "Added":
        """Take an entry out of force, for a reason; what it said stays in the record."""
        from pourparler.dossier.adding import withdraw

        return self._changed(withdraw(self._place(), key, why, by))

    def read(
        self, paths: "Sequence[str | Path]", published: "date | None" = None, by: str | None = None, workers: int = 1
    ) -> "Stored":
        """Store reports as documents; what was read of them waits for review, and nothing of it is believed yet."""
        from pourparler.dossier.read_into import read_into

        return self._changed(read_into(self._place(), paths, published, by=by, workers=workers))

    def waiting(self) -> "tuple[Waiting, ...]":
        """Return what was read and is not yet decided on, each proposal beside its quote."""
        from pourparler.dossier.review import waiting

        return waiting(self._place())

    def accept(self, proposal: str, changes: "Mapping[str, object] | None" = None, by: str | None = None) -> "Decision":
        """Make a proposal part of the record, with the fields in `changes` said anew; it keeps its quote."""
        from pourparler.dossier.review import accept

        return self._changed(accept(self._place(), proposal, changes, by))

    def refuse(self, proposal: str, reason: str, by: str | None = None) -> "Decision":
        """Turn a proposal down for a reason, which stays with it."""
        from pourparler.dossier.review import refuse

        return refuse(self._place(), proposal, reason, by)

    def undo(self, by: str | None = None) -> "Decision":
        """Take the last decision of the review back."""
        from pourparler.dossier.review import undo

        return self._changed(undo(self._place(), by))

    def _changed(self, done: Done) -> Done:
        from pourparler.dossier.directory import load_dossier

        with load_dossier(self._place()) as directory:
            self.case_file = directory.case_file()
        return done

    def _place(self) -> Path:
        if self.place is None:
            raise NotFound("this dossier is in memory alone. Write its case file, then: pourparler import DIR FILE")
        return self.place
