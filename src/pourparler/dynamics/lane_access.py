"""Lanes and memory: arrays read as lanes, tables looked up for several runs at once, single runs taken out of lanes."""

import operator
from typing import Any

from llvmlite import ir
from numba import extending
from numba.core import cgutils, types
from numba.np import arrayobj

from pourparler.dynamics import elementwise
from pourparler.dynamics.lanes import INDEX, LANES, MARKS, REALS, WHOLE, WORDS, Lanes, on_every_lane, register_of

EVERY_LANE = (1 << LANES) - 1
_OF = {types.float64: REALS, types.uint64: WORDS}
_LONG, _FLOAT, _BYTE = ir.IntType(64), ir.DoubleType(), ir.IntType(8)

_intrinsic: Any = extending.intrinsic
_array_struct: Any = arrayobj.make_array
"""numba's own, which say little of their types; an intrinsic takes types and returns a signature and what builds it."""


@_intrinsic
def as_lanes(typingctx: Any, array: Any) -> Any:  # noqa: ARG001
    """Return an array whose last axis is `LANES` long as an array of lanes, without that axis."""
    kind = types.Array(_OF[array.dtype], array.ndim - 1, "C", aligned=False)

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        old, new = _array_struct(array)(context, builder, args[0]), _array_struct(kind)(context, builder)
        shape, strides = (cgutils.unpack_tuple(builder, sizes)[:-1] for sizes in (old.shape, old.strides))
        new.meminfo, new.parent, new.itemsize = old.meminfo, old.parent, ir.Constant(_LONG, 8 * LANES)
        new.nitems = builder.sdiv(old.nitems, ir.Constant(_LONG, LANES))
        new.data = builder.bitcast(old.data, new.data.type)
        new.shape, new.strides = cgutils.pack_array(builder, shape), cgutils.pack_array(builder, strides)
        return new._getvalue()

    return kind(array), build


def _places(at: Any) -> tuple[Any, ...]:
    return tuple(getattr(at, "types", (at,)))


@extending.overload(operator.getitem)
def _item(table: Any, at: Any) -> Any:
    if not isinstance(table, types.Array) or not any(isinstance(place, Lanes) for place in _places(at)):
        return None

    def look_up(table: Any, at: Any) -> Any:
        return _neighbours(table, at, 1)[0]

    return look_up


@extending.overload(elementwise.two_from)
def _two_from(table: Any, place: Any) -> Any:  # noqa: ARG001
    def two(table: Any, place: Any) -> Any:
        return _neighbours(table, place, 2)

    return two


@extending.overload(elementwise.four_from)
def _four_from(table: Any, row: Any, place: Any) -> Any:  # noqa: ARG001
    def four(table: Any, row: Any, place: Any) -> Any:
        return _neighbours(table, (row, place), 4)

    return four


@_intrinsic(prefer_literal=True)
def _neighbours(typingctx: Any, table: Any, at: Any, count: Any) -> Any:  # noqa: ARG001
    """Return so many neighbouring figures from table[at] on, lane by lane: one wide load for each run."""
    many = count.literal_value

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        array = _array_struct(table)(context, builder, args[0])
        places = cgutils.unpack_tuple(builder, args[1]) if isinstance(at, types.BaseTuple) else [args[1]]
        offset = on_every_lane(builder, ir.Constant(_LONG, 0))
        for kind, place, stride in zip(_places(at), places, cgutils.unpack_tuple(builder, array.strides), strict=True):
            lanes = context.cast(builder, place, kind, WHOLE)
            offset = builder.add(offset, builder.mul(lanes, on_every_lane(builder, stride)))
        base = builder.bitcast(array.data, _BYTE.as_pointer())
        rows = [_loaded(builder, base, offset, number, many) for number in range(LANES)]
        return context.make_tuple(builder, sig.return_type, _columns(builder, rows, many))

    return types.UniTuple(REALS, many)(table, at, count), build


def _loaded(builder: Any, base: Any, offset: Any, number: int, many: int) -> Any:
    place = builder.gep(base, [builder.extract_element(offset, ir.Constant(INDEX, number))])
    return builder.load(builder.bitcast(place, ir.VectorType(_FLOAT, many).as_pointer()), align=8)


