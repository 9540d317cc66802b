"""A JSON Schema held against a YAML file, its complaints in Chinese and at the line that is wrong."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from accounts.located_yaml import LocatedYaml, Place

_TYPES = {
    "object": "若干个“键: 值”",
    "array": "列表",
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
    "null": "空",
}


def check_schema(document: LocatedYaml, schema: dict[str, Any]) -> None:
    """Add a problem for every breach of the schema."""
    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    for error in validator.iter_errors(document.data):
        for place, message in _told(error):
            document.complain(place, message)


def _told(error: ValidationError) -> Iterator[tuple[Place, str]]:
    place: Place = tuple(error.absolute_path)
    schema: Any = error.schema
    rule: Any = error.validator_value
    given: Any = error.instance
    if error.validator == "additionalProperties":
        known = schema.get("properties", {})
        for key in given:
            if key not in known:
                yield (*place, key), f"不认识“{key}”，可用：{'、'.join(known)}。"
    elif error.validator == "required":
        missing = "、".join(f"“{key}”" for key in rule if key not in given)
        yield place, f"缺少{missing}，请补上。"
    elif "propertyNames" in error.absolute_schema_path:
        yield (*place, given), _broken_rule(error.validator, rule, given, schema)
    else:
        yield place, _broken_rule(error.validator, rule, given, schema)


def _broken_rule(name: Any, rule: Any, given: Any, schema: Any) -> str:
    match name:
        case "not":
            return "这里不能有这一项，请删去。"
        case "type":
            kinds = [rule] if isinstance(rule, str) else rule
            return f"这里要写{'或'.join(_TYPES[kind] for kind in kinds)}，现在是“{_short(given)}”。"
        case "enum":
            return f"“{_short(given)}”不是可选值，可选：{'、'.join(map(str, rule))}。"
        case "format":
            return f"“{_short(given)}”不是日期，日期写成 2024-12-31。"
        case "pattern":
            return f"“{_short(given)}”写法不对。{schema.get('description', '请核对。')}"
        case "minimum":
            return f"不能小于 {rule}，现在是 {given}。"
        case "exclusiveMinimum":
            return f"要大于 {rule}，现在是 {given}。"
        case "maximum":
            return f"不能大于 {rule}，现在是 {given}。"
        case "minLength" | "minItems" | "minProperties":
            return "不能为空。"
        case "uniqueItems":
            return "有重复的项，请删去一个。"
    return f"不符合“{name}: {rule}”的要求，现在是“{_short(given)}”。"


def _short(value: Any) -> str:
    if value is None:
        return "空"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
