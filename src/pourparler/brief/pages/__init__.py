"""The pages of a briefing: one question per module, each with `section(material) -> Section | None`.

A page returns None where the question does not arise for the case. The pages for settlement, stability and dynamics
say what is missing, and how to add it, for as long as the material holds no result for them.
"""
