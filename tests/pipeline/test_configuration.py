"""Which configuration holds, and what it makes of a run; on the command line, as people use it."""

from __future__ import annotations

import json
import textwrap
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from tests.test_cli import Done, pages, run


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository: docs/dcs with one page, whose example contradicts its table once."""
    pages(tmp_path / "docs" / "dcs", '"three"')
    return tmp_path


def generate(repo: Path, *options: str) -> Done:
    return run("generate", "docs", "--out", "specs", *options, cwd=repo)


def found(done: Done) -> list[tuple[str, str]]:
    listed = json.loads(done.stdout)["findings"]
    return [(each["rule"], each["severity"]) for each in listed if each["part"] != "page"]


MISMATCH = "response/type-mismatch"


class TestWhichFile:
    def test_that_of_the_working_directory(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text('[services.one]\npages = ["dcs/*"]\n')
        assert [path.name for path in _specs(generate(repo), repo)] == ["one.yaml"]
        assert "configuration: extractor.toml\n" in generate(repo, "-v").stderr

    def test_paths_may_begin_at_the_file_too(self, repo: Path) -> None:
        (repo / "pyproject.toml").write_text('[tool.extractor.services.one]\npages = ["docs/dcs/*.md"]\n')
        assert [path.name for path in _specs(generate(repo), repo)] == ["one.yaml"]
        done = run("generate", "docs/dcs/list.md", "--out", "single", cwd=repo)
        assert [path.name for path in (repo / "single").iterdir()] == ["one.yaml"], done.stderr

    def test_the_folders_goes_before_it_table_by_table(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text(
            f'[services.root]\npages = ["*"]\n[severities]\n"{MISMATCH}" = "note"\n[info.contact]\nname = "root"\n'
        )
        (repo / "docs" / "extractor.toml").write_text('[services.own]\npages = ["*"]\n')
        done = generate(repo)
        assert done.returncode == 0, done.stdout
        (spec,) = _specs(done, repo)
        assert (spec.name, yaml.safe_load(spec.read_text())["info"]["contact"]) == ("own.yaml", {"name": "root"})

    def test_one_that_is_named_holds_alone(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text("nonsense = 1\n")
        (repo / "docs" / "extractor.toml").write_text("nonsense = 1\n")
        (repo / "other.toml").write_text('[services.other]\npages = ["*"]\n')
        assert [path.name for path in _specs(generate(repo, "--config", "other.toml"), repo)] == ["other.yaml"]

    def test_parents_are_not_looked_at(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text("nonsense = 1\n")
        assert run("generate", "dcs", "--out", "out", "--fail-on", "never", cwd=repo / "docs").returncode == 0

    def test_two_folders_that_disagree(self, repo: Path) -> None:
        pages(repo / "docs" / "ges")
        for folder, fails in (("dcs", "never"), ("ges", "error")):
            (repo / "docs" / folder / "extractor.toml").write_text(f'[thresholds]\nfail-on = "{fails}"\n')
        done = run("generate", "docs/dcs", "docs/ges", "--out", "out", cwd=repo)
        assert (done.returncode, done.stderr) == (
            2,
            "extractor: docs/ges/extractor.toml:1: thresholds: docs/dcs/extractor.toml says otherwise: "
            "name one of them with --config\n",
        )

    def test_it_can_be_asked(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text('dialect = "huawei_zh"\n[info]\n')
        done = run("config", "docs", cwd=repo)
        assert (done.returncode, done.stdout) == (0, "extractor.toml: dialect, info\n")
        (repo / "extractor.toml").write_text("a = 1")
        assert run("config", cwd=repo).returncode == 2
        assert json.loads(run("config", "--schema", cwd=repo).stdout)["$defs"]["Config"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                "[validate]\nbaseline = 'new.toml'",
                "2: validate.baseline: there is no new.toml: --update-baseline writes it",
            ),
            (
                "[services.a]\npages = ['*']\noverlays = ['dcs', 'dcs/gone']",
                "3: services.a.overlays[2]: there is no dcs/gone",
            ),
        ],
    )
    def test_it_says_which_file_is_not_there(self, repo: Path, text: str, said: str) -> None:
        (repo / "docs" / "extractor.toml").write_text(text)
        done = run("config", "docs", cwd=repo)
        assert (done.returncode, done.stderr) == (2, f"extractor: docs/extractor.toml:{said}\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('dialect = "huawei_zhh"', "1: dialect: no dialect is called 'huawei_zhh', did you mean huawei_zh?"),
        (
            "[services.a]\npages=['*']\ndialect='zz'",
            "3: services.a.dialect: no dialect is called 'zz', choose from huawei_de, ",
        ),
        ("[severities]\n'response/type-mismach' = 'off'", "2: severities.'response/type-mismach': no rule is called"),
        ("[severities]\n'operation/removed' = 'note'", "2: severities.'operation/removed': no rule is called"),
        ("[[suppressions]]\nreason='x'\nrule='pages/*'", "3: suppressions[1].rule: no rule is called 'pages/*'"),
        ("[[suppressions]]\nreason='x'", "1: suppressions[1]: says of no finding which it is"),
        ("[validate]\nservers = ['https://a.example.com', '']", "2: validate.servers[2]: is no base URL"),
        (
            "[validate]\nservers = ['https://a:99999']",
            "2: validate.servers[1]: has a host or a port that no server can",
        ),
        ("[services.CON]\npages = ['*']", "1: services.CON: CON is no file name on Windows"),
        (
            "[services.a]\npages = ['*']\n[services.A]\npages = ['*']",
            "3: services.A: differs from a in letter case only",
        ),
        ("[redaction]\npatterns = ['a', '(']", "2: redaction.patterns[2]: is no regular expression: missing )"),
        ("generate.baseline = '../known.toml'", "1: generate.baseline: is a file in this file's folder or below"),
        ('generate.baseline = "a\\u0000b"', "1: generate.baseline: is a file in this file's folder or below"),
        ("[validate]\nbaseline = '/etc/known.toml'", "2: validate.baseline: is a file in this file's folder or below"),
        (
            "[services.a]\npages = ['*']\noverlays = ['a', '../b']",
            "3: services.a.overlays[2]: is a file in this file's",
        ),
        (
            "[info]\nlicense = {name='a', url='https://example.com', identifier='MIT'}",
            "2: info.license: has a url or an",
        ),
    ],
)
def test_what_only_the_rooms_know(repo: Path, text: str, line: str) -> None:
    (repo / "extractor.toml").write_text(text)
    done = generate(repo)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"extractor: extractor.toml:{line}")


def test_no_link_leads_out_of_the_folder(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "known.toml"
    outside.write_text("")
    (repo / "known.toml").symlink_to(outside)
    (repo / "extractor.toml").write_text("generate.baseline = 'known.toml'\n")
    done = generate(repo)
    assert (done.returncode, "1: generate.baseline: is a file in this file's folder or below" in done.stderr) == (
        2,
        True,
    )


class TestInfo:
    CONFIG = """
        [services.dcs]
        pages = ["*"]
        summary = "Short"
        terms-of-service = "https://example.com/terms"
        license = { name = "MIT", identifier = "MIT" }
        [info]
        contact = { name = "Team", url = "https://example.com", email = "team@example.com" }
        license = { name = "other" }
        """

    @pytest.mark.parametrize("version", ["3.0", "3.1"])
    def test_reaches_the_spec(self, repo: Path, version: str) -> None:
        (repo / "extractor.toml").write_text(f'{self.CONFIG}[generate]\nopenapi = "{version}"\n')
        (spec,) = _specs(generate(repo), repo)
        document = yaml.safe_load(spec.read_text())
        assert document["openapi"].startswith(version)
        only_31 = {"summary": "Short"} if version == "3.1" else {}
        assert document["info"] == {
            "title": "dcs",
            "version": "v1",
            **only_31,
            "termsOfService": "https://example.com/terms",
            "contact": {"name": "Team", "url": "https://example.com", "email": "team@example.com"},
            "license": {"name": "MIT", **({"identifier": "MIT"} if only_31 else {})},
        }

    def test_also_of_services_that_are_folders(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text('[info]\ncontact = { name = "Team" }\n')
        (spec,) = _specs(generate(repo), repo)
        assert (spec.name, yaml.safe_load(spec.read_text())["info"]["contact"]) == ("dcs.yaml", {"name": "Team"})


class TestOverlays:
    OVERLAY = """
        overlay: 1.0.0
        info: {title: corrections, version: '1'}
        actions:
          - target: $.components.schemas.ListBackupsResponse.properties.count
            update: {type: string}
        """

    def test_of_a_service_correct_its_spec(self, repo: Path) -> None:
        pages(repo / "docs" / "ges")
        (repo / "docs" / "fix").mkdir()
        (repo / "docs" / "fix" / "dcs.yaml").write_text(textwrap.dedent(self.OVERLAY))
        (repo / "docs" / "extractor.toml").write_text(
            '[services.dcs]\npages = ["dcs/*"]\noverlays = ["fix"]\n[services.ges]\npages = ["ges/*"]\n'
        )
        done = generate(repo, "--overlay", "docs/fix/dcs.yaml", "--format", "json")
        assert (done.returncode, found(done)) == (0, [])
        assert "'string'" not in done.stdout
        types = [
            yaml.safe_load((repo / "specs" / f"{name}.yaml").read_text())["components"]["schemas"][
                "ListBackupsResponse"
            ]["properties"]["count"]["type"]
            for name in ("dcs", "ges")
        ]
        assert types == ["string", "integer"]

    def test_one_that_is_missing_is_named(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text('[services.dcs]\npages = ["dcs/*"]\noverlays = ["gone.yaml"]\n')
        done = generate(repo)
        assert (done.returncode, done.stderr) == (2, "extractor: gone.yaml: No such file or directory\n")


class TestSeverities:
    def test_hold_in_reports_and_exit_status(self, repo: Path) -> None:
        for level, status in (("error", 1), ("warning", 0), ("note", 0)):
            (repo / "extractor.toml").write_text(f'[severities]\n"response/*" = "off"\n"{MISMATCH}" = "{level}"\n')
            done = generate(repo, "--format", "json")
            assert (found(done), done.returncode) == ([(MISMATCH, level)], status)
            verdicts = json.loads(done.stdout)["summary"]["verdicts"]
            assert (verdicts["violating"], verdicts["conforming"]) == ((0, 1) if level == "note" else (1, 0))
            sarif = json.loads(generate(repo, "--format", "sarif").stdout)["runs"][0]
            assert [each["level"] for each in sarif["results"] if each["ruleId"] == MISMATCH] == [level]
            (rule,) = (each for each in sarif["tool"]["driver"]["rules"] if each["id"] == MISMATCH)
            assert rule["defaultConfiguration"]["level"] == level

    def test_off_is_counted_as_not_checked(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text(f'[severities]\n"{MISMATCH}" = "off"\n')
        done = generate(repo, "--format", "json")
        report = json.loads(done.stdout)
        assert (done.returncode, found(done)) == (0, [])
        assert report["unchecked"] == [{"reason": f"the rule {MISMATCH} is switched off", "count": 1}]

    def test_hold_for_traffic_and_survive_a_merge(self, repo: Path) -> None:
        generate(repo)
        (repo / "extractor.toml").write_text(f'[severities]\n"{MISMATCH}" = "warning"\n')
        done = run("validate", "docs", "--specs", "specs", "--format", "json", "--output", "r.json", cwd=repo)
        assert done.returncode == 0
        (repo / "extractor.toml").unlink()
        done = run("merge", "r.json", "--format", "json", cwd=repo)
        assert (found(done), done.returncode) == ([(MISMATCH, "warning")], 0)


class TestSuppressions:
    def suppress(self, repo: Path, **said: str) -> None:
        lines = [f"{key} = {value if key == 'expires' else json.dumps(value)}" for key, value in said.items()]
        (repo / "extractor.toml").write_text('[[suppressions]]\nreason = "known"\n' + "\n".join(lines))

    @pytest.mark.parametrize(
        ("said", "holds"),
        [
            ({"rule": MISMATCH}, True),
            ({"rule": "response/*", "pointer": "/count"}, True),
            ({"rule": "response/*", "pointer": "/coun"}, False),
            ({"operation": "GET /v1/{project_id}/backups"}, True),
            ({"operation": "* /v1/*", "status": "2*", "part": "response", "page": "list.md"}, True),
            ({"operation": "POST *"}, False),
            ({"spec": "specs/*"}, True),
            ({"spec": "[s]pecs/*"}, False),
            ({"page": "*" * 5000 + "x"}, False),
        ],
    )
    def test_by_all_that_is_said(self, repo: Path, said: dict[str, str], holds: bool) -> None:
        self.suppress(repo, **said)
        done = generate(repo)
        assert done.returncode == (0 if holds else 1)
        assert ("accepted by baseline or suppressions" in done.stdout) == holds

    def test_by_fingerprint(self, repo: Path) -> None:
        fingerprint = json.loads(generate(repo, "--format", "json").stdout)["findings"][0]["fingerprint"]
        self.suppress(repo, fingerprint=fingerprint)
        assert generate(repo).returncode == 0

    def test_until_the_end_of_the_last_day(self, repo: Path) -> None:
        for day, status in ((date.today(), 0), (date.today() - timedelta(1), 1)):
            self.suppress(repo, rule=MISMATCH, expires=day.isoformat())
            done = generate(repo, "-q")
            assert done.returncode == status
            assert (f"extractor.toml:1: suppressions[1]: expired on {day}" in done.stderr) == bool(status)

    def test_one_that_nothing_needs_is_said_where_it_could_be_needed(self, repo: Path) -> None:
        for rule, by_generate, by_validate in (
            ("page/no-uri", True, False),
            ("response/undocumented-field", False, True),
        ):
            self.suppress(repo, rule=rule)
            line = f"extractor.toml:1: suppressions[1]: accepts nothing that still occurs: rule {rule}\n"
            assert (line in generate(repo).stderr) == by_generate
            assert (line in run("validate", "docs", "--specs", "specs", cwd=repo).stderr) == by_validate

    def test_a_baseline_may_be_named(self, repo: Path) -> None:
        (repo / "extractor.toml").write_text('[generate]\nbaseline = "known.toml"')
        done = generate(repo)
        assert (done.returncode, "known.toml: No such file" in done.stderr) == (2, True)
        assert generate(repo, "--update-baseline").returncode == 0
        assert generate(repo).returncode == 0
        assert "response/type-mismatch" in (repo / "known.toml").read_text()
        validate = ("validate", "docs", "--specs", "specs")
        assert run(*validate, cwd=repo).returncode == 1
        generate(repo, "--format", "json", "--output", "r.json")
        done = run("merge", "r.json", cwd=repo)
        assert (done.returncode, done.stderr) == (0, "")


class TestThresholds:
    @pytest.mark.parametrize(
        ("said", "options", "status", "line"),
        [
            ('fail-on = "never"', [], 0, ""),
            ('fail-on = "never"', ["--fail-on", "error"], 1, ""),
            ("max-errors = 1", [], 0, ""),
            ("max-errors = 1", ["--fail-on", "error"], 1, ""),
            ('max-errors = 0\nfail-on = "never"', [], 1, ""),
            ("max-errors = 0", ["--fail-on", "never"], 0, ""),
            ('fail-on = "error"', ["--check"], 1, ""),
        ],
    )
    def test_of_findings(self, repo: Path, said: str, options: list[str], status: int, line: str) -> None:
        generate(repo)
        (repo / "extractor.toml").write_text(f"[thresholds]\n{said}\n")
        assert generate(repo, *options).returncode == status

    def test_too_many(self, repo: Path) -> None:
        page = (repo / "docs" / "dcs" / "list.md").read_text("utf-8").replace("/backups", "/other")
        (repo / "docs" / "dcs" / "other.md").write_text(page, "utf-8")
        (repo / "extractor.toml").write_text("[thresholds]\nmax-errors = 1\n")
        done = generate(repo)
        assert (done.returncode, "failed: max-errors: 2 errors, and 1 is allowed\n" in done.stderr) == (1, True)

    def test_rows_that_are_not_understood(self, repo: Path) -> None:
        page = repo / "docs" / "dcs" / "list.md"
        text = page.read_text("utf-8").replace('"three"', "3")
        page.write_text(text.replace("<th>参数</th>", "<th>甲</th>"), "utf-8")
        (repo / "docs" / "dcs" / "good.md").write_text(text.replace("/backups", "/good"), "utf-8")
        rows = json.loads(generate(repo, "--format", "json").stdout)["summary"]["rows"]
        assert rows == {"used": 2, "ignored": 0, "not_understood": 2}
        for most, status in (("50", 0), ("49.99", 1)):
            (repo / "extractor.toml").write_text(f"[thresholds]\nmax-not-understood-share = {most}\n")
            done = generate(repo)
            assert done.returncode == status
        line = "failed: max-not-understood-share: 50 % of 4 table rows were not understood, and 49.99 % are allowed\n"
        assert line in done.stderr

    def test_of_traffic(self, repo: Path) -> None:
        page = (repo / "docs" / "dcs" / "list.md").read_text("utf-8").replace("/backups", "/other")
        (repo / "docs" / "dcs" / "other.md").write_text(page, "utf-8")
        generate(repo)
        for url in ("https://dcs.example.com/v1/0001/backups", "https://elsewhere.example.com/"):
            request = {"method": "GET", "url": url}
            response = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"count": 1}}
            with (repo / "t.ndjson").open("a") as stream:
                stream.write(json.dumps({"request": request, "response": response}) + "\n")
        spec = repo / "specs" / "dcs.yaml"
        spec.write_text(spec.read_text("utf-8").replace("url: /", "url: https://dcs.example.com"), "utf-8")
        for share, least, status in ((50, 10, 0), (49, 10, 1), (50, 100, 1)):
            (repo / "extractor.toml").write_text(
                f"[thresholds]\nmax-not-checked-share = {share}\nfail-under-coverage = {least}\n"
            )
            done = run("validate", "t.ndjson", "--specs", "specs", cwd=repo)
            assert done.returncode == status, done.stdout + done.stderr
        assert "failed: fail-under-coverage: " in done.stderr
        run("validate", "t.ndjson", "--specs", "specs", "--format", "json", "--output", "r.json", cwd=repo)
        done = run("merge", "r.json", cwd=repo)
        assert (done.returncode, "failed: fail-under-coverage: " in done.stderr) == (1, True)
        assert "of the specs shown" in done.stdout


def test_redaction_and_judging(repo: Path) -> None:
    generate(repo)
    request = {"method": "GET", "url": "https://x.example.com/v1/0001/backups?tag=AK0000000000"}
    response = {
        "status": 200,
        "headers": {"Content-Type": "application/json"},
        "body": {"count": 1, "k": "AK0000000000"},
    }
    (repo / "t.ndjson").write_text(json.dumps({"request": request, "response": response}))
    (repo / "extractor.toml").write_text('[redaction]\nshow-values = "all"\n')
    done = run("validate", "t.ndjson", "--specs", "specs", "--format", "json", cwd=repo)
    assert "AK0000000000" in done.stdout
    (repo / "extractor.toml").write_text('[redaction]\nshow-values = "all"\npatterns = ["AK[0-9]+"]\n')
    done = run("validate", "t.ndjson", "--specs", "specs", "--format", "json", cwd=repo)
    assert "AK0000000000" not in done.stdout


def test_recordings_bring_no_configuration(repo: Path) -> None:
    generate(repo)
    (repo / "docs" / "extractor.toml").write_text('[thresholds]\nfail-on = "never"\n')
    done = run("validate", "docs", "--specs", "specs", "--format", "json", cwd=repo)
    assert (done.returncode, json.loads(done.stdout)["unchecked"]) == (1, [])


def _specs(done: Done, repo: Path) -> list[Path]:
    assert done.returncode in (0, 1), done.stderr
    return sorted((repo / "specs").iterdir())


class TestProfiles:
    """Which profile the pages of a service are read by; what reads a page says the profile's title."""

    def page(self, folder: Path) -> Path:
        table = "| Thing | Type |\n|---|---|\n| x | string |\n"
        for name in ("a", "b"):
            (folder / "docs" / name).mkdir(parents=True)
            text = f"# X\n\n## Look\n\nAsk GET at /things\n\n### Response\n\n{table}"
            (folder / "docs" / name / "x.md").write_text(text)
        for title in ("one", "two", "three"):
            said = "^Ask (?P<method>[A-Z]+) at (?P<path>\\S+)$"
            text = f"title = '{title}'\nrequest-lines = ['{said}']\ncolumns.name = ['Thing']\n"
            (folder / f"{title}.toml").write_text(text)
        return folder

    def read_as(self, folder: Path, name: str, *options: str) -> str:
        done = run("explain", f"docs/{name}/x.md", *options, cwd=folder)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[0].partition("read as ")[2]

    def test_which(self, tmp_path: Path) -> None:
        folder = self.page(tmp_path)
        assert self.read_as(folder, "a") == "rest_en"
        assert self.read_as(folder, "a", "--profile", "three.toml") == "three, English"
        (folder / "extractor.toml").write_text('profile = "one.toml"\n')
        assert self.read_as(folder, "a") == "one, English"
        assert self.read_as(folder, "a", "--profile", "three.toml") == "three, English"
        assert self.read_as(folder, "a", "--dialect", "huawei_en") == "huawei_en"
        services = "[services.a]\npages = ['*a/x.md']\nprofile = 'two.toml'\n[services.b]\npages = ['*b/x.md']\n"
        (folder / "extractor.toml").write_text(f'profile = "one.toml"\n{services}')
        assert [self.read_as(folder, name) for name in ("a", "b")] == ["two, English", "one, English"]
        (folder / "extractor.toml").write_text(f'profile = "one.toml"\n{services}dialect = "rest_zh"\n')
        assert self.read_as(folder, "b") == "rest_zh"

    def test_every_command_that_reads_pages(self, tmp_path: Path) -> None:
        folder = self.page(tmp_path)
        done = run("generate", "docs/a", "--out", "specs", "--profile", "one.toml", "--jobs", "2", cwd=folder)
        assert (done.returncode, (folder / "specs" / "a.yaml").exists()) == (0, True), done.stderr
        pointer = "/paths/~1things/get/responses/2XX"
        done = run("explain", "specs/a.yaml", pointer, "--pages", "docs/a", "--profile", "one.toml", cwd=folder)
        assert "docs/a/x.md" in done.stdout, done.stderr
        done = run("diff", "specs/a.yaml", "specs/a.yaml", "--pages", "docs/a", "--profile", "one.toml", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert run("profile", "docs/a", "--profile", "one.toml", cwd=folder).stderr == "1 page, 1 operation found\n"
        (folder / "extractor.toml").write_text("profile = 'one.toml'\n")
        assert run("config", cwd=folder).stdout == "extractor.toml: profile\n"

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ("profile = '../x.toml'", "extractor.toml:1: profile: is a file in this file's folder or below"),
            ("profile = '/etc/passwd'", "extractor.toml:1: profile: is a file in this file's folder or below"),
            ("profile = 'none.toml'", "none.toml: No such file or directory"),
            ("profile = 'wrong.toml'", "wrong.toml:2: columns.nmae: unknown key 'nmae', did you mean name?"),
        ],
    )
    def test_what_is_wrong(self, tmp_path: Path, said: str, message: str) -> None:
        folder = self.page(tmp_path)
        (folder / "wrong.toml").write_text("[columns]\nnmae = ['x']\n")
        (folder / "extractor.toml").write_text(f"{said}\n")
        done = run("generate", "docs/a", "--out", "specs", cwd=folder)
        assert (done.returncode, done.stderr) == (2, f"extractor: {message}\n")

    def test_a_page_is_read_by_one_of_them(self, tmp_path: Path) -> None:
        folder = self.page(tmp_path)
        done = run("explain", "docs/a/x.md", "--dialect", "rest_en", "--profile", "one.toml", cwd=folder)
        assert (done.returncode, "by --dialect or by --profile" in done.stderr) == (2, True)
        assert run("profile", cwd=folder).returncode == 2
