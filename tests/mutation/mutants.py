"""Source in, mutants out: all small changes of one file, each of one expression, statement or mark of a pattern."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "+",
    ast.FloorDiv: "*",
    ast.Mod: "*",
    ast.BitOr: "&",
    ast.BitAnd: "|",
}
_DROPPED = (ast.Expr, ast.Assign, ast.AugAssign, ast.Continue, ast.Break, ast.Raise)
_COMPILING = ("compile", "deferred", "later")
_MARK = re.compile(r"(?<=[^\\(])[*+?](?![+?])|\\[Zb]|(?<!\\)[$^](?!\])|(?<!\\)\|")
"""A quantifier, an anchor, or a bar between alternatives in a regular expression."""
_OTHER_MARK = {"*": "+", "+": "*", "?": "", "|": "x|"}


_TYPES = {"bool", "bytes", "dict", "float", "int", "list", "set", "str", "tuple", "Callable", "Literal", "Mapping"}


@dataclass(frozen=True)
class Mutant:
    """A change of one file: what stands from `start` to `end` becomes `text`."""

    function: str
    start: int
    end: int
    text: str

    def of(self, source: str) -> str:
        return source[: self.start] + self.text + source[self.end :]

    def is_python(self, source: str) -> bool:
        try:
            ast.parse(self.of(source))
        except SyntaxError:
            return False
        return True

    def lines(self, source: str) -> tuple[str, str]:
        """The lines that it changes, before and after, on one line each."""
        begin = source.rfind("\n", 0, self.start) + 1
        end = source.find("\n", self.end) % (len(source) + 1)
        before, after = source[begin:end], source[begin : self.start] + self.text + source[self.end : end]
        return " ".join(before.split()), " ".join(after.split())


def mutants(source: str) -> list[Mutant]:
    """All mutants of a file, in its order; a few of them may be no Python (`Mutant.is_python`)."""
    found = {each for each in _Finder(source).all() if source[each.start : each.end] != each.text}
    return sorted(found, key=lambda each: (each.start, each.end, each.text))


class _Finder:
    def __init__(self, source: str) -> None:
        self._source = source
        lines = source.encode().splitlines(keepends=True)
        self._begins = [0]
        for line in lines:
            self._begins.append(self._begins[-1] + len(line.decode()))
        self._lines = [line.decode() for line in lines]

    def all(self) -> Iterator[Mutant]:
        yield from self._inside(ast.parse(self._source), "")

    def _at(self, line: int, column: int) -> int:
        """The offset in characters; ast counts columns in bytes of UTF-8."""
        return self._begins[line - 1] + len(self._lines[line - 1].encode()[:column].decode())

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _inside(self, node: ast.AST, function: str) -> Iterator[Mutant]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            function = f"{function}.{node.name}".lstrip(".")
        if isinstance(node, ast.stmt | ast.keyword) and _is_left_out(node):
            return
        for start, end, text in self._changes(node):
            yield Mutant(function, start, end, text)
        for child in _children(node):
            yield from self._inside(child, function)

    def _changes(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare() | ast.BinOp() | ast.BoolOp() | ast.UnaryOp():
                yield from self._operator(node)
            case ast.Constant():
                yield from self._constant(node)
            case ast.Return(value=ast.Constant() | ast.Tuple(elts=[]) | ast.List(elts=[])):
                pass  # nothing instead of nothing, or what a change of the constant tells, too
            case ast.Return(value=ast.expr()):
                yield *self._span(node), "return None"
            case ast.If() | ast.IfExp() | ast.While():
                for word in ("True", "False")[isinstance(node, ast.While) :]:
                    yield *self._span(node.test), word
            case ast.comprehension():
                for condition in node.ifs:
                    yield *self._span(condition), "True"
            case ast.Call() if _is_pattern(node):
                yield from self._pattern(node.args[0])
            case ast.Call():
                yield from self._arguments(node)
        if isinstance(node, _DROPPED) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield *self._span(node), "pass"

    def _operator(self, node: ast.Compare | ast.BinOp | ast.BoolOp | ast.UnaryOp) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare():
                sides = [node.left, *node.comparators]
                for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
                    yield self._between(left, right, _COMPARISONS[type(operator)])
            case ast.BinOp() if type(node.op) in _SIGNS:
                yield self._between(node.left, node.right, _SIGNS[type(node.op)])
            case ast.BoolOp():
                word = "or" if isinstance(node.op, ast.And) else "and"
                for left, right in zip(node.values, node.values[1:], strict=False):
                    yield self._between(left, right, word)
            case ast.UnaryOp(op=ast.Not()):
                yield *self._span(node), self._source[slice(*self._span(node.operand))]

    def _between(self, left: ast.expr, right: ast.expr, text: str) -> tuple[int, int, str]:
        """What stands between two operands, brackets apart, becomes another operator."""
        start, end = self._span(left)[1], self._span(right)[0]
        between = self._source[start:end]
        before = len(between) - len(between.lstrip(") \n"))
        after = len(between) - len(between.rstrip("( \n"))
        return start + before, end - after, text

    def _arguments(self, node: ast.Call) -> Iterator[tuple[int, int, str]]:
        """A named argument is dropped, or the first two change places."""
        every = [self._span(each) for each in (*node.args, *(keyword.value for keyword in node.keywords))]
        for index, keyword in enumerate(node.keywords, len(node.args)):
            if keyword.arg and index and not _is_left_out(keyword):
                yield every[index - 1][1], every[index][1], ""
        is_ordered = not (isinstance(node.func, ast.Name) and node.func.id in ("max", "min"))
        if is_ordered and len(node.args) > 1 and not any(isinstance(each, ast.Starred) for each in node.args[:2]):
            (start, between), (after, end) = every[:2]
            text = self._source
            yield start, end, text[after:end] + text[between:after] + text[start:between]

    def _constant(self, node: ast.Constant) -> Iterator[tuple[int, int, str]]:
        start, end = self._span(node)
        if isinstance(node.value, bool):
            yield start, end, str(not node.value)
        elif isinstance(node.value, int):
            yield start, end, str(node.value + 1)
        elif isinstance(node.value, str) and self._source[end - 1 : end] in "\"'" and end - start > 2:
            yield end - 1, end - 1, "~"

    def _pattern(self, node: ast.expr) -> Iterator[tuple[int, int, str]]:
        start, end = self._span(node)
        for mark in _MARK.finditer(self._source, start, end):
            yield *mark.span(), _OTHER_MARK.get(mark[0], "")


def _is_left_out(node: ast.stmt | ast.keyword) -> bool:
    """What a package offers, the names of types, and what `zip` asserts: no input tells a change of it."""
    match node:
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.keyword(arg="strict"):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(value=value):
            return _is_type(value)
    return False


def _is_type(node: ast.expr) -> bool:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_type(left) and _is_type(right)
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name):
            return name in _TYPES
        case ast.Call(func=ast.Name(id="TypeVar")):
            return True
    return False


def _is_pattern(node: ast.Call) -> bool:
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            named = name in _COMPILING
        case _:
            named = False
    return named and bool(node.args) and isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What is inside a node, without annotations, docstrings, imports, decorators and the options of classes."""
    skipped: tuple[str, ...] = ()
    match node:
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.FunctionDef():
            skipped = ("decorator_list", "returns")
        case ast.ClassDef():
            skipped = ("decorator_list", "keywords", "bases")
        case ast.AnnAssign() | ast.arg():
            skipped = ("annotation",)
    for name, value in ast.iter_fields(node):
        if name not in skipped:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, ast.AST):
                    yield each
