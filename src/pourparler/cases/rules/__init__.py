"""What a case must obey beyond its shape: one small function per rule, each yielding what breaks it, and where."""

from pourparler.cases.rules.registry import ERRORS, WARNINGS, Rule
from pourparler.cases.rules.subject import Problem, Subject, subject_of

__all__ = ["ERRORS", "WARNINGS", "Problem", "Rule", "Subject", "subject_of"]
