"""What was accepted, from where, when and by whom: nothing is overwritten."""

from pourparler.record.change import Change
from pourparler.record.connect import Address
from pourparler.record.rows import IMMUTABLE
from pourparler.record.store import Store
from pourparler.record.values import Kind, Revision, Version

__all__ = ["IMMUTABLE", "Address", "Change", "Kind", "Revision", "Store", "Version"]
