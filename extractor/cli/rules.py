"""`extractor rules`."""

from __future__ import annotations

import click

from extractor.cli.options import HELP
from extractor.wording import hint, nearest


@click.command(context_settings=HELP)
@click.argument("code", required=False)
def rules(code: str | None) -> int:
    """List what can be found, or explain one rule.

    \b
    extractor rules
    extractor rules response/type-mismatch
    """
    from extractor.pipeline import catalogue

    known = catalogue.rules()
    if code is None:
        width = max(len(name) for name in known)
        for name, rule in known.items():
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
