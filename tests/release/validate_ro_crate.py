"""RO-Crate's own validator on a release: python tests/release/validate_ro_crate.py DIR. It needs an environment of its own

(`make validate-ro-crate`), since it wants older libraries than the command. The words of RO-Crate come from the package rocrate, not
from the network. Exit status: 0 nothing but the one recommendation that we cannot follow; 1 anything else.
"""

from __future__ import annotations

import importlib.resources
import json
import sys
from typing import Any

import rdflib.plugins.shared.jsonld.context
import requests
from rocrate_validator import models, services
from rocrate_validator.utils import document_loader
from rocrate_validator.utils.http import HttpRequester

ACCEPTED = ["The organization SHOULD have a URL."]  # the maintainers have no web page
WORDS = (importlib.resources.files("rocrate") / "data" / "ro-crate.jsonld").read_text("utf-8")


def get(_: Any, url: str, **__: Any) -> requests.Response:
    """The words of RO-Crate, whatever is asked for."""
    answer = requests.Response()
    answer.status_code, answer._content = 200, WORDS.encode("utf-8")
    answer.headers["Content-Type"] = "application/ld+json"
    return answer


def main(folder: str) -> int:
    """Print what the validator finds, recommendations included."""
    HttpRequester.get = get
    document_loader._original_source_to_json = lambda *_: (json.loads(WORDS), None)
    rdflib.plugins.shared.jsonld.context.source_to_json = lambda *_: (json.loads(WORDS), None)  # type: ignore[attr-defined]
    settings = services.ValidationSettings(
        rocrate_uri=folder, profile_identifier="ro-crate-1.1", requirement_severity=models.Severity.RECOMMENDED
    )
    found = [str(issue.message) for issue in services.validate(settings).get_issues()]
    print("\n".join(found))
    return 0 if found == ACCEPTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
