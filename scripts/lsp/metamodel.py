"""What the meta model of the Language Server Protocol says of a message: every property of the right type, none missing, none unknown.

The model is the file `metaModel.json` that the protocol publishes beside each version of its specification.
"""

import json


class Model:
    """The types of a version of the protocol."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            model = json.load(file)
        self.version = model["metaData"]["version"]
        self.requests = {one["method"]: one for one in model["requests"]}
        self.notifications = {one["method"]: one for one in model["notifications"]}
        self.structures = {one["name"]: one for one in model["structures"]}
        self.enumerations = {one["name"]: one for one in model["enumerations"]}
        self.aliases = {one["name"]: one for one in model["typeAliases"]}

    def properties(self, structure):
        """The properties of a structure, with those of what it extends and mixes in."""
        out = {}
        for base in structure.get("extends", []) + structure.get("mixins", []):
            out.update(self.properties(self.structures[base["name"]]))
        out.update({one["name"]: one for one in structure["properties"]})
        return out

    def wrong(self, kind, value, place):
        """What is wrong with a value, as texts; nothing where it is of the type."""
        return getattr(self, f"_{kind['kind']}")(kind, value, place)

    def _base(self, kind, value, place):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        whole = isinstance(value, int) and not isinstance(value, bool)
        name = kind["name"]
        good = {
            "null": value is None,
            "boolean": isinstance(value, bool),
            "integer": whole and -(2**31) <= value < 2**31,
            "uinteger": whole and 0 <= value < 2**31,
            "decimal": number,
        }.get(name, isinstance(value, str))
        return [] if good else [f"{place}: {json.dumps(value)[:60]} is no {name}"]

    def _reference(self, kind, value, place):
        name = kind["name"]
        if name in ("LSPAny", "LSPObject", "LSPArray"):
            return []
        if name in self.aliases:
            return self.wrong(self.aliases[name]["type"], value, place)
        if name in self.enumerations:
            known = self.enumerations[name]
            found = self.wrong(known["type"], value, place)
            if found or known.get("supportsCustomValues"):
                return found
            return [] if value in [one["value"] for one in known["values"]] else [f"{place}: {value!r} is no {name}"]
        return self._fields(self.properties(self.structures[name]), value, f"{place}<{name}>")

    def _literal(self, kind, value, place):
        return self._fields({one["name"]: one for one in kind["value"]["properties"]}, value, place)

    def _fields(self, known, value, place):
        if not isinstance(value, dict):
            return [f"{place}: {json.dumps(value)[:60]} is no object"]
        out = [f"{place}: {name} is missing" for name, one in known.items() if not one.get("optional") and name not in value]
        out += [f"{place}: {name} is not known" for name in value if name not in known]
        for name, one in known.items():
            if name in value:
                out += self.wrong(one["type"], value[name], f"{place}.{name}")
        return out

    def _array(self, kind, value, place):
        if not isinstance(value, list):
            return [f"{place}: {json.dumps(value)[:60]} is no list"]
        return [text for at, one in enumerate(value) for text in self.wrong(kind["element"], one, f"{place}[{at}]")]

    def _map(self, kind, value, place):
        if not isinstance(value, dict):
            return [f"{place}: {json.dumps(value)[:60]} is no map"]
        return [text for key, one in value.items() for text in self.wrong(kind["key"], key, place) + self.wrong(kind["value"], one, f"{place}[{key}]")]

    def _tuple(self, kind, value, place):
        if not isinstance(value, list) or len(value) != len(kind["items"]):
            return [f"{place}: no tuple of {len(kind['items'])}"]
        return [text for item, one in zip(kind["items"], value) for text in self.wrong(item, one, place)]

    def _or(self, kind, value, place):
        # The alternative that is missed least is what was meant.
        return min((self.wrong(item, value, place) for item in kind["items"]), key=len)

    def _and(self, kind, value, place):
        known = {}
        for item in kind["items"]:
            known.update(self.properties(self.structures[item["name"]]))
        return self._fields(known, value, place)

    def _stringLiteral(self, kind, value, place):
        return [] if value == kind["value"] else [f"{place}: {value!r} is not {kind['value']!r}"]

    _integerLiteral = _booleanLiteral = _stringLiteral


def selftest(model):
    """The judge itself: what must pass passes, what must not does not."""
    point = {"line": 0, "character": 1}
    rows = [
        ({"uri": "file:///a", "range": {"start": point, "end": point}}, "Location", True),
        ({"uri": "file:///a", "range": {"start": point}}, "Location", False),
        ({"uri": "file:///a", "range": {"start": point, "end": point}, "more": 1}, "Location", False),
        ({"range": {"start": point, "end": point}, "message": "x", "severity": 9}, "Diagnostic", False),
        ({"range": {"start": point, "end": point}, "message": "x", "severity": 1, "data": {"any": [1]}}, "Diagnostic", True),
        ({"line": -1, "character": 0}, "Position", False),
        ({"line": True, "character": 0}, "Position", False),
    ]
    return [f"the judge is wrong on {name} {value}" for value, name, good in rows
            if bool(model.wrong({"kind": "reference", "name": name}, value, "")) == good]
