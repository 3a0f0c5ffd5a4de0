"""Named tuples that compiled functions hand on by their place in memory.

A call would otherwise pass each of some 200 numbers, and to compile that takes a fifth longer. What is read from such a
place costs nothing, since those calls are inlined.
"""

from typing import Any

from numba import extending
from numba.core import cgutils, types
from numba.core.typing import templates


class Held(types.Type):
    """The type of a named tuple in a place; `of` is the type of the tuple."""

    def __init__(self, of: Any) -> None:
        self.of = of
        super().__init__(name=f"Held({of})")


@extending.register_model(Held)
class _Place(extending.models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: Held) -> None:
        super().__init__(dmm, fe_type, dmm.lookup(fe_type.of).get_value_type().as_pointer())


_infer_getattr: Any = templates.infer_getattr
_intrinsic: Any = extending.intrinsic


@_infer_getattr
class _Fields(templates.AttributeTemplate):
    key = Held

    def generic_resolve(self, held: Held, attr: str) -> Any:
        """Return the type of a field."""
        return held.of[held.of.fields.index(attr)] if attr in held.of.fields else None


@extending.lower_getattr_generic(Held)
def _field(context: Any, builder: Any, typ: Held, value: Any, attr: str) -> Any:  # noqa: ARG001
    return builder.load(cgutils.gep_inbounds(builder, value, 0, typ.of.fields.index(attr)))


@_intrinsic
def in_place(typingctx: Any, value: Any) -> Any:  # noqa: ARG001
    """Return the place of a named tuple, in the function that asks."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return cgutils.alloca_once_value(builder, args[0])

    return Held(value)(value), build
