"""The page at ``/docs``: what can be asked of the hub. Written out here: a hall has no internet for a viewer."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from shared.protocol import messages

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; } h3 { margin: 1.5rem 0 .25rem; font-family: ui-monospace, monospace; }
p { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
td:first-child { font-family: ui-monospace, monospace; width: 16rem; }
.verb { font-weight: 700; margin-right: .5rem; }
"""


def docs_page(openapi: Mapping[str, Any]) -> str:
    """Return the page for an OpenAPI document: endpoints, then commands and answers, then the live line's messages."""
    schemas: Mapping[str, Any] = openapi.get("components", {}).get("schemas", {})
    commands = _of_union(messages.command.json_schema())
    answers = _of_union(messages.answer.json_schema())
    from_app = _of_union(messages.from_app.json_schema())
    from_hub = _of_union(messages.from_hub.json_schema())
    events = _of_union(messages.event.json_schema())
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Antre hub</title>',
            f"<style>{_STYLE}</style></head><body>",
            f"<h1>Antre hub</h1><p>Schema {escape(str(openapi['info']['version']))}. ",
            'The same as <a href="/openapi.json">OpenAPI</a>, for programs.</p>',
            "<h2>Endpoints</h2>",
            *(
                _endpoint(path, verb, does)
                for path, verbs in openapi.get("paths", {}).items()
                for verb, does in verbs.items()
            ),
            "<h3><span class='verb'>WS</span>/live</h3><p>Every event as it happens. The app says hello first.</p>",
            "<h2>Commands</h2><p>The body of <code>POST /commands</code>: one of these, told apart by its type.</p>",
            *(_message(schema) for schema in commands),
            "<h2>Answers</h2>",
            *(_message(schema) for schema in answers),
            "<h2>On the live line, from the app</h2>",
            *(_message(schema) for schema in from_app),
            "<h2>On the live line, from the hub</h2>",
            *(_message(schema) for schema in from_hub),
            "<h2>Events</h2>",
            *(_message(schema) for schema in events),
            f"<p>{len(schemas)} types in all.</p></body></html>",
        ]
    )


def _of_union(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    definitions = schema.get("$defs", {})
    return [definitions[part["$ref"].rpartition("/")[2]] for part in schema["oneOf"]]


def _endpoint(path: str, verb: str, does: Mapping[str, Any]) -> str:
    about = escape(str(does.get("description", does.get("summary", ""))))
    return f"<h3><span class='verb'>{escape(verb.upper())}</span>{escape(path)}</h3><p>{about}</p>"


def _message(schema: Mapping[str, Any]) -> str:
    fields: Mapping[str, Mapping[str, Any]] = schema.get("properties", {})
    needed = schema.get("required", [])

    def needed_word(field: str) -> str:
        return "" if field in needed else "may be left out"

    name = fields.get("type", {}).get("const", schema.get("title", ""))
    rows = "".join(
        f"<tr><td>{escape(field)}</td><td>{escape(_kind(kind))}</td><td>{needed_word(field)}</td></tr>"
        for field, kind in fields.items()
        if field != "type"
    )
    about = escape(str(schema.get("description", "")))
    return f"<h3>{escape(str(name))}</h3><p>{about}</p><table>{rows}</table>"


def _kind(about: Mapping[str, Any]) -> str:
    if "$ref" in about:
        return str(about["$ref"]).rpartition("/")[2]
    for union in ("anyOf", "oneOf"):
        if union in about:
            return " or ".join(_kind(part) for part in about[union])
    if "enum" in about:
        return " | ".join(map(str, about["enum"]))
    if about.get("type") == "array":
        return "list of " + _kind(about.get("items", {}))
    return str(about.get("format", about.get("const", about.get("type", "any"))))
