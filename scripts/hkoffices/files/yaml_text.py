"""YAML descriptors read as strictly as JSON: one object, no name twice, no aliases, dates as they are written."""

from __future__ import annotations

from typing import Any, cast

from hkoffices.files.json_lines import UnreadableError


def parse_yaml(text: str) -> Any:
    """The value of a YAML text; what YAML calls a timestamp stays text. Raises UnreadableError."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Without timestamps and aliases, and with each name once."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = cast(Any, self).peek_event().start_mark
                raise UnreadableError("uses an alias (*name): write the value itself", mark.line + 1)
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    message = f"the property {str(key.value)[:60]!r} stands twice in one object: keep one"
                    raise UnreadableError(message, key.start_mark.line + 1)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(text, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise UnreadableError(f"is not YAML: {error.problem or error.context}", line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(f"is not YAML: {str(error)[:100]}") from None
