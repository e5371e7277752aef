#!/usr/bin/env python3
"""Renders the cases in `test/fixtures/templates/cases` with Jinja2 and writes what it gives to `expected.json` beside them.

Run it with Debian's python3-jinja2 after changing a case; the tests read the committed file and need no Python. Output tags print as
Hookloom's do: a string as it is, anything else as compact JSON with whole floats as integers.
"""
import json
import pathlib

import jinja2
from jinja2 import Undefined

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures" / "templates"


def plain(value):
    """The value as JSON data."""
    if isinstance(value, bool) or value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e16 else value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Undefined):
        return None
    return [plain(item) for item in value]


def spell(value, **options):
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), **options)


def finalize(value):
    if isinstance(value, str):
        return value
    return "" if isinstance(value, Undefined) else spell(value)


def environment():
    env = jinja2.Environment(finalize=finalize, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    env.filters["tojson"] = lambda value, indent=None: spell(value, indent=indent)
    return env


def render(env, template, context):
    try:
        return {"output": env.from_string(template).render(context)}
    except Exception as error:  # what Jinja2 refuses is recorded as such
        return {"error": f"{type(error).__name__}: {error}"}


def main():
    env = environment()
    context = json.loads((FIXTURES / "context.json").read_text("utf-8"))
    expected = {}
    for path in sorted((FIXTURES / "cases").glob("*.json")):
        templates = json.loads(path.read_text("utf-8"))
        expected[path.stem] = [{"template": template, **render(env, template, context)} for template in templates]
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (FIXTURES / "expected.json").write_text(text + "\n", "utf-8")
    print(sum(len(cases) for cases in expected.values()), "cases")


if __name__ == "__main__":
    main()
