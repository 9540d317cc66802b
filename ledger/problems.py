"""Errors of the API as application/problem+json (RFC 9457): a Chinese `detail`, and `errors` by field.

Status: 400 wrong input, 401 no account, 403 in scope without the right, 404 not there or out of scope,
409 changed meanwhile or not in the state that the deed needs.
"""

from collections.abc import Iterator
from typing import Any

from django.core import exceptions as django_errors
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions, status
from rest_framework.response import Response

from ledger.conditions import ConditionError
from ledger.entry import StaleVersion

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "填写有误",
    401: "请先登录",
    403: "没有权限",
    404: "找不到",
    405: "不支持的操作",
    406: "不支持的格式",
    409: "与现状不符",
    413: "内容过大",
    415: "不支持的格式",
    429: "操作太频繁",
    500: "系统出错",
}
NOT_FOUND = "没有这条记录，或不在您的权限范围内。"
Errors = dict[str, list[str]]


class Conflict(exceptions.APIException):
    """What the caller saw is no longer so, or the row's state does not allow the deed."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "这条记录刚被别人改过，请刷新后再操作。"


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's EXCEPTION_HANDLER. None, i.e. a plain server error, for what nobody foresaw."""
    match error:
        case django_errors.ValidationError():
            return _wrong_input(_of_django(error))
        case ConditionError():
            return _wrong_input({error.name: [str(error)]})
        case exceptions.ValidationError():
            return _wrong_input(dict(_flat(error.detail)))
        case StaleVersion():
            return problem(409, str(error))
        case ProtectedError():
            return problem(409, "还有记录引用它，不能删除。请先处理那些记录。")
        case Http404() | exceptions.NotFound():
            return problem(404, _own_words(error, NOT_FOUND))
        case django_errors.PermissionDenied():
            return problem(403, "您没有进行这项操作的权限。")
        case exceptions.APIException():
            response = problem(error.status_code, str(error.detail))
            if wanted := getattr(error, "auth_header", None):
                response["WWW-Authenticate"] = wanted
            return response
    return None


def problem(status_code: int, detail: str, errors: Errors | None = None) -> Response:
    return Response(_body(status_code, detail, errors), status=status_code, content_type=CONTENT_TYPE)


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    """For addresses under /api/ that no view answers."""
    return _plain(404, "没有这个地址，请核对接口文档 /api/v1/docs/。")


def server_error(request: HttpRequest) -> JsonResponse:
    return _plain(500, "系统出错，这次操作没有生效。请稍后再试；仍不行请联系管理员。")


def _plain(status_code: int, detail: str) -> JsonResponse:
    return JsonResponse(_body(status_code, detail, None), status=status_code, content_type=CONTENT_TYPE)


def _body(status_code: int, detail: str, errors: Errors | None) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status_code, "出错了"),
        "status": status_code,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return body


def _wrong_input(errors: Errors) -> Response:
    """What belongs to no field stands in the detail only."""
    general = errors.pop(django_errors.NON_FIELD_ERRORS, [])
    sentences = general or [sentence for found in errors.values() for sentence in found]
    return problem(400, "；".join(dict.fromkeys(sentences)), errors)


def _of_django(error: django_errors.ValidationError) -> Errors:
    if hasattr(error, "error_dict"):
        return dict(error.message_dict)
    return {django_errors.NON_FIELD_ERRORS: list(error.messages)}


def _flat(detail: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """`{"items": [{"id": ["…"]}]}` → `items.0.id: ["…"]`."""
    if isinstance(detail, dict):
        for name, found in detail.items():
            name = django_errors.NON_FIELD_ERRORS if name == "non_field_errors" else str(name)
            yield from _flat(found, f"{place}.{name}" if place else name)
    elif isinstance(detail, list) and any(isinstance(found, dict | list) for found in detail):
        for number, found in enumerate(detail):
            yield from _flat(found, f"{place}.{number}" if place else str(number))
    else:
        sentences = detail if isinstance(detail, list) else [detail]
        yield place or django_errors.NON_FIELD_ERRORS, [str(sentence) for sentence in sentences]


def _own_words(error: Exception, default: str) -> str:
    """A sentence that we raised ourselves; those of Django and DRF tell the reader nothing."""
    if isinstance(error, exceptions.NotFound) and str(error.detail) != str(error.default_detail):
        return str(error.detail)
    return default
