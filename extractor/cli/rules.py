"""`extractor rules`."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from extractor.cli.options import HELP
from extractor.wording import hint, nearest


class Code(click.types.StringParamType):
    """The code of a rule, which a shell can complete."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from extractor.pipeline import catalogue

        rules = catalogue.rules().values()
        return [CompletionItem(rule.code, help=rule.summary) for rule in rules if rule.code.startswith(incomplete)]


@click.command(context_settings=HELP)
@click.argument("code", required=False, type=Code())
def rules(code: str | None) -> int:
    """List what can be found, or explain one rule: CODE as findings have it, such as response/type-mismatch. The part
    before the slash lists the rules of that part.

    \b
    extractor rules
    extractor rules response
    extractor rules response/type-mismatch
    """
    from extractor.pipeline import catalogue

    known = catalogue.rules()
    listed = {name: rule for name, rule in known.items() if code is None or name.startswith(f"{code.rstrip('/')}/")}
    if code is None or listed:
        width = max(len(name) for name in listed)
        for name, rule in listed.items():
            click.echo(f"{name:<{width}}  {rule.severity.value:<7}  {rule.summary}")
        return 0
    if code not in known:
        from extractor.finding import Unreadable

        raise Unreadable(
            f"no rule {code!r}, " + (hint(code, known) if nearest(code, known) else "'extractor rules' lists them")
        )
    rule = known[code]
    import inspect

    click.echo(f"{rule.code} ({rule.severity.value})\n\n{inspect.cleandoc(rule.explanation)}")
    return 0
