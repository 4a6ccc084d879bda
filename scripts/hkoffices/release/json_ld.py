"""hk-offices.jsonld: the dataset and its files for search engines (schema.org/Dataset) and open-data catalogues (DCAT 3)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hkoffices.release.described_files import DescribedFile, described_files
from hkoffices.release.edition import Edition

CONTEXT = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "license": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
    "dct:license": {"@type": "@id"},
    "dcat:downloadURL": {"@type": "@id"},
    "spdx:algorithm": {"@type": "@id"},
}


def write_json_ld(edition: Edition, into: Path) -> None:
    """Describes every file that stands in `into` by its name, size in bytes and SHA-256; names are relative to the folder."""
    package, descriptor = edition.package, edition.package.descriptor
    license_url = descriptor["licenses"][0]["path"]
    creators = [{"@type": "Organization", "name": c["title"]} for c in descriptor.get("contributors", [])]
    files = [_distribution(file, license_url) for file in described_files(into)]
    said = {
        "@context": CONTEXT,
        "@id": f"#{package.name}",
        "@type": ["Dataset", "dcat:Dataset"],
        "name": descriptor.get("title"),
        "dct:title": descriptor.get("title"),
        "description": descriptor.get("description"),
        "dct:description": descriptor.get("description"),
        "identifier": package.name,
        "dct:identifier": package.name,
        "version": edition.version,
        "dcat:version": edition.version,
        "dateModified": package.as_of,
        "dct:modified": {"@type": "xsd:date", "@value": package.as_of},
        "keywords": descriptor.get("keywords", []),
        "dcat:keyword": descriptor.get("keywords", []),
        "inLanguage": ["en", "zh-Hant", "zh-Hans"],
        "license": license_url,
        "dct:license": license_url,
        "isAccessibleForFree": True,
        "creator": creators,
        "dct:creator": creators,
        "variableMeasured": [r.schema.get("title", r.name) for r in package.resources],
        "distribution": files,
        "dcat:distribution": [{"@id": file["@id"]} for file in files],
    }
    (into / f"{package.name}.jsonld").write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _distribution(file: DescribedFile, license_url: str) -> dict[str, Any]:
    return {
        "@id": f"#{file.name}",
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": file.name,
        "contentUrl": file.name,
        "dcat:downloadURL": file.name,
        "encodingFormat": file.media_type,
        "dcat:mediaType": file.media_type,
        "contentSize": str(file.size),
        "dcat:byteSize": file.size,
        "sha256": file.sha256,
        "spdx:checksum": {"spdx:algorithm": "spdx:checksumAlgorithm_sha256", "spdx:checksumValue": file.sha256},
        "dct:license": license_url,
    }
