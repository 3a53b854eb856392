"""What is planted in traffic is in no output of any command."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import cli, contract, report, traffic
from extractor.contract import ShowValues
from extractor.exchange import Damage, Exchange
from extractor.pipeline import catalogue, merge, spec_files
from tests import planted
from tests.planted import Plant

PLANTS = planted.plants()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    (folder / "spec.json").write_text(json.dumps(planted.spec()), "utf-8")
    return folder


@pytest.fixture(scope="module", params=planted.CARRIERS)
def recording(request: pytest.FixtureRequest, folder: Path) -> Path:
    path = folder / f"traffic.{request.param}"
    path.write_bytes(planted.CARRIERS[request.param](PLANTS))
    return path


@pytest.fixture(scope="module")
def specs(folder: Path) -> contract.Specs:
    return spec_files.load(spec_files.find([str(folder / "spec.json")], []))


def read(folder: Path, plant: Plant, redaction: traffic.Redaction) -> list[Exchange | Damage]:
    path = folder / "one.ndjson"
    path.write_bytes(planted.ndjson([plant]))
    return list(traffic.read(path, "one.ndjson", redaction))


def test_there_is_much_to_hide() -> None:
    assert len({plant.secret for plant in PLANTS}) == len(PLANTS) >= 1000
    assert len({plant.position for plant in PLANTS}) >= 40
    assert len({plant.form for plant in PLANTS}) >= 100


@pytest.mark.parametrize("policy", ["default", "all"])
def test_alone_none_is_in_a_report(folder: Path, specs: contract.Specs, policy: ShowValues) -> None:
    """Each is judged for itself, since of many values under one finding a report shows some."""
    redaction, leaks, found = traffic.Redaction(), [], 0
    for plant in PLANTS:
        if plant.known or policy == "default":
            exchanges = read(folder, plant, redaction)
            judged = contract.check(specs, exchanges, show_values=policy, secrets=redaction, coverage=True)
            found += bool(judged.findings)
            leaks += planted.leaks(planted.shown(repr(judged)), [plant])
    assert not leaks
    assert found > 500


def test_alone_none_is_observed(folder: Path, specs: contract.Specs) -> None:
    """Overlays are made of what is observed."""
    redaction, leaks, found = traffic.Redaction(), [], 0
    for plant in PLANTS:
        judged, observations = contract.observe(specs, read(folder, plant, redaction), secrets=redaction, narrow=True)
        found += "Fault(" in repr(observations)
        leaks += planted.leaks(planted.shown(repr((judged, observations))), [plant])
    assert not leaks
    assert found > 500


def run(*arguments: object, cwd: Path) -> str:
    """What a command prints, on either stream."""
    said = io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = cli.run(list(map(str, arguments)))
    assert "internal error" not in said.getvalue()
    assert status in (0, 1, 3), said.getvalue()
    return said.getvalue()


def outputs(recording: Path, cwd: Path) -> Iterator[tuple[str, str]]:
    """What each command that reads recordings, or what others made of them, writes."""
    judged = ("validate", recording, "--specs", "spec.json", "--coverage")
    yield "terminal", run(*judged, "-v", cwd=cwd)
    run(*judged, "--format", "json", "--output", "report.json", cwd=cwd)
    yield "json", (cwd / "report.json").read_text("utf-8")
    merged = merge.merge([str(cwd / "report.json")])
    for format in sorted(report.available()):
        for detail in report.Detail:
            options = report.Options(detail=detail, rules=catalogue.rules())
            yield f"{format} {detail}", report.render(merged, format, options)
    run(*judged, "--baseline", "known.toml", "--update-baseline", cwd=cwd)
    yield "baseline", (cwd / "known.toml").read_text("utf-8")
    yield "baseline applied", run(*judged, "--baseline", "known.toml", "-v", cwd=cwd)
    for command in ("merge", "report"):
        yield command, run(command, "report.json", "-v", cwd=cwd)
    said = run("correct", recording, "--specs", "spec.json", "--out", "o.yaml", "--narrow", cwd=cwd)
    yield "correct", said + (cwd / "o.yaml").read_text("utf-8")


def test_together_none_is_in_any_output(recording: Path, folder: Path) -> None:
    # Each line with the first output that has it: most are in several, and all are looked at once.
    lines: dict[str, str] = {}
    for name, text in outputs(recording, folder):
        lines |= dict.fromkeys(planted.shown(text) - lines.keys(), name)
    names = set(lines.values())
    assert len(names) > 10
    leaks = planted.leaks(lines, PLANTS)
    assert not leaks, {name for line, name in lines.items() if planted.leaks([line], PLANTS)}


def test_together_no_known_one_is_shown_with_all_values(recording: Path, folder: Path) -> None:
    known = [plant for plant in PLANTS if plant.known]
    judged = ("validate", recording, "--specs", "spec.json", "--show-values", "all", "--format")
    said = {line for format in ("json", "terminal") for line in planted.shown(run(*judged, format, cwd=folder))}
    assert not planted.leaks(said, known)


def test_a_leak_would_be_seen() -> None:
    for plant in PLANTS[::50]:
        for text in (plant.secret, json.dumps(plant.secret), "".join(f"%{byte:02X}" for byte in plant.secret.encode())):
            assert planted.leaks(planted.shown(f"w\nx {text} y"), [plant])
