"""`extractor addon`."""

from __future__ import annotations

from pathlib import Path

import click

import extractor
from extractor.cli.options import HELP


@click.command(context_settings=HELP)
def addon() -> int:
    """Print the path of an addon for mitmproxy: it judges what passes the proxy by OpenAPI documents, touches none of
    it, and writes a report now and then and at the end.

    \b
    mitmdump -s "$(extractor addon)" --set contract_specs=specs/ --set contract_report=report.json
    mitmdump --mode reverse:https://api.example.com -s "$(extractor addon)" --set contract_specs=specs/
    extractor report report.json                         show what was found, with the exit status for it

    mitmproxy loads the file in its own Python, so install both into one environment. Options, each as --set NAME=VALUE:

    \b
    contract_specs=FILE_OR_DIR   the specs; may be repeated
    contract_report=FILE         where the report goes          [default: contract.json]
    contract_format=F            its format                     [default: json]
    contract_config=FILE         a configuration, whose servers, secrets and severities hold
    contract_servers=URL         a further base URL of the API; may be repeated
    contract_coverage=true       say what of the specs was shown
    contract_sample=SHARE        of exchanges that are judged, from 0 to 1     [default: 1]
    contract_body_limit=BYTES    longer bodies are not judged   [default: 1048576]
    contract_interval=SECONDS    write the report so often      [default: 60]

    What is not judged is counted in the report, with the reason. A recording of mitmproxy (mitmdump -w) can be judged
    later: extractor validate reads it.
    """
    click.echo(Path(extractor.__file__).parent / "suites" / "mitmproxy_addon.py")
    return 0
