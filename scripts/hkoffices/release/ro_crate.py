"""ro-crate-metadata.json: the folder of the release as a research object (RO-Crate 1.1), for archives and repositories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hkoffices.release.described_files import DescribedFile, described_files
from hkoffices.release.edition import Edition
from hkoffices.release.releases import released_on

FILE = "ro-crate-metadata.json"
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]


def write_ro_crate(edition: Edition, into: Path) -> None:
    """Describes every file that stands in `into`."""
    package, descriptor = edition.package, edition.package.descriptor
    licence = descriptor["licenses"][0]
    creators = [
        {"@id": f"#creator-{number}", "@type": "Organization", "name": c["title"]} | ({"url": c["path"]} if "path" in c else {})
        for number, c in enumerate(descriptor.get("contributors", []), start=1)
    ]
    files = [_file(file) for file in described_files(into)]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": descriptor.get("title"),
        "description": descriptor.get("description"),
        "identifier": package.name,
        "version": edition.version,
        "datePublished": released_on(edition.root) or package.as_of,
        "dateModified": package.as_of,
        "keywords": ", ".join(descriptor.get("keywords", [])),
        "license": {"@id": licence["path"]},
        "author": _one_or_many(creators),
        "publisher": _one_or_many(creators),
        "hasPart": _references(files),
    }
    about = {
        "@id": FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
        "license": {"@id": licence["path"]},
    }
    right = {
        "@id": licence["path"],
        "@type": "CreativeWork",
        "name": licence.get("title"),
        "description": f"The licence of the data: {licence.get('title')}.",
    }
    said = {"@context": CONTEXT, "@graph": [about, root, right, *creators, *files]}
    (into / FILE).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _one_or_many(entities: list[dict[str, Any]]) -> Any:
    found = _references(entities)
    return found[0] if len(found) == 1 else found


def _references(entities: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"@id": entity["@id"]} for entity in entities]


def _file(file: DescribedFile) -> dict[str, Any]:
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
