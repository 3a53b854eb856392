"""Which tests are closest to which file: those that a person who changes it would run."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_SCHEMAS = """
    tests/contract/test_acceptor.py tests/contract/test_lower.py tests/contract/test_cases.py
    tests/contract/test_fast_paths.py tests/contract/test_differential.py tests/contract/test_conformity.py
"""
_ROUTES = "tests/contract/test_match.py tests/contract/test_cases.py tests/contract/test_check.py"
_SPECS = "tests/spec tests/contract/test_cases.py tests/contract/test_match.py"
_SECRETS = """
    tests/traffic/test_secret_names.py tests/traffic/test_redaction.py tests/traffic/test_tokens.py
    tests/traffic/test_quoted_secrets.py tests/pipeline/test_secrets.py
"""
_PHRASES = "tests/pages/test_phrases.py"
_PAGES = """
    tests/pages/test_tables.py tests/pages/test_table_index.py tests/pages/test_inference.py tests/pages/test_shown.py
    tests/pages/test_as_shown.py tests/pages/test_parameters.py tests/pages/test_sentences.py
    tests/pages/test_resources.py tests/pages/test_shared_parameters.py
    tests/pages/test_cases.py tests/pages/test_vocabulary.py tests/pages/test_references.py
    tests/pages/test_error_codes.py tests/pages/test_requests.py tests/pages/test_lists.py tests/pages/test_lines.py
    tests/pages/test_outline.py tests/pages/test_profiles.py tests/pages/test_seeds.py tests/pages/test_blocks.py
    tests/pages/test_sites.py tests/pages/test_further_columns.py tests/pages/test_described.py
    tests/pages/test_drafting.py tests/test_specs.py
"""
_LIMITS = " ".join(f"tests/contract/test_{each}.py" for each in ("limits", "size", "lower", "cases", "check"))
_SHOWING = "tests/contract/test_names.py tests/contract/test_cases.py tests/pipeline/test_secrets.py"
_MERGING = "tests/openapi tests/pages/test_cases.py tests/test_specs.py"
_OUTLINE = f"""
    tests/pages/test_outline_words.py tests/pages/test_groups.py tests/pages/test_layouts.py tests/pages/test_leads.py
    tests/pages/test_plaintext.py tests/pages/test_markups.py tests/pages/test_loose_json.py {_PAGES}
"""
_SERVICE = """
    tests/pages/test_service_facts.py tests/pages/test_error_codes.py tests/pipeline/test_service_facts.py
    tests/openapi/test_cases.py tests/pages/test_listed_statuses.py tests/pages/test_statuses_of_examples.py
    tests/pages/test_groups.py
"""
_ADDRESSES = "tests/contract/test_known_url.py tests/contract/test_fast_paths.py tests/contract/test_cases.py"
_ACCESS = "tests/openapi tests/pages/test_cases.py tests/pipeline/test_service_facts.py tests/test_specs.py"
_LABELS = "tests/pages/test_labels.py tests/pages/test_rst.py tests/pages/test_cases.py"
_TREES = "tests/pages/test_toctree.py tests/pages/test_groups.py tests/pages/test_rst.py"
_COMPONENTS = "tests/pages/test_component_fields.py tests/pages/test_liquid.py tests/pages/test_layouts.py"
_ELEMENTS = "tests/pages/test_elements.py tests/pages/test_phrases.py tests/pages/test_cases.py"
_REMEMBERED = "tests/pages/test_once.py tests/pages/test_labels.py tests/pages/test_groups.py"
CLOSEST = {
    # The later of two patterns says it of a file.
    "changes/**/*.py": "tests/changes",
    "config/*.py": "tests/test_config.py",
    "contract/**/*.py": "tests/contract",
    "corrections/*.py": "tests/corrections",
    "openapi/*.py": _MERGING,
    "report/**/*.py": "tests/report",
    "traffic/**/*.py": "tests/traffic",
    "contract/acceptor.py": _SCHEMAS,
    "contract/lower.py": _SCHEMAS,
    "contract/known_url.py": _ADDRESSES,
    "contract/match.py": _ROUTES,
    "contract/engine.py": _SCHEMAS,
    "contract/lookaround.py": "tests/contract/test_lookaround.py",
    "contract/sequences.py": "tests/contract/test_cases.py",
    "contract/limits.py": _LIMITS,
    "contract/showing.py": _SHOWING,
    "openapi/access.py": _ACCESS,
    "openapi/facts.py": _MERGING,
    "openapi/shown.py": _MERGING,
    "openapi/validity.py": "tests/corrections/test_invalid.py",
    "pages/needles.py": "tests/pages/test_patterns.py",
    "pages/outline/**/*.py": _OUTLINE,
    "pages/patterns.py": "tests/pages/test_patterns.py",
    "pages/service/*.py": _SERVICE,
    "pages/service/toctree.py": _TREES,
    "spec/*.py": _SPECS,
    "traffic/redaction.py": _SECRETS,
    "traffic/secret_names.py": _SECRETS,
    "pages/tables/*.py": _PAGES,
    "pages/meaning/*.py": _PAGES,
    "pages/in_chapters.py": _REMEMBERED,
    "pages/labels.py": _LABELS,
    "pages/source/markdown/component_fields.py": _COMPONENTS,
    "pages/source/markdown/liquid.py": _COMPONENTS,
    "pages/source/openstack.py": "tests/pages/test_openstack.py tests/pages/test_layouts.py",
    "pages/prose/*.py": _PHRASES,
    "pages/prose/elements.py": _ELEMENTS,
    "pages/phrases.py": f"{_PHRASES} {_PAGES}",
}
"""The files whose mutants are made, below `extractor/`, as patterns of their names, and the tests closest to them."""


def files() -> dict[str, tuple[str, ...]]:
    """The files whose mutants are made, below `extractor/`, with the tests that are run for each."""
    package = ROOT / "extractor"
    return {
        path.relative_to(package).as_posix(): tuple(tests.split())
        for pattern, tests in CLOSEST.items()
        for path in sorted(package.glob(pattern))
    }
