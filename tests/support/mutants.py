"""Small faults put into a module's functions, one at a time, to see whether its tests notice.

A fault changes one comparison, sum, bound, condition or number of a function. The function that runs gets the faulty
code in place of its own (its classes stay the ones that everybody imported), so a fault costs milliseconds, and none of
it is ever written to a file.
"""

from __future__ import annotations

import ast
import copy
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

_OTHER: dict[type[ast.AST], tuple[type[Any], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
_OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One change of one function; ``before`` and ``after`` are the changed expression as it is written."""

    where: str
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.where}: {self.before}  ->  {self.after}"


def faults_of(module: ModuleType) -> list[Fault]:
    """Every fault that this page knows to make in the functions and methods of a module, in the order of its lines."""
    source = ast.parse(inspect.getsource(module))
    return [fault for path, function in _functions(source) for fault in _faults_in(source, path, function)]


@contextmanager
def faulty(module: ModuleType, fault: Fault) -> Iterator[None]:
    """Run the module with that fault for as long as the block lasts."""
    scratch: dict[str, Any] = {**module.__dict__}
    exec(compile(fault.tree, module.__file__ or "", "exec"), scratch)  # noqa: S102  # our own source, one word changed
    mine, its = _function_at(module.__dict__, fault.where), _function_at(scratch, fault.where)
    right, mine.__code__ = mine.__code__, its.__code__
    try:
        yield
    finally:
        mine.__code__ = right


def _functions(source: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in source.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, ast.FunctionDef))


def _function_at(names: dict[str, Any], where: str) -> FunctionType:
    first, _, method = where.partition(".")
    found = names[first].__dict__[method] if method else names[first]
    function = found.fget if isinstance(found, property) else inspect.unwrap(found)
    if not isinstance(function, FunctionType):
        raise TypeError(f"{where} is no function")
    return function


def _faults_in(source: ast.Module, where: str, function: ast.FunctionDef) -> Iterator[Fault]:
    conditions = _conditions(function)
    # By position and not by node: each fault is made in a copy of the whole source.
    for position, node in enumerate(_expressions(function)):
        for number, other in enumerate(_others(node, id(node) in conditions)):
            tree = copy.deepcopy(source)
            target = next(each for path, each in _functions(tree) if path == where)
            copied = _expressions(target)[position]
            _Exchange(copied, list(_others(copied, id(node) in conditions))[number]).visit(target)
            ast.fix_missing_locations(tree)
            yield Fault(where, ast.unparse(node), ast.unparse(other), tree)


def _expressions(function: ast.FunctionDef) -> list[ast.expr]:
    """Every expression of a function's body, but for the types noted there and for tuples whose order is nothing."""
    left_out: set[int] = set()
    for node in ast.walk(function):
        match node:
            case ast.AnnAssign():
                left_out |= {id(part) for part in ast.walk(node.annotation)}
            case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Tuple() as members]):
                left_out.add(id(members))
    found = [node for statement in function.body for node in ast.walk(statement)]
    return [node for node in found if isinstance(node, ast.expr) and id(node) not in left_out]


def _conditions(function: ast.FunctionDef) -> set[int]:
    """The bare names and calls that an `if` asks."""
    asked: list[ast.expr] = []
    for node in ast.walk(function):
        match node:
            case ast.If() | ast.IfExp():
                asked.append(node.test)
            case ast.comprehension():
                asked += node.ifs
    return {id(test) for test in asked if isinstance(test, ast.Name | ast.Attribute | ast.Call)}


class _Exchange(ast.NodeTransformer):
    def __init__(self, old: ast.expr, new: ast.expr) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else super().generic_visit(node)


def _others(node: ast.expr, is_condition: bool) -> Iterator[ast.expr]:
    """What could stand in the place of an expression by mistake."""
    if is_condition:
        yield ast.UnaryOp(ast.Not(), node)
    match node:
        case ast.Compare(ops=[first], comparators=[right]):
            yield from (ast.Compare(node.left, [other()], [right]) for other in _OTHER.get(type(first), ()))
            if isinstance(right, ast.Tuple):
                yield from (ast.Compare(node.left, [first], [ast.Tuple(rest, right.ctx)]) for rest in _less(right.elts))
        case ast.BoolOp():
            yield from (ast.BoolOp(other(), node.values) for other in _OTHER[type(node.op)])
            yield from (rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest) for rest in _less(node.values))
        case ast.BinOp():
            yield from (ast.BinOp(node.left, other(), node.right) for other in _OTHER.get(type(node.op), ()))
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.IfExp():
            yield ast.IfExp(node.test, node.orelse, node.body)
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER_NAME:
            yield ast.Call(ast.Name(_OTHER_NAME[name], ast.Load()), node.args, node.keywords)
        case ast.Constant(value=bool() as truth):
            yield ast.Constant(not truth)
        case ast.Constant(value=int() as number):
            yield ast.Constant(number + 1)
        case ast.Tuple(elts=[first_part, second_part]):
            yield ast.Tuple([second_part, first_part], node.ctx)


def _less(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    """The same parts, each left out once."""
    yield from (parts[:place] + parts[place + 1 :] for place in range(len(parts)))