def _columns(builder: Any, rows: list[Any], many: int) -> list[Any]:
    """Return the columns of rows of figures: the rows are joined two by two, then each column is picked out."""
    while len(rows) > 1:
        width = rows[0].type.count
        both = ir.Constant(ir.VectorType(INDEX, 2 * width), list(range(2 * width)))
        rows = [builder.shuffle_vector(one, other, both) for one, other in zip(rows[::2], rows[1::2], strict=True)]
    nothing = ir.Constant(rows[0].type, ir.Undefined)
    places = [list(range(column, many * LANES, many)) for column in range(many)]
    return [
        builder.shuffle_vector(rows[0], nothing, ir.Constant(ir.VectorType(INDEX, LANES), place)) for place in places
    ]


@extending.overload(elementwise.redone_where)
def _redone_where(few: Any, function: Any, otherwise: Any, *of: Any) -> Any:  # noqa: ARG001
    def redone(few: Any, function: Any, otherwise: Any, *of: Any) -> Any:
        left = bits(few)
        while left != 0:
            lane = highest(left)
            otherwise = _with_lane(otherwise, lane, function(*_of_one(of, lane)))
            left ^= 1 << lane
        return otherwise

    return redone


@extending.overload(elementwise.pair_of_each)
def _pair_of_each(function: Any, *of: Any) -> Any:  # noqa: ARG001
    def pairs(function: Any, *of: Any) -> Any:
        first = second = _spread(0.0)
        left = EVERY_LANE
        while left != 0:
            lane = highest(left)
            one, other = function(*_of_one(of, lane))
            first, second = _with_lane(first, lane, one), _with_lane(second, lane, other)
            left ^= 1 << lane
        return first, second

    return pairs


@_intrinsic
def _of_one(typingctx: Any, of: Any, lane: Any) -> Any:  # noqa: ARG001
    """Return the figures of one run, from a tuple of lanes and of numbers that are the same for every run."""
    kind = types.Tuple([one.of if isinstance(one, Lanes) else one for one in of.types])

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        figures = cgutils.unpack_tuple(builder, args[0])
        for place, one in enumerate(of.types):
            if isinstance(one, Lanes):
                figures[place] = builder.extract_element(figures[place], args[1])
        return context.make_tuple(builder, kind, figures)

    return kind(of, types.int64), build


@_intrinsic
def _with_lane(typingctx: Any, lanes: Any, lane: Any, figure: Any) -> Any:  # noqa: ARG001
    """Return the lanes with another figure for one run."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builder.insert_element(args[0], args[2], args[1])

    return lanes(lanes, types.int64, lanes.of), build


@_intrinsic
def _spread(typingctx: Any, number: Any) -> Any:  # noqa: ARG001
    """Return a number as lanes: the same for every run."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return on_every_lane(builder, args[0])

    return REALS(types.float64), build


@_intrinsic
def bits(typingctx: Any, marks: Any) -> Any:  # noqa: ARG001
    """Return marks as a whole number: bit k is that of run k."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builder.zext(builder.bitcast(args[0], ir.IntType(LANES)), _LONG)

    return types.int64(MARKS), build


@_intrinsic
def highest(typingctx: Any, number: Any) -> Any:  # noqa: ARG001
    """Return the place of the highest bit of a whole number that is not 0."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builder.sub(ir.Constant(_LONG, 63), builder.ctlz(args[0], ir.Constant(ir.IntType(1), 1)))

    return types.int64(types.int64), build


@_intrinsic
def first_lanes(typingctx: Any, count: Any) -> Any:  # noqa: ARG001
    """Return marks on the first `count` lanes."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builder.icmp_signed("<", ir.Constant(register_of(WHOLE), list(range(LANES))), args[0])

    return MARKS(WHOLE), build


@_intrinsic
def total(typingctx: Any, figures: Any) -> Any:  # noqa: ARG001
    """Return the sum of the whole numbers on all lanes."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        kind = ir.FunctionType(_LONG, [register_of(WHOLE)])
        add_up = cgutils.get_or_insert_function(builder.module, kind, f"llvm.vector.reduce.add.v{LANES}i64")
        return builder.call(add_up, args)

    return types.int64(WHOLE), build
