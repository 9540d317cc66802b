"""Dictionaries (links of farm work, loan products …): short lists that everybody with an account may read.

class ProductionLinkView(DictionaryView):
    model = ProductionLink
    fields = ("code", "name", "weight", "counts")
"""

from typing import Any, ClassVar

from django.db.models import Model
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger.api import parameters


class DictionaryView(APIView):
    model: ClassVar[type[Model]]
    fields: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        name = cls.model.__name__
        meta = type("Meta", (), {"model": cls.model, "fields": cls.fields})
        cls.entry = type(f"{name}EntrySerializer", (serializers.ModelSerializer,), {"Meta": meta})
        listing = type(f"{name}ListSerializer", (serializers.Serializer,), {"results": cls.entry(many=True)})
        cls.get = extend_schema(responses=listing)(_listed)  # type: ignore[attr-defined]

    entry: ClassVar[Any]


def _listed(view: DictionaryView, request: Request) -> Response:
    """字典全部条目。"""
    parameters.refuse_unknown(request.query_params, ())
    rows = view.model._default_manager.all()
    return Response({"results": view.entry(rows, many=True).data})
