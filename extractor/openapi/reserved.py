"""Words that no operation, model or file can be called in a language that clients are generated in.

They are compared without case, for generators change the case of a name themselves.
"""

from __future__ import annotations

_KEYWORDS = frozenset(
    # Python (The Python Language Reference, 2.3.1).
    "and as assert async await break class continue def del elif else except false finally for from global if import in"
    " is lambda none nonlocal not or pass raise return true try while with yield"
    # Go (The Go Programming Language Specification, Keywords).
    " case chan const default defer fallthrough func go goto interface map package range select struct switch type var"
    # JavaScript (ECMAScript 2025, 12.7.2).
    " catch debugger delete do enum export extends function implements instanceof let new null private protected public"
    " static super this throw typeof void"
    # Java (The Java Language Specification, 3.9).
    " abstract boolean byte char double final float int long native short strictfp synchronized throws transient"
    " volatile".split()
)
_TYPES = frozenset(
    # Go: predeclared types and constants.
    "any bool comparable complex64 complex128 error float32 float64 int8 int16 int32 int64 iota nil rune string uint"
    " uint8 uint16 uint32 uint64 uintptr"
    # What generated models import or define.
    " array base64 configuration date exec field file json list number object print promise property schema self"
    " set".split()
)
_FILE_ENDINGS = frozenset(
    # A Go file whose name ends so is compiled for one system, or for tests only (go help buildconstraint).
    "aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasip1 windows zos"
    " 386 amd64 arm arm64 loong64 mips mips64 ppc64 riscv64 s390x wasm test".split()
)


def is_keyword(name: str) -> bool:
    """Whether an ASCII identifier is a keyword, which not even a function can be called."""
    return name.strip("_").lower() in _KEYWORDS


def is_reserved(name: str) -> bool:
    """Whether an ASCII identifier means something else to a generated model, or to the file that it is in."""
    return is_keyword(name) or name.strip("_").lower() in _TYPES or _last_word(name) in _FILE_ENDINGS


def _last_word(name: str) -> str:
    """`MaintainWindows` and `maintain_windows` become files that end in `_windows`."""
    start = max((at for at, char in enumerate(name) if char.isupper() or name[at - 1 : at] == "_"), default=0)
    return name[start:].lower()
