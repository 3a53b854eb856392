"""The pages of docs/reference/ that are made from the code, so that the two cannot part: `make docs` writes them."""

from __future__ import annotations

import ast
import inspect
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import yaml

from extractor import cli, config, linear
from extractor.finding import Rule
from extractor.pages import dialect, layers, phrases, roles, verdicts
from extractor.pages.meaning import assign
from extractor.pipeline import catalogue
from extractor.suites import plugin

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "docs" / "reference"
_MADE = "<!-- Made from the code by `make docs`; do not edit. -->"
_WIDTH = 100


def write() -> None:
    """Write every page that is made, and remove those of rules that are no more."""
    shutil.rmtree(FOLDER / "rules", ignore_errors=True)
    for name, text in made().items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8")


@cache
def made() -> Mapping[str, str]:
    """Every page that is made, by its path in `FOLDER`."""
    pages = {name: make() for name, make in _PAGES.items()}
    rules = {f"rules/{rule.code}.md": _rule(rule) for rule in catalogue.rules().values()}
    return {name: "\n".join((_MADE, *lines)) + "\n" for name, lines in (pages | rules).items()}


# --- the command line


def _commands() -> Iterator[str]:
    yield "# The command line\n\nWhat `--help` says of each command.\n"
    group = cli.extractor
    context = _context(group, "extractor", None)
    yield f"## extractor\n\n```\n{group.get_help(context)}\n```\n"
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"## extractor {name}\n\n```\n{command.get_help(_context(command, name, context))}\n```\n"
    yield "## pytest\n\nThe options that the plugin adds.\n\n| option | |\n|---|---|"
    for options, about in _plugin_options():
        yield f"| `{options}` | {about} |"
    yield f"\nThe mark that it adds: `@pytest.mark.{plugin.MARK.partition(': ')[0]}`: {plugin.MARK.partition(': ')[2]}"


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    # Whatever the terminal of whoever runs this, the lines break at one place.
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=_WIDTH)


def _plugin_options() -> Iterator[tuple[str, str]]:
    noted = _Noted()
    plugin.pytest_addoption(noted)  # type: ignore[arg-type]
    for name, given in noted.options:
        value = given.get("metavar") or "|".join(given.get("choices", ()))
        yield f"{name} {value}".replace("|", "\\|").strip(), given["help"]


class _Noted:
    """Stands in for pytest's parser of options, and for a group of them."""

    def __init__(self) -> None:
        self.options: list[tuple[str, dict[str, Any]]] = []

    def getgroup(self, name: str, description: str) -> _Noted:
        return self

    def addoption(self, name: str, **given: Any) -> None:
        self.options.append((name, given))

    def addini(self, name: str, help: str, **given: Any) -> None:
        self.options.append((f"{name} = true", {"help": f"In the configuration of pytest. {help}"}))


# --- rules


def _rules() -> Iterator[str]:
    yield (
        "# Rules\n\nWhat can be found, and how much it matters. Each has a page, which SARIF and HTML reports link to; "
        "`extractor rules CODE` says the same."
    )
    for package, group in groupby(catalogue.rules().values(), key=lambda rule: rule.code.partition("/")[0]):
        yield f"\n## {package}\n\n| rule | severity | |\n|---|---|---|"
        for rule in group:
            yield f"| [{rule.code}](rules/{rule.code}.md) | {rule.severity} | {_cell(rule.summary)} |"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code}\n\n{rule.severity.capitalize()}. {inspect.cleandoc(rule.explanation)}"
    yield "\n[All rules](../../rules.md)"
    if rule.code in catalogue.rules_of_findings():
        yield "· [another severity, or none](../../../how-to/configure.md)"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# --- the action


def _action() -> Iterator[str]:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    yield f"# The action for GitHub\n\n{action['description']}"
    yield "How it is used: [GitHub Actions](../how-to/github-actions.md)."
    yield "\n## Inputs\n\n| input | default | |\n|---|---|---|"
    for name, about in action["inputs"].items():
        default = f"`{about['default']}`" if about["default"] else ""
        yield f"| `{name}` | {default} | {about['description'].strip()} |"
    yield "\n## Outputs\n\n| output | |\n|---|---|"
    for name, about in action["outputs"].items():
        yield f"| `{name}` | {about['description'].strip()} |"


# --- the configuration


def _configuration() -> Iterator[str]:
    yield _CONFIGURATION
    example = (ROOT / "tests" / "cases" / "config" / "everything.toml").read_text("utf-8")
    yield f"```toml\n{example.partition(chr(10) * 2)[2]}```"
    yield from _tables(config.schema()["$defs"], "Config")


def _tables(tables: Mapping[str, Any], whole: str) -> Iterator[str]:
    """What each table of a file can hold; `whole` is what the file itself is called."""
    homes = {_referred(about): f"[{name}]" for name, about in tables[whole]["properties"].items()}
    for name, table in tables.items():
        title = "At the top" if name == whole else homes.get(name, name).replace("[services]", "[services.NAME]")
        yield f"\n## {title}\n\n{table['description']}\n\n| key | type | default | |\n|---|---|---|---|"
        for key, about in table["properties"].items():
            default = f"`{json.dumps(about['default'])}`" if about.get("default", []) != [] else ""
            needed = "Required." if key in table["required"] else ""
            said = about.get("description", tables.get(_referred(about), {}).get("description", ""))
            yield f"| `{key}` | {_type(about)} | {default} | {_cell(f'{needed} {said}'.strip())} |"


