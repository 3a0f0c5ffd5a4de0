"""Several runs side by side in registers of the vector unit: what numba must know to compile the mechanisms so.

The mechanisms say "a number for every run". To the numpy engine that is an array; to compiled code it is `Lanes`: a
figure of `LANES` runs, on which each operation is one instruction, or a few. A choice between two figures
(`elementwise.pick`) is made lane by lane; a branch on a parameter stays a branch, since it is the same for all runs.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typeconv.castgraph import Conversion
from numba.core.typing import templates
from numba.extending import lower_builtin, lower_cast, models, register_model

from pourparler.dynamics import elementwise

LANES = 16
"""Runs side by side: two registers of 512 bits. With eight, addresses and branches cost 12 % of the speed."""

INDEX = ir.IntType(32)
NUMBERS = (types.Float, types.Integer, types.Boolean)

Build = Callable[..., Any]
"""Builds the instruction of an operation: (builder, operands) to the result."""


class Lanes(types.Type):
    """The type of a figure of several runs; `of` is the type of the figure of one."""

    def __init__(self, of: types.Type) -> None:
        self.of = of
        super().__init__(name=f"Lanes({of})")

    def unify(self, typingctx: Any, other: types.Type) -> types.Type | None:  # noqa: ARG002
        """Return the type of a variable that holds this or that: a number counts for every run."""
        return self if isinstance(other, NUMBERS) else None

    def can_convert_from(self, typingctx: Any, other: types.Type) -> Conversion | None:  # noqa: ARG002
        """Say that a number may stand where lanes are expected."""
        return Conversion.promote if isinstance(other, NUMBERS) else None


REALS, WHOLE, WORDS, MARKS = (Lanes(of) for of in (types.float64, types.int64, types.uint64, types.boolean))
_ON_A_LANE = {REALS: ir.DoubleType(), WHOLE: ir.IntType(64), WORDS: ir.IntType(64), MARKS: ir.IntType(1)}


def register_of(kind: Lanes) -> ir.VectorType:
    """Return the type of the register that holds such lanes."""
    return ir.VectorType(_ON_A_LANE[kind], LANES)


@register_model(Lanes)
class _Register(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: Lanes) -> None:
        super().__init__(dmm, fe_type, register_of(fe_type))


def on_every_lane(builder: Any, number: Any) -> Any:
    """Build a register with the number on every lane."""
    nothing = ir.Constant(ir.VectorType(number.type, LANES), ir.Undefined)
    first = builder.insert_element(nothing, number, ir.Constant(INDEX, 0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(INDEX, LANES), [0] * LANES))


def _from_number(context: Any, builder: Any, fromty: types.Type, toty: Lanes, number: Any) -> Any:
    number = context.cast(builder, number, fromty, toty.of)
    return on_every_lane(builder, builder.trunc(number, ir.IntType(1)) if toty is MARKS else number)


for _number in (*NUMBERS, types.IntegerLiteral, types.BooleanLiteral):
    lower_cast(_number, Lanes)(_from_number)


@lower_cast(Lanes, Lanes)
def _from_lanes(context: Any, builder: Any, fromty: Lanes, toty: Lanes, lanes: Any) -> Any:  # noqa: ARG001
    if toty is REALS and fromty is not REALS:
        return (builder.sitofp if fromty is WHOLE else builder.uitofp)(lanes, register_of(REALS))
    if toty is WHOLE and fromty is REALS:
        return builder.fptosi(lanes, register_of(WHOLE))
    return lanes


def _common_kind(operands: Sequence[types.Type]) -> Lanes | None:
    """Return the kind that all operands are taken as, or nothing if there are no lanes among them."""
    kinds = [operand for operand in operands if isinstance(operand, Lanes)]
    if not kinds or not all(isinstance(operand, (Lanes, *NUMBERS)) for operand in operands):
        return None
    if REALS in kinds or any(isinstance(operand, types.Float) for operand in operands):
        return REALS
    return WORDS if WORDS in kinds else kinds[0]


_infer_global: Any = templates.infer_global
"""`numba.core.typing.templates.infer_global`, which says nothing of its types."""


def _teach(function: Any, builds: Mapping[Lanes, Build], arity: int = 2, result: Lanes | None = None) -> None:
    """Tell numba what a function of numbers does with lanes, by their kind."""

    class Typed(templates.AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
            kind = _common_kind(args)
            if kind not in builds or len(args) != arity:
                return None
            return templates.signature(result or kind, *[kind] * arity)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builds[sig.args[0]](builder, *args)

    _infer_global(function)(Typed)
    lower_builtin(function, *[Lanes] * arity)(lower)


def _instruction(name: str, *leading: str) -> Build:
    def build(builder: Any, *operands: Any) -> Any:
        return getattr(builder, name)(*leading, *operands)

    return build


def _library(name: str) -> Build:
    def build(builder: Any, *operands: Any) -> Any:
        kind = ir.FunctionType(operands[0].type, [operand.type for operand in operands])
        function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{LANES}f64")
        return builder.call(function, operands)

    return build


def _extreme(sign: str) -> Build:
    def build(builder: Any, one: Any, other: Any) -> Any:
        return builder.select(builder.fcmp_ordered(sign, one, other), one, other)

    return build


def _converted(name: str, kind: Lanes) -> Build:
    def build(builder: Any, lanes: Any) -> Any:
        return getattr(builder, name)(lanes, register_of(kind))

    return build


def _teach_arithmetic() -> None:
    signs = ((operator.add, "fadd", "add"), (operator.sub, "fsub", "sub"), (operator.mul, "fmul", "mul"))
    for function, of_reals, of_whole in signs:
        whole = _instruction(of_whole)
        _teach(function, {REALS: _instruction(of_reals), WHOLE: whole, WORDS: whole})
    _teach(operator.truediv, {REALS: _instruction("fdiv")})
    _teach(operator.pow, {REALS: _library("pow")})
    _teach(operator.neg, {REALS: _instruction("fneg")}, arity=1)
    _teach(np.floor, {REALS: _library("floor")}, arity=1)
    _teach(np.sqrt, {REALS: _library("sqrt")}, arity=1)


def _teach_bits() -> None:
    for function, name in ((operator.and_, "and_"), (operator.or_, "or_"), (operator.xor, "xor")):
        _teach(function, {kind: _instruction(name) for kind in (WORDS, MARKS)})
    _teach(operator.rshift, {WORDS: _instruction("lshr")})


def _teach_comparisons() -> None:
    signs = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq}
    for sign, function in signs.items():
        _teach_comparison(function, sign, "fcmp_ordered")
    _teach_comparison(operator.ne, "!=", "fcmp_unordered")


def _teach_comparison(function: Any, sign: str, of_reals: str) -> None:
    word = _instruction("icmp_unsigned", sign)
    kinds = {REALS: _instruction(of_reals, sign), WHOLE: _instruction("icmp_signed", sign), WORDS: word, MARKS: word}
    _teach(function, kinds, result=MARKS)


def _teach_words() -> None:
    """Teach the words of `elementwise`."""
    _teach(elementwise.smaller, {REALS: _extreme("<")})
    _teach(elementwise.larger, {REALS: _extreme(">")})
    _teach(elementwise.whole, {REALS: _converted("fptosi", WHOLE)}, 1, WHOLE)
    _teach(elementwise.bits_of, {REALS: _converted("bitcast", WORDS)}, 1, WORDS)
    _infer_global(elementwise.pick)(_Pick)
    for condition in (Lanes, types.Boolean):
        lower_builtin(elementwise.pick, condition, Lanes, Lanes)(_build_pick)


class _Pick(templates.AbstractTemplate):
    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002
        condition, *figures = args
        if not any(isinstance(arg, Lanes) for arg in args):
            return None
        kind = _common_kind(figures) or REALS
        return templates.signature(kind, MARKS if isinstance(condition, Lanes) else types.boolean, kind, kind)


def _build_pick(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
    return builder.select(*args)


_teach_arithmetic()
_teach_bits()
_teach_comparisons()
_teach_words()
