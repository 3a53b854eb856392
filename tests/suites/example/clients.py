"""One function for each client that is watched: it sends a request, reads the answer, and gives status and value."""

import asyncio
import json
import os
import urllib.error
import urllib.request
from typing import Any

import aiohttp
import applications
import httpx
import httpx2
import requests
import urllib3
from django.test import AsyncClient, Client
from starlette.testclient import TestClient

URL = os.environ["API_URL"] + "/v1"
Answer = tuple[int, Any]


def by_requests(method: str, path: str, value: Any = None) -> Answer:
    response = requests.request(method, URL + path, json=value, timeout=5)
    return response.status_code, response.json()


def by_requests_streaming(method: str, path: str, value: Any = None) -> Answer:
    response = requests.request(method, URL + path, json=value, timeout=5, stream=True)
    return response.status_code, response.json()


def by_requests_in_pieces(method: str, path: str, value: Any = None) -> Answer:
    with requests.request(method, URL + path, json=value, timeout=5, stream=True) as response:
        return response.status_code, json.loads(b"".join(response.iter_content(5)))


def by_httpx(method: str, path: str, value: Any = None) -> Answer:
    response = httpx.request(method, URL + path, json=value)
    return response.status_code, response.json()


def by_httpx_streaming(method: str, path: str, value: Any = None) -> Answer:
    with httpx.stream(method, URL + path, json=value) as response:
        return response.status_code, json.loads("".join(response.iter_text(5)))


def by_httpx2(method: str, path: str, value: Any = None) -> Answer:
    response = httpx2.request(method, URL + path, json=value)
    return response.status_code, response.json()


def by_httpx2_streaming(method: str, path: str, value: Any = None) -> Answer:
    with httpx2.stream(method, URL + path, json=value) as response:
        return response.status_code, json.loads(response.read())


def by_async_httpx2(method: str, path: str, value: Any = None) -> Answer:
    async def ask() -> Answer:
        async with httpx2.AsyncClient() as client, client.stream(method, URL + path, json=value) as response:
            return response.status_code, json.loads(b"".join([piece async for piece in response.aiter_bytes(5)]))

    return asyncio.run(ask())


def by_urllib3(method: str, path: str, value: Any = None) -> Answer:
    response = urllib3.request(method, URL + path, json=value)
    return response.status, response.json()


def by_urllib3_pool(method: str, path: str, value: Any = None) -> Answer:
    pool = urllib3.connection_from_url(URL)
    response = pool.request(method, f"/v1{path}", json=value)
    return response.status, json.loads(response.data)


def by_urllib3_streaming(method: str, path: str, value: Any = None) -> Answer:
    response = urllib3.PoolManager().request(method, URL + path, json=value, preload_content=False)
    return response.status, json.loads(b"".join(response.stream(5)))


def by_urllib(method: str, path: str, value: Any = None) -> Answer:
    data = None if value is None else json.dumps(value).encode()
    asked = urllib.request.Request(
        URL + path, data, {"Content-Type": "application/json"} if data else {}, method=method
    )
    try:
        with urllib.request.urlopen(asked, timeout=5) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(b"".join(error))


def by_aiohttp(method: str, path: str, value: Any = None) -> Answer:
    async def ask() -> Answer:
        async with aiohttp.ClientSession() as session, session.request(method, URL + path, json=value) as response:
            return response.status, await response.json()

    return asyncio.run(ask())


def by_werkzeug(method: str, path: str, value: Any = None) -> Answer:
    response = applications.flask.test_client().open(f"/v1{path}", method=method, json=value)
    return response.status_code, response.json


def by_werkzeug_buffered(method: str, path: str, value: Any = None) -> Answer:
    response = applications.flask.test_client().open(f"/v1{path}", method=method, json=value, buffered=True)
    return response.status_code, response.json


def by_starlette(method: str, path: str, value: Any = None) -> Answer:
    response = TestClient(applications.starlette).request(method, f"/v1{path}", json=value)
    return response.status_code, response.json()


def by_django(method: str, path: str, value: Any = None) -> Answer:
    data = "" if value is None else json.dumps(value)
    response = Client().generic(method, f"/v1{path}", data, content_type="application/json")
    return response.status_code, response.json()


def by_django_streaming(method: str, path: str, value: Any = None) -> Answer:
    data = "" if value is None else json.dumps(value)
    response = Client().generic(method, f"/v1{path}?pieces=1", data, content_type="application/json")
    return response.status_code, json.loads(response.getvalue())


def by_async_django(method: str, path: str, value: Any = None) -> Answer:
    data = "" if value is None else json.dumps(value)
    response = asyncio.run(AsyncClient().generic(method, f"/v1{path}", data, content_type="application/json"))
    return response.status_code, response.json()


ALL = [function for name, function in sorted(globals().items()) if name.startswith("by_")]