_CONFIGURATION = """\
# Configuration

Without one, every folder of pages is a service named after the folder, with the folders that a `toctree` or an
`include` in its `index.rst` leads into. What a repository wants always stands in an
`extractor.toml`, or under `[tool.extractor]` in `pyproject.toml`, in the folder with the pages and in the working
directory; the folder's goes before the working directory's, table by table, and the command line before both.
`--config FILE` takes that file alone. An unknown key is an error. `extractor config` says which files hold;
`extractor config --schema` prints the JSON Schema that editors complete and check by. How it is used:
[say it once](../how-to/configure.md).

Everything that it can say:
"""


# --- profiles


def _profile() -> Iterator[str]:
    yield _PROFILE
    example = (ROOT / "tests" / "cases" / "profiles" / "everything.toml").read_text("utf-8")
    yield f"```toml\n{example.partition(chr(10) * 2)[2]}```"
    yield from _tables(config.profile_schema()["$defs"], "Profile")


_PROFILE = f"""\
# Profile

What the pages of a vendor need: a TOML file for `--profile`, or for the key `profile` of a
[configuration](configuration.md). It goes before `dialect`; what it leaves out is as in the language and the publisher
that it names. `extractor profile PAGES` drafts one, `extractor profile --schema` prints the JSON Schema that editors
complete and check by. How one is made: [a vendor's pages by a profile](../how-to/write-a-profile.md).

What is wrong in it is said in one line that names the file and the line, before any page is read. Words are compared
without regard to case. Expressions are written as in Python's `re`, with `(?i)` at the beginning where upper and lower
case are alike; `^` and `$` are the ends of a line, and `.` is any character but a line break. A profile may be
somebody else's, so there are none whose time is not linear: no backreferences, nothing that looks ahead or behind, no
possessive or counted repetition above 200; a match has at most {linear.LONGEST:,} characters.

Everything that it can say:
"""


def _referred(about: Mapping[str, Any]) -> str:
    """The table that a key holds, or that the elements of its list or the members of its table are."""
    inner = about.get("items") or about.get("additionalProperties") or about
    return str(inner.get("$ref", "")).rpartition("/")[2] if isinstance(inner, dict) else ""


def _type(about: Mapping[str, Any]) -> str:
    if "$ref" in about:
        return "table"
    if "enum" in about:
        return " or ".join(f"`{value}`" for value in about["enum"] if value)
    if about["type"] == "array" and "prefixItems" in about["items"]:
        return f"list of pairs of {_type(about['items']['prefixItems'][0])}s"
    if about["type"] == "array":
        return "list of tables" if "$ref" in about["items"] else f"list of {_type(about['items'])}s"
    if about["type"] == "object":
        inner = about["additionalProperties"]
        return "tables by name" if "$ref" in inner else f"by name, {_type(inner)}"
    return "date" if about.get("format") == "date" else str(about["type"])


# --- dialects


def _dialect() -> Iterator[str]:
    yield (
        "# Dialect\n\nThe fields of languages, publishers and their words, from `layers.py`, `dialect.py`, "
        "`phrases.py` and `roles.py` in `extractor/pages/`. How they are made: "
        "[another vendor's pages](../how-to/add-a-dialect.md)."
    )
    nodes = [node for module in (layers, roles, phrases, dialect) for node in ast.parse(inspect.getsource(module)).body]
    for node in sorted(filter(_public_class, nodes), key=lambda node: node.name not in _FIRST):  # type: ignore[attr-defined]
        yield from _class(node)  # type: ignore[arg-type]


_FIRST = ("Language", "Publisher", "Words")


def _public_class(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef) and not node.name.startswith("_")


def _class(node: ast.ClassDef) -> Iterator[str]:
    yield f"\n## {node.name}\n\n{' '.join((ast.get_docstring(node) or '').split())}\n"
    members = [(member, _said(after)) for member, after in zip(node.body, [*node.body[1:], None], strict=True)]
    fields = [(member, said) for member, said in members if isinstance(member, ast.AnnAssign)]
    if fields:
        yield "| field | type | |\n|---|---|---|"
        for member, said in fields:
            may = "" if member.value is None else "May be left out. "
            type_ = _cell(ast.unparse(member.annotation))
            yield f"| `{ast.unparse(member.target)}` | `{type_}` | {may}{_cell(said)} |".replace("|  |", "| |")
    else:
        yield "| value | |\n|---|---|"
        for member, said in members:
            if isinstance(member, ast.Assign):
                name = ast.unparse(member.targets[0])
                yield f"| `{node.name}.{name}` | {_cell(said)} |".replace("|  |", "| |")


def _said(node: ast.stmt | None) -> str:
    """The string below a field says what it is."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split())
    return ""


# --- where a row goes


def _placing() -> Iterator[str]:
    yield "# Where a row of a page goes\n"
    yield "`extractor explain PAGE` names for every item of a page the rule that decided about it.\n"
    yield "## Rules that place a row\n"
    yield "In this order: a later rule may take from an earlier one what it knows better.\n"
    for number, rule in enumerate(assign.RULES, 1):
        yield f"{number}. **{rule.__name__.replace('_', '-')}**: {' '.join((rule.__doc__ or '').split())}"
    yield "\nRequest lines, status lines and examples are placed by what they are:\n"
    yield from (f"- **{name}**: {why}" for name, why in verdicts.PLACING.items())
    for title, reasons in (("Ignored", verdicts.IGNORING), ("Not understood", verdicts.NOT_READING)):
        yield f"\n## {title}\n\n| rule | why |\n|---|---|"
        yield from (f"| {name} | {why} |" for name, why in reasons.items())
    yield "\nA row can be kept out by a finding, too, such as `page/duplicate-field`: then that is its rule."


_PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "action.md": _action,
    "cli.md": _commands,
    "configuration.md": _configuration,
    "dialect.md": _dialect,
    "placing.md": _placing,
    "profile.md": _profile,
    "rules.md": _rules,
}
