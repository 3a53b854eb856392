"""The shop once more, as an application of each kind that test clients call without a network."""

import json
from typing import Any

import django
import shop
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import path as route
from flask import Flask, jsonify, request
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

flask = Flask("shop")


@flask.route("/v1/<path:path>", methods=["GET", "POST"])
def in_flask(path: str) -> Any:
    status, value = shop.answer(request.method, f"/{path}", request.get_data())
    return jsonify(value), status


async def in_starlette(request: Request) -> JSONResponse:
    status, value = shop.answer(request.method, f"/{request.path_params['path']}", await request.body())
    return JSONResponse(value, status)


starlette = Starlette(routes=[Route("/v1/{path:path}", in_starlette, methods=["GET", "POST"])])


def in_django(request: HttpRequest, path: str) -> HttpResponseBase:
    status, value = shop.answer(request.method or "", f"/{path}", request.read())
    if "pieces" in request.GET:
        text = json.dumps(value)
        return StreamingHttpResponse((text[at : at + 5] for at in range(0, len(text), 5)), "application/json", status)
    return JsonResponse(value, status=status)


urlpatterns = [route("v1/<path:path>", in_django)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="-", USE_TZ=True)
django.setup()
