"""What was accepted, from where, when and by whom: nothing is overwritten."""

from pourparler.record.connect import Address
from pourparler.record.store import Store
from pourparler.record.values import Kind, Revision, Version

__all__ = ["Address", "Kind", "Revision", "Store", "Version"]
