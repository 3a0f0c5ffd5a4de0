"""What happened in which order: talks, drafts, what was agreed, and the fighting."""

from pourparler.dossier.view import View
from pourparler.record.timeline import joint_timeline
from pourparler.talks import About, Timeline, Value


class JointTimeline(Value):
    """The joint timeline of a dossier."""

    about: About
    timeline: Timeline

    def __repr__(self) -> str:
        return f"<JointTimeline {self.about.case}: {self.timeline!r}>"


def timeline(view: View) -> JointTimeline:
    """Return talks and fighting in one order of time; rival accounts of an event stand side by side."""
    return JointTimeline(about=view.about(), timeline=joint_timeline(view.case, view.evidence))
