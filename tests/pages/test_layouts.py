"""How references lay operations out: `page ⇒ operations`, one layout a block.

An operation is `METHOD path ?query #header body(fields) status(fields)`, with what the page gives of that; `!` behind a
field says that it is required, and `?` that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from extractor.operation import ArrayOf, Body, Field, ObjectOf, Operation, Ref, Schema
from extractor.pages import Page, read
from tests.pages.dump import Folder

LAYOUTS = """
=== boats.md: titles that are a method, above items that are a path each
# Boats

The following endpoints are there.

## Boats

### GET

* `/boats`

All boats.

* `/boats/{boatId}`

Returns an object with the following keys:
- `name`: what it is called
- `draught`: in metres

* `/boats/{boatId}?sails`

One with its sails.

### DELETE<a name="sell"></a>

* `/boats/{boatId}`

Sells it.

|Header Param Name|Description|
|---|---|
|`X-Buyer`|who buys it|
---
GET /boats
GET /boats/{boatId} ?sails 2XX(name, draught)
DELETE /boats/{boatId} #X-Buyer

=== harbours.md: a field of the answer called like a segment, and a command with more names than the table of the query
# Harbours

## List boats

`GET /harbour_list/boats`

Query parameters:

|Parameter|Type|Description|
|---|---|---|
|`sails`|integer|how many|

```sh
curl 'https://api.example.com/harbour_list/boats?sails=2&colour=red'
```

Response fields:

|Field|Type|Description|
|---|---|---|
|`harbour_list`|string|where they are|
---
GET /harbour_list/boats ?sails 2XX(harbour_list)

=== rows.md: a table with rows that are blank, or were cut at a bar
# Boats

## Manage

| Endpoint | Description | Input |
|---|---|---|
| `GET /boats` | All of them. | n/a |
| `GET /boats/{id}?sails=true | false` | One of them. |
| `POST /boats` | Launches one. | [Boat](../objects/boat.md) |
|||
| `POST /boats/{id}/paint` | See below. | Colour |
| `PUT /boats/{id}/rename` | Now. | Name |
| `PUT /boats/{id}/sails/{sail}` | See below. | Sail |

### Paint

`POST /boats/{id}/paint`

### Rig

`PUT /boats/{id}/sails/{sail}?area=`
---
GET /boats
GET /boats/{id} ?sails
POST /boats
PUT /boats/{id}/rename
POST /boats/{id}/paint
PUT /boats/{id}/sails/{sail} ?area

=== syntax.rst: items for the path, the method and each parameter
=====
Boats
=====

List the boats
--------------

All boats.

* Syntax: /boats
* Method: GET

* URL Arguments: harbour - (string) where they lie
* URL Arguments: limit - (int) how many
* Mandatory fields: harbour

Statuscodes:

* 100 - successful
* 404 - no such harbour

Paint a boat
------------

* Syntax: /boats/*<boat_id>*
* Method: PUT

* Arguments: boat_id - (int) which one
* PUT Arguments: colour - (string) what it is
  painted in
---
GET /boats ?harbour ?limit
PUT /boats/{boat_id} body(colour)

=== verbs.md: titles that begin with the method, and the path behind a word for it
# Fleet

The syntax is the same for all of them.

## Boat

### GET - Boat ###

Finds a boat.

Syntax: `http://<server>:[<port>]/boat/<fleet>/<boat-name>`

#### Example ####

HTTP GET request: `http://localhost:2480/boat/coast/anna`
HTTP response:
```json
{"name": "anna"}
```

### POST - Boat ###

Launches one.

Syntax: `http://<server>:[<port>]/boat/<fleet>`

HTTP POST request: `http://localhost:2480/boat/coast`
---
GET /boat/{fleet}/{boat-name} 2XX(name)
POST /boat/{fleet}

=== fields.rst: names in code, each above fields with what is said of it
Boats
=====

Get a boat
----------

Syntax
~~~~~~

::

    GET /{fleet}/boats?format=json HTTP/1.1
    Host: {host}

Request Parameters
~~~~~~~~~~~~~~~~~~

``name``

:Description: What it is called. Any
              word will do.
:Type: String
:Example: ``anna``
:Required: Yes

``with-sails``

:Description: Whether to count them.
:Type: Boolean
:Required: No

Response Entities
~~~~~~~~~~~~~~~~~

If successful, the response contains the boat.

``boat``

:Description: A container for the boat.
:Type: Container

``draught``

:Description: In metres.
:Type: Integer
:Parent: ``boat``

Special Error Responses
~~~~~~~~~~~~~~~~~~~~~~~

``NoBoat``

:Description: There is none.
:Code: 404 Not Found
---
GET /{fleet}/boats ?name ?with-sails ?format 2XX(boat)

=== lines.md: titles with a line below them, tables in HTML, and an example whose answer stands in its block
<!---
Of the harbour.
-->

List Boats
=====

[Back](index.md)

**Summary**

All boats of ":harbour".

    GET /harbours/:harbour/boats

**Response**
<table>
  <tr>
    <th>HTTP CODE</th>
    <th>Description</th>
  </tr>
  <tr>
    <td>200</td>
    <td>OK</td>
  </tr>
</table>

**Example**

Those of "coast".

    GET /harbours/coast/boats

    200 OK
    {
        "items" : [
            {
                "name" : "anna"
            }
        ]
    }
---
GET /harbours/{harbour}/boats 200(items)

=== commands.md: items that say what a request does, and commands below titles that call it below a base path
# Boats

- [Show boats](#show-boats)

Show boats
----------

* `GET /coasts/1/boats.json` will return the boats on the coast with an ID of `1`.

###### Example JSON Response

```json
[{"name": "anna"}]
```

###### Copy as cURL

```shell
curl -s -H "Authorization: Bearer $TOKEN" https://boats.example/$FLEET/coasts/1/boats.json
```

Launch a boat
-------------

* `POST /coasts/1/boats.json` launches one on the coast with an ID of `1`.

###### Example JSON Request

```json
{"name": "anna"}
```

###### Copy as cURL

```shell
curl -s -H "Authorization: Bearer $TOKEN" -d '{"name": "anna"}' https://boats.example/$FLEET/coasts/1/boats.json
```

Sink a boat
-----------

* `DELETE /coasts/1/boats/2.json` sinks the boat with an ID of `2` on the coast with an ID of `1`.

###### Copy as cURL

```shell
curl -s -H "Authorization: Bearer $TOKEN" -X DELETE https://boats.example/$FLEET/coasts/1/boats/2.json
```
---
GET /coasts/{id}/boats.json 2XX(name)
POST /coasts/{id}/boats.json body(name)
DELETE /coasts/{id}/boats/{id2}.json

=== directives.rst: parameters that a path does not have, and fields of what is sent
Boats
=====

.. http:get:: /boats/(int:id)

   One boat.

   :param id: which one
   :param sails: whether with its sails

.. http:post:: /boats/(string:name)/paint

   :json colour: what it is painted in
---
GET /boats/{id} ?sails
POST /boats/{name}/paint body(colour)

=== configuration.md: what a program is configured with is no request line
# Boats

Its adapter is set up so:

```yaml
paint_boat:
  url: http://localhost:8123/boats/anna
  method: POST
  payload: '{"colour": "red"}'
```

### Boats

#### GET /boats

All boats.

```json
[{"name": "anna"}]
```
---
GET /boats 2XX(name)

=== optional.md: what is sent in two lists, of which the example shows one
# Boats

## Launch a boat

Request:

    POST /boats
    Content-Type: application/json

    {
        "name": "anna"
    }

Response:

```json
{"id": 7}
```

Required fields:

- `name`: What it is called (string)

Optional fields:

- `colour`: What it is painted in (string)
- `sails` (int) - since 2.0
---
POST /boats body(name!, colour?, sails?) 2XX(id)

=== message.md: what stands right below a request line that takes a body
# Boats

### Launch

Launches a boat.

`POST /boats`

```json
{"name": "anna"}
```

### Show

`GET /boats/{id}`

```json
{"name": "anna"}
```

### Paint

Paints a boat.

```
PUT /boats/{id}/paint
```

Returns how it is painted.

```json
{"colour": "red"}
```
---
POST /boats body(name)
GET /boats/{id} 2XX(name)
PUT /boats/{id}/paint 2XX(colour)

=== queries.rst: what only a command says of the query
DELETE /rest/boats
==================

Forgets a boat.  Valid values for the ``boat`` parameter are those of the list.

.. code-block:: bash

    $ curl -X DELETE -H "X-API-Key: abc" http://localhost:8384/rest/boats?boat=P56-ZJN&force=1

Returns status 200 and no content.
---
DELETE /rest/boats ?boat ?force

=== sheets.rst: tables of key and value whose cells have request lines, and messages below a word
Boats
=====

===============  =======================================
Request          ``POST /boats`` or ``PUT /boats/{id}``
Request body     *example* ::

                     {
                         "name": "anna"
                     }

Response body    *example* ::

                     HTTP/1.1 200 OK
                     Content-Type: application/json

                     {
                         "id": 7
                     }

Response         *Codes* ::

                     200 - OK
                     404 - Not Found - there is none

===============  =======================================

One is sunk so.

===============  =======================================
Request          ``DELETE /boats/{id}``
Request body     None
Response body    *example* ::

                     HTTP/1.1 200 OK

                     {
                         "id": 7
                     }

===============  =======================================
---
POST /boats body(name) 200(id)
PUT /boats/{id} body(name) 200(id)
DELETE /boats/{id} 200(id)

=== joined.md: request lines with a word between them, and labels below a list of statuses
# Boats

## Paint a boat

```
PUT /boats/<id>
```

with a body of:

```json
{"colour": "red"}
```

Returns HTTP status code:
- `201` - When it was bare.
- `200` - When it was painted.

URL parameters:

- `id` - Which one.

Body parameters:

- `colour` - **string**, optional. What it is painted in.
- `layers` - **integer**, required. How often.

## Show a boat

```
GET /boats/<id>
```

and:

```
GET /fleet/boats/<id>
```

It returns a JSON body like the following:

```json
{"name": "anna"}
```
---
PUT /boats/{id} body(colour?, layers!)
GET /boats/{id} 2XX(name)
GET /fleet/boats/{id} 2XX(name)

=== steps.md: commands in items, whose query goes on with what may be left out
# Boats

### Make a Boat

* Submit a HTTP PUT request.

        curl -i -X PUT "http://<HOST>:<PORT>/boats/v1/<PATH>?op=MAKE[&colour=<WORD>]"

    The client receives a response with an object:

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"made": true}

### Sink a Boat

* Submit a HTTP DELETE request.

        curl -i -X DELETE "http://<host>:<port>/boats/v1/<path>?op=SINK
                                      [&deep=<true |false>]"

    The client receives a response with an object:

        HTTP/1.1 200 OK

        {"sunk": true}
---
PUT /boats/v1/{PATH} ?op ?colour 200(made)
DELETE /boats/v1/{path} ?op ?deep 200(sunk)

=== 船.md: 没有查询参数的接口，请求内容在带括号的标签下
# 船只接口

##### 1.1 创建船只接口

* **URL** ： http://{fleet_address}/openapi/v1/boats
* **Method** ： POST
* **Request Params** ：无
* **请求内容(Request Body, JSON格式)** ：

参数名 | 必选 | 类型 | 说明
---- | --- | --- | ---
name | true | String | 船只的名字

* **返回值 Sample** ：

``` json
{"id": 7}
```
---
POST /openapi/v1/boats body(name!) 2XX(id)

=== sentences.md: names below a sentence, one item that names none, and the form of what is sent
# Boats

### List Boats

**Request:**

    GET /boats

The following parameters can also be used to narrow down the result set.

* `names`: specify a comma-separated list of names to include
* `harbour`: specify where they lie

**Response**

``` json
[{"name": "anna"}]
```

### Paint a Boat

**Request:**

    POST /boats/[ID]/paint

Optional parameters:

* `colour`: what it is painted in
* `layers`: how often
* Sail parameters as described under [Using Sails](#using-sails)
* `dry` : until when it dries

If the request has `Content-Type: application/json`, then this format is expected in the content:

``` json
{"colour": "red"}
```

**Response:**

*Successful*

    204 No Content
---
GET /boats ?names ?harbour 2XX(name)
POST /boats/{ID}/paint body(colour?, layers?, dry?)

=== urls.md: a URL with its query in a section of its own, and no method anywhere
# Finding Boats

## Endpoint

The main format is

```
https://boats.openboats.org/near?lat=<value>&lon=<value>&<params>
```

## Parameters

### Output format

| Parameter | Value | Default |
|-----------| ----- | ------- |
| format    | one of: `xml`, `json` | `xml` |

## Examples

* [https://boats.openboats.org/near?format=json&lat=-34.4&lon=-58.7](https://boats.openboats.org/near?format=json&lat=-34.4&lon=-58.7)

```json
{"name": "anna"}
```
---
GET /near ?format ?lat ?lon 2XX(name)

=== forms.md: what commands and messages send as a form
# Boats

## Launch a boat

`POST /boats`

```sh
curl -X POST https://boats.example/boats \\
  -d name=anna -d "sails=3" --data-urlencode "motto=Fair winds & a following sea"
```

## Picture a boat

`PUT /boats/{id}/picture`

```sh
curl -X PUT -F picture=@anna.png -F "title=Anna"
    -H "X-Fleet: coast" https://boats.example/boats/7/picture
```

## Find boats

`GET /boats`

```sh
curl -G https://boats.example/boats --data-urlencode "name=anna" -d limit=5
```

## Paint a boat

Request:

```
POST /boats/{id}/paint HTTP/1.1
Content-Type: application/x-www-form-urlencoded

colour=red&layers=2&coat=a&coat=b
```
---
POST /boats body(name, sails, motto)
PUT /boats/{id}/picture body(picture, title)
GET /boats ?name ?limit
POST /boats/{id}/paint body(colour, layers, coat)

=== endings.md: placeholders that are a part of a segment, and what they can be
# Boats

#### Boats
`GET /boats/<ID>.<json|xml>?limit=<COUNT=5>&rigged=<yes|no>`
`GET /boats/<ID>-<N>/log`

Given a number: returns a boat.
---
GET /boats/{ID}.{json_xml} ?limit ?rigged
GET /boats/{ID}-{N}/log

=== messages.rst: fields of a directive for parameters and for messages as a whole, and a query in its argument
Лодки
=====

.. http:post:: /boats?fleet={fleet}

   :queryparam crew: сколько человек

   :request Body: Структура ``Launch``:

      .. code-block:: protobuf

         message Launch {
            optional string Name = 1;
            optional Sail Sail = 2;
         }

      - ``Name`` — название.
      - ``Sail`` — парус с полями:

         - ``Area`` — площадь.

   :statuscode 200: готово.

   :response Body: Номер лодки.
---
POST /boats ?crew ?fleet body(Name, Sail)

=== remarks.rst: a list of fields with a note in it, and a heading for each method
*****
boats
*****

``POST``
========
Launches one.

:Auth. Required: Yes
:Roles Required: "admin"

Request Structure
-----------------
:name: What it is called

   .. note:: Any :term:`word` will do.

:sails: How many it has

.. code-block:: http
   :caption: Request Example

   POST /api/boats HTTP/1.1
   Accept: */*

   {"name": "anna", "sails": 3}

Response Structure
------------------

.. code-block:: http
   :caption: Response Example

   HTTP/1.1 200 OK
   Content-Type: application/json

   {"id": 7}
---
POST /api/boats body(name, sails) 200(id)

=== components.mdx: an operation in the front matter, and a component for each field
---
title: 'Launch Boat'
api: 'POST https://api.boats.example/v1/boats/{fleet}'
---

<ParamField path="fleet" type="string" required>
  Which fleet it belongs to
</ParamField>

<ParamField query="dry_run" type="boolean" default="false">
  Whether to only try
</ParamField>

<ParamField
  body="name"
  type="string"
  required
>
  What it is called
</ParamField>

<ParamField body="sails" type="object">
  What it carries

  <Expandable title="properties">
    <ParamField body="area" type="number">
      In square metres
    </ParamField>
  </Expandable>
</ParamField>

<ResponseField name="id" type="string" required>
  Its number
</ResponseField>

<RequestExample>

```bash Command
curl --request POST --url https://api.boats.example/v1/boats/coast --data '{"name": "anna"}'
```

</RequestExample>

<ResponseExample>

```json
{"id": "7"}
```

</ResponseExample>
---
POST /v1/boats/{fleet} ?dry_run body(name!, sails) 2XX(id!)

=== matter.md: an operation with its parameters in the front matter
---
name: Boats of a fleet

url: https://prod.boats.example
method: GET
route: /fleets/{fleet}/boats?limit={limit}

parameters:
  path:
    - name: fleet
      type: string
      description: Which fleet
      required: true
  query:
    - name: limit
      type: integer
      description: How many
      default: 5
---

Retrieves its boats.

**Example request**:

```plain
GET https://prod.boats.example/fleets/coast/boats?limit=2
```

**Example response**:

```json
{"boats": []}
```
---
GET /fleets/{fleet}/boats ?limit 2XX(boats)

=== badges.md: a component that shows the method before a path, of calls that a parameter tells apart
# Boats

## Launch a boat

### <Badge type="info" text="POST" /> `/api.php`

**Request Parameters:**

| Parameter | Description | Required |
|---|---|---|
| Command | `Boat.Launch` | Yes |
| name | What it is called | Yes |

**Success Response:**

```json
{"BoatID": 7}
```

## Sink a boat

### <Badge type="info" text="DELETE" /> `/api.php`

**Success Response:**

```json
{"Sunk": true}
```
---
POST /api.php body(Command!, name!) 2XX(BoatID)
DELETE /api.php 2XX(Sunk)

=== several.rst: commands below one title, each with its answer
Events
======

Adding Events
-------------

.. code-block:: none

    $ curl -X POST "http://boats/events/"
        -d '{"what": "launch", "tags": ["anna"]}'

Querying Events
---------------

.. code-block:: none

    $ curl -s "http://boats/render/?target=events" | json_pp

    [{"target": "events", "points": [1]}]

Those of one are got so.

.. code-block:: none

    $ curl -s "http://boats/events/get_data?tags=anna" | json_pp

    [{"what": "launch"}]
---
POST /events/ body(what, tags)
GET /render/ ?target 2XX(target, points)
GET /events/get_data ?tags 2XX(what)

=== index.html: a table of calls whose links lead nowhere, beside one that is an index
<html><body>
<h1>Boats</h1>
<h2 id="_summary">All that there is</h2>
<table>
<tr><th>URL</th><th>Method</th><th>Functionality</th></tr>
<tr><td>/v1/boats</td><td>GET</td><td><a href="#boats-list">List boats</a></td></tr>
<tr><td>/v1/boats</td><td>POST</td><td><a href="#boats-launch">Launch a boat</a></td></tr>
<tr><td>/v1/boats/{id}</td><td>GET</td><td><a href="#boats-get">Show a boat</a></td></tr>
<tr><td>/v1/boats/by_ref?ref={ref}</td><td>GET</td><td><a href="#boats-ref">Find a boat</a></td></tr>
</table>
<h2 id="boats-get">One</h2>
<p>See <a href="#_summary">above</a>.</p>
</body></html>
---
GET /v1/boats
GET /v1/boats/by_ref ?ref
POST /v1/boats

=== boats.inc: directives that name parameters, whose keys say where they go
.. -*- rst -*-

=====
Boats
=====

A boat is what sails.

List boats
==========

.. rest_method::  GET /v3/boats

Lists boats.

Request
-------

.. rest_parameters:: parameters.yaml

   - fleet_id: fleet_id_query
   - sort_key: sort_key

Response
--------

.. rest_parameters:: parameters.yaml

   - boats: boats_body
   - name: boat_name

Status Codes
~~~~~~~~~~~~

.. rest_status_code:: success status.yaml

   - 200

.. rest_status_code:: error status.yaml

   - 401
   - 403

Example
~~~~~~~

.. literalinclude:: ./samples/boats.json
   :language: javascript

Launch boat
===========

.. rest_method:: POST /v3/boats/{fleet_id}

Request
-------

.. rest_parameters:: parameters.yaml

   - fleet_id: fleet_id_path
   - name: boat_name_body
---
GET /v3/boats ?fleet_id ?sort_key 200(boats, name)
POST /v3/boats/{fleet_id} body(name)

=== boats.inc: a source that names its publisher many times, and titles that are no sections
.. -*- rst -*-

=====
Boats
=====

What sails.

List Boats
==========

.. rest_method:: GET /boats

Lists all boats.

Normal response codes: 200

Error response codes: unauthorized(401)

Request
-------

.. rest_parameters:: parameters.yaml

  - limit: limit

Response
--------

.. rest_parameters:: parameters.yaml

  - boats: boats

Create Boat
===========

.. rest_method:: POST /boats

Creates a boat.

Normal response codes: 201

Error response codes: unauthorized(401), forbidden(403)

Request
-------

.. rest_parameters:: parameters.yaml

  - name: boat_name_body
---
GET /boats ?limit 200(boats)
POST /boats body(name)

=== boats.md: titles for rows below that of the response, the first table of which says where its rows go
## List boats

`GET /v1/boats`

### Response

#### General parameters

| Name | In | Type | Required | Description |
|---|---|---|---|---|
| id | body | string | true | Which. |

#### Parameters for sailing boats

| Name | In | Type | Required | Description |
|---|---|---|---|---|
| rig | body | string | false | The rig. |
| sails | body | integer | false | How many. |

#### Parameters for rowing boats

| Name | In | Type | Required | Description |
|---|---|---|---|---|
| oars | body | integer | false | How many. |
| X-Total | header | integer | false | How many boats. |

## Launch boat

`POST /v1/boats`

### Request

#### General parameters

| Name | In | Type | Required | Description |
|---|---|---|---|---|
| name | body | string | true | Name. |

#### Parameters for sailing boats

| Name | In | Type | Required | Description |
|---|---|---|---|---|
| rig | body | string | false | The rig. |
---
GET /v1/boats 2XX(id!, rig?, sails?, oars?)
POST /v1/boats body(name!, rig?)

=== boats.md: titles for rows below that of the response, in tables that say nothing of it
## List boats

`GET /v1/boats`

### Response

#### Optional parameters

| Name | Type | Description |
|---|---|---|
| rig | string | The rig. |
---
GET /v1/boats 2XX(rig?)

=== boats.md: below the title of the response, one that says where in the request
## List boats

`GET /v1/boats`

### Response

Boats.

#### Query parameters

| Name | Type | Description |
|---|---|---|
| rig | string | The rig. |
---
GET /v1/boats ?rig

=== fleets.md: a field of the body called like a segment, in a table that says where each goes
## Launch fleets

POST /v1/boat_fleets

Parameters

| Name | In | Type | Required | Description |
|---|---|---|---|---|
| boat_fleets | body | array | true | Fleets. |
| dry_run | query | boolean | false | Only try. |
---
POST /v1/boat_fleets ?dry_run body(boat_fleets!)

=== moorings.md: titles that are paths, one with a command elsewhere on the page, one with none
# Moorings

## `/v1/moorings`

### URL parameters

* `berth`: optional. Which one.

## Response format

An array:

    ["a"]

### Examples

    curl -X GET 'http://localhost:8080/v1/moorings' -G --data-urlencode 'berth=7'

## https://moorings.example/blob/LICENSE

Its licence.

## `/v1/moorings/<MOORING>/ropes`

This will return all ropes of one.

### URL parameters

* `kind`: optional. Those of one kind.

## `/v1/ropes/<ROPE>`

One of them.

    curl http://localhost:8080/v1/ropes/7
---
GET /v1/moorings ?berth 2XX()
GET /v1/moorings/{MOORING}/ropes ?kind
GET /v1/ropes/{ROPE}

=== ropes.md: titles that are paths, with methods of two kinds
# Ropes

## `/v1/ropes`

All of them.

    curl http://localhost:8080/v1/ropes

## `/v1/ropes/<ROPE>`

Cuts one.

    curl -X DELETE http://localhost:8080/v1/ropes/7

## `/v1/ropes/<ROPE>/knots`

Nobody says what this does.
---
GET /v1/ropes
DELETE /v1/ropes/{ROPE}

=== knots.md: a title that is a path, above operations
# Knots

## `/v1/knots`

### List knots

`GET /v1/knots`

### Tie a knot

`GET /v1/knots/{id}`
---
GET /v1/knots
GET /v1/knots/{id}

=== swagger.md: tags in percent signs that say what is called, and each parameter
# Cakes

{% swagger baseUrl="https://api.boats.example" path="/v1/boats/{id}" method="get" summary="Show a boat" %}
{% swagger-description %}
One of them.
{% endswagger-description %}

{% swagger-parameter in="path" name="id" type="string" required="true" %}
Which one
{% endswagger-parameter %}

{% swagger-parameter in="query" name="sails" type="boolean" %}
Whether with its sails
{% endswagger-parameter %}

{% swagger-response status="200" description="There it is" %}
```javascript
{"name": "anna"}
```
{% endswagger-response %}

{% swagger-response status="404" description="No such boat" %}
```javascript
{"error": "none"}
```
{% endswagger-response %}
{% endswagger %}
---
GET /v1/boats/{id} ?sails 200(name) 404(error)

=== methods.md: tags in percent signs around the parameters of each place
# Boats

{% api-method method="post" host="https://api.boats.example" path="/v1/fleets/:fleet/boats" %}
{% api-method-summary %}
Launch a boat
{% endapi-method-summary %}

{% api-method-description %}
Launches one.
{% endapi-method-description %}

{% api-method-spec %}
{% api-method-request %}
{% api-method-path-parameters %}
{% api-method-parameter name="fleet" type="string" %}
Which fleet
{% endapi-method-parameter %}
{% endapi-method-path-parameters %}

{% api-method-headers %}
{% api-method-parameter name="X-Fleet" type="string" required=true %}
Its key
{% endapi-method-parameter %}
{% endapi-method-headers %}

{% api-method-body-parameters %}
{% api-method-parameter name="name" type="string" required=true %}
What it is called
{% endapi-method-parameter %}
{% endapi-method-body-parameters %}
{% endapi-method-request %}

{% api-method-response %}
{% api-method-response-example httpCode=200 %}
{% api-method-response-example-description %}
Launched.
{% endapi-method-response-example-description %}

```javascript
{"id": 7}
```
{% endapi-method-response-example %}
{% endapi-method-response %}
{% endapi-method-spec %}
{% endapi-method %}
---
POST /v1/fleets/{fleet}/boats #X-Fleet body(name!) 200(id)

=== getting.md: one sentence for the method of all paths of a table
# Boats

## Endpoints

All the following endpoints must be accessed with a `GET` HTTP request.

| Path | Description |
|---|---|
| `/api/boats` | All of them. |
| `/api/boats/{name}` | One of them. |
---
GET /api/boats
GET /api/boats/{name}

=== actions.md: a URL alone whose query has the word for what its title says is done
# Boats

## LAUNCH: Launches a boat

The `LAUNCH` action makes a new one.

`/admin/boats?action=LAUNCH&name=<name>`

### LAUNCH Parameters

- `name` (string, required): What it is called
- `dry` (boolean): Whether to only try

### LAUNCH Response

```json
{"id": 7}
```
---
GET /admin/boats ?name ?dry ?action 2XX(id)

=== types.md: items that begin with a type, and a command to a variable
# Boats

## boat:add
Creates a boat.

#### Input
- string `name` (required): name; must be one line
- integer `sails` (optional): sails; how many

#### Request
```
$ curl -i -X POST "$BOATS_API_URL/v1/boats" \\
  -H "Authorization: Bearer $BOATS_API_KEY" \\
  -d '{
    "name":"anna"
  }'
```

#### Responses
**Success Response** (it was made): 201 Created
```
HTTP/1.1 201 Created

{ "id": 12345, "identity": "boat:add (pending)" }"
```
---
POST /v1/boats body(name!, sails?) 201(id, identity)

=== patterns.md: a path that says what others have in common
# General options

## Requests

```endpoint
GET /{service}/{version}/{area}/{places}[.{format}]?option=value
```

| Parameter | Description |
|---|---|
| `service` | What is asked. |

# Services

## Nearest

```endpoint
GET http://{server}/nearest/v1/{area}/{places}.json?number={number}
```

## Route

```endpoint
GET /route/v1/{area}/{places}?steps={true|false}
```

```json
{"code": "Ok"}
```

## Matrix

```endpoint
GET /table/v1/{area}/{places}
```

```curl
curl 'https://boats.example/table/v1/coast/1;2'
```
---
GET /nearest/v1/{area}/{places}.json ?number
GET /route/v1/{area}/{places} ?steps 2XX(code)
GET /table/v1/{area}/{places}

=== mensagem.md: atributos no plural, e a resposta com título de status
# Enviar reação

## Método

#### /send-reaction

`POST` https://api.example.com/instances/send-reaction

Neste método você poderá enviar reações.

## Corpo da requisição

| Atributos | Tipo | Descrição |
| --- | --- | --- |
| phone | string | Telefone do destinatário |

## Resposta

### 200

| Atributos | Tipo | Descrição |
| --- | --- | --- |
| messageId | string | id da mensagem |

Exemplo

```json
{"messageId": "7"}
```
---
POST /instances/send-reaction body(phone) 200(messageId)

=== answers.rst: a title for rows below that of the answer
Boats
=====

List boats
----------

GET /v3/boats

Request
~~~~~~~

Parameters
^^^^^^^^^^

* ``fleet`` (string): which fleet

Response
~~~~~~~~

Parameters
^^^^^^^^^^

* ``boats`` (array): all of them
---
GET /v3/boats ?fleet 2XX(boats)

=== relative.md: a path without its first slash in code of its own, and a request with values below a base path
# Boats

    POST boats/:id/log/

Writes the log of one.

## Requires authentication
Yes.

## Parameters
- **id** _(required)_ — Which one.
- **text** _(required)_ — What happened.

## Example
**Request**

    POST /v1/boats/8309863/log

**Body**

    text=Fair+winds

**Return**
``` json
{"status": 200}
```
---
POST /boats/{id}/log/ body(text!) 2XX(status)

=== colours.md: methods in a colour of their own, and tabs
# Boats

<mark style="color:blue;">`GET`</mark>` ``/fleet/boats/{id}`\\
One of them.

{% tabs %}
{% tab title="Body Return" %}
```
{"name": "String", "sails": int}
```
{% endtab %}
{% endtabs %}

<mark style="color:green;">`POST`</mark> `/fleet/boats`

Launches one.

```json
{"name": "anna"}
```
---
GET /fleet/boats/{id} 2XX(name, sails)
POST /fleet/boats 2XX(name)

=== summary.md: a table whose paths lead to chapters below a base path
# Boats

| Method | Endpoint | Cost | Description |
|---|---|---|---|
| `GET` | [`/boats/{id}/log`](#read-the-log) | 1 | Read the log |
| `GET` | [`/boats/{id}/sails`](#list-sails) | 1 | List sails |

### Read the log

```sh
GET https://boats.example/api/v3/boats/{id}/log
```

Query parameters:

| Parameter | Type | Description |
|---|---|---|
| `limit` | integer | How many. |

### List sails

```sh
GET https://boats.example/api/v3/boats/{id}/sails
```
---
GET /api/v3/boats/{id}/log ?limit
GET /api/v3/boats/{id}/sails

=== remarks.md: a method that only the remark at the head of an example names
# Boats

## Launch a boat

```html
# Sample Request

https://us.boats-api.com/v2/boats/launch
```

```json
# Sample POST Request

{"name": "anna"}
```

```json
# Sample Response

{"id": 7}
```

Launches one.

### Request URL

`https://<Respective fleet API URL>/v2/boats/launch

### Request Attributes
Parameter | Description
--------- | -----------
name | What it is called
---
POST /v2/boats/launch body(name) 2XX(id)

=== italics.md: a word for the host in italics
# Boats

## List the numbers

```text
GET  *base*/boat-ids
```

### Response example

```http
   HTTP/1.1 200 OK
   Content-type: application/json

   ["123", "124"]
```
---
GET /boat-ids 200()

=== contents.html: request lines in a table of contents, and operations without titles
<html><body>
<h1>Fleet API</h1>
<h2>Methods</h2>
<h4><a href="#Boats">Boats</a></h4>
<ul>
<li><a href="#listBoats"><code><span class="http-method">get</span> /boats</code></a></li>
<li><a href="#sellBoat"><code><span class="http-method">delete</span> /boats/{boatId}</code></a></li>
<li><a href="#getBoat"><code><span class="http-method">get</span> /boats/{boatId}</code></a></li>
</ul>
<h1><a name="Boats">Boats</a></h1>
<div class="method"><a name="listBoats"></a>
<pre class="get"><code class="huge"><span class="http-method">get</span> /boats</code></pre>
<p>All boats</p>
<h3>Responses</h3>
<h4>200</h4>
<p>The boats</p>
</div>
<div class="method"><a name="sellBoat"></a>
<pre class="delete"><code class="huge"><span class="http-method">delete</span> /boats/{boatId}</code></pre>
<p>Sells one</p>
<h3>Responses</h3>
<h4>204</h4>
<p>It is sold</p>
</div>
<div class="method"><a name="getBoat"></a>
<pre class="get"><code class="huge"><span class="http-method">get</span> /boats/{boatId}</code></pre>
<p>One boat</p>
<h3>Responses</h3>
<h4>200</h4>
<p>The boat</p>
</div>
</body></html>
---
GET /boats
DELETE /boats/{boatId}
GET /boats/{boatId}

=== relative.rst: titles in code that are paths without a slash, above titles that are methods
``boats/{{boat}}/sails``
========================

``GET``
-------
All of its sails.

.. code-block:: http

    GET /api/2.0/boats/anna/sails HTTP/1.1
    Host: boats.example.test

``POST``
--------
Sets one.
---
GET /boats/{boat}/sails
POST /boats/{boat}/sails

=== methods.rst: titles that are paths, above tables of methods; 405 says that a method is not allowed
Boats
=====

``/boats``
----------

All boats.

.. list-table::
   :header-rows: 1

   * - Method
     - Action
     - Status code
   * - GET
     - Return all boats
     - 200
   * - POST
     - Add a boat
     - 201, with ``Location`` header
   * - DELETE
     -
     - 405

``/boats/<boat>``
-----------------

One boat.

.. list-table::
   :header-rows: 1

   * - Method
     - Action
     - Status code
   * - GET
     - Return the boat
     - 200
   * - POST
     -
     - 405
---
GET /boats
POST /boats
GET /boats/{boat}

=== behind.rst: paths with their methods in brackets behind them
Boats
=====

List boats
----------

`/v1/boats?{sails}{colour} [GET]`

All boats.

Show a boat
-----------

One boat.

`/v1/boats/{id} [GET]`
---
GET /v1/boats ?sails ?colour
GET /v1/boats/{id}

=== wrapped.rst: paths that go on in the next line of their cell
Boats
=====

Show a voyage
-------------

+----------+---------------------------+-----------------+
| Method   | URI                       | Description     |
+==========+===========================+=================+
| GET      | /boats/<boat_id>/voyages/ | Get the voyage  |
|          | <voyage_id>               | of a boat       |
+----------+---------------------------+-----------------+

End a voyage
------------

+----------+---------------------------+-----------------+
| Method   | URI                       | Description     |
+==========+===========================+=================+
| POST     | /boats/<boat_id>/voyages/ | End the voyage  |
|          | <voyage_id>/end           | of a boat       |
+----------+---------------------------+-----------------+
---
GET /boats/{boat_id}/voyages/{voyage_id}
POST /boats/{boat_id}/voyages/{voyage_id}/end

=== terms.html: a definition list of the path and the method
<html><body>
<h1>Boats</h1>
<h2>Log</h2>
<p>Writes the log of a boat.</p>
<dl>
<dt>Endpoint</dt>
<dd>/api/v2/log</dd>
<dt>Method</dt>
<dd>POST</dd>
</dl>
</body></html>
---
POST /api/v2/log

=== requests.rst: titles that state an operation, above sections that show its requests
Boats
=====

GET /v1/boats/{boat}
####################
One boat.

Request/Response (it sails)
***************************

.. code-block:: javascript

    Request:

    GET /boats/7a
    Headers:
        X-Token: {token}

Request/Response (it does not)
******************************

.. code-block:: javascript

    Request:

    GET /v1/boats/{boat}
    Headers:
        X-Token: {token}

GET /v1/boats
#############
All boats.
---
GET /v1/boats/{boat}
GET /v1/boats

=== messages.rst: HTTP messages below a section of statuses
Boats
=====

.. http:get:: /boats/(int:id)

  One boat.

  :query boolean sails: with its sails
  :code 200: the boat
  :code 404: no boat

  **Request**:

  .. code-block:: http

    GET /boats/7?sails=true HTTP/1.1
    Host: boats.example.test
    Accept: application/json

  **Response**:

  .. code-block:: http

    HTTP/1.1 200 OK
    Content-Type: application/json

    {"name": "anna", "masts": 2}
---
GET /boats/{id} ?sails 200(name, masts)

=== exchanges.rst: code that has a request and its answer, each below a label
Boats
=====

POST /v1/boats/{boat}/crew
##########################
Hires one.

Request/Response (of a cook)
****************************

.. code-block:: javascript

    Request:

    POST /v1/boats/{boat}/crew
    Headers:
        X-Token: {token_id}

    Body:
    {
      "name": "ben",
      "cooks": true
    }

    Response:

    HTTP/1.1 201 Created
    {
      "crew": {"id": 3, "rank": "cook"}
    }

GET /v1/boats
#############
All boats.
---
POST /v1/boats/{boat}/crew body(name, cooks) 201(crew)
GET /v1/boats

=== restdocs.html: tables and messages as tests print them, of values for the query and of paths in captions
<html lang="en"><head><meta charset="UTF-8"><title>Boats</title></head>
<body class="book toc2 toc-left">
<div id="header"><h1>Boats API</h1></div>
<div id="content">
<div class="sect1"><h2 id="boats">Boats</h2><div class="sectionbody">
<div class="sect2"><h3 id="hire">Hire a boat</h3>
<div class="sect3"><h4 id="hire_request">HTTP request</h4>
<div class="listingblock"><div class="content">
<pre class="nowrap"><code data-lang="http">GET /v1/harbours/lee/boats?colour=red&amp;sort=age HTTP/1.1
Host: boats.example.test</code></pre></div></div></div>
<div class="sect3"><h4 id="hire_path">Path parameters</h4>
<table class="tableblock frame-all grid-all stretch">
<caption class="title">Table 1. /v1/harbours/{harbour}/boats</caption>
<thead><tr><th class="tableblock">Parameter</th><th class="tableblock">Description</th></tr></thead>
<tbody><tr><td class="tableblock"><p><code>harbour</code></p></td>
<td class="tableblock"><p>Where they lie</p></td></tr></tbody></table></div>
<div class="sect3"><h4 id="hire_query">Query parameters</h4>
<table class="tableblock frame-all grid-all stretch">
<thead><tr><th class="tableblock">Parameter</th><th class="tableblock">Description</th></tr></thead>
<tbody><tr><td class="tableblock"><p><code>colour</code></p></td>
<td class="tableblock"><p>What they are painted in</p></td></tr>
<tr><td class="tableblock"><p><code>sort</code></p></td>
<td class="tableblock"><p>The order</p></td></tr></tbody></table></div>
<div class="sect3"><h4 id="hire_response">HTTP response</h4>
<div class="listingblock"><div class="content">
<pre class="nowrap"><code data-lang="http">HTTP/1.1 200 OK
Content-Type: application/json

{"boats": [{"name": "anna"}]}</code></pre></div></div></div>
</div></div></div></div>
</body></html>
---
GET /v1/harbours/{harbour}/boats ?colour ?sort 200(boats)

=== media.rst: definitions of the media type, beside messages
Boats
=====

Rename a boat
-------------

+----------+---------------+-----------------+
| Method   | URI           | Description     |
+==========+===============+=================+
| PUT      | /boats/<id>   | Rename a boat   |
+----------+---------------+-----------------+

*Request*

* **Content-Type**
  application/json

::

    {"name": "berta"}

*Response*

**Content-Type**
  application/json

::

    {"id": 7, "name": "berta"}
---
PUT /boats/{id} 2XX(id, name)

=== attributes.html: paths whose method is an attribute of their code
<html><body>
<h1>Boats</h1>
<article id="api-Boats-Show" data-group="Boats" data-name="Show">
<h1>Boats - Show a boat</h1>
<pre class="prettyprint" data-type="get"><code>/boats/:id</code></pre>
<h2>Parameter</h2>
<table><thead><tr><th>Field</th><th>Type</th><th>Description</th></tr></thead>
<tbody><tr><td>id</td><td>Number</td><td>Which one</td></tr></tbody></table>
<h2>Success 200</h2>
<table><thead><tr><th>Field</th><th>Type</th><th>Description</th></tr></thead>
<tbody><tr><td>name</td><td>String</td><td>What it is called</td></tr></tbody></table>
</article>
<article id="api-Boats-Sell" data-group="Boats" data-name="Sell">
<h1>Boats - Sell a boat</h1>
<pre class="prettyprint" data-type="delete"><code>/boats/:id</code></pre>
<pre class="prettyprint" data-type="json"><code>{"sold": true}</code></pre>
</article>
</body></html>
---
GET /boats/{id} 200(name)
DELETE /boats/{id} 2XX(sold)

=== badges.html: request lines right above the titles of their operations
<html><body>
<h2>Boats API</h2>
<article><h3>Access</h3><p>Ask for a key.</p></article>
<article><div><span>POST</span><code>/boats/sailing</code></div><h3>Build a sailing boat</h3>
<p>One with masts.</p>
<pre><code>curl -X POST https://a.test/boats/sailing -d '{"name": "anna", "masts": 2}'</code></pre></article>
<article><div><span>POST</span><code>/boats/rowing</code></div><h3>Build a rowing boat</h3>
<p>One with oars.</p>
<pre><code>curl -X POST https://a.test/boats/rowing -d '{"name": "ben", "oars": 4}'</code></pre></article>
<article><div><span>GET</span><code>/boats</code></div><h3>List boats</h3><p>All of them.</p></article>
</body></html>
---
POST /boats/sailing body(name, masts)
POST /boats/rowing body(name, oars)
GET /boats

=== callouts.adoc: requests in code without the first slash of their path, with numbers of remarks
= Boats

== Move a boat

==== Request

`POST _boats/move/<boat>`

==== Path parameters

`boat`::
(Required, string) Which one.

==== Examples

The following moves `anna`:

[source,js]
----
POST _boats/move/anna
{
  "from": { <1>
    "berth": 3
  },
  "to": { <2>
    "berth": 4
  }
}
----
<1> Where it is
<2> Where it goes

It is answered by:

[source,js]
----
{
  "moved": true
}
----
---
POST /_boats/move/{boat} body(from, to) 2XX(moved)

=== editions.rst: fields, with the edition that brought one between them
Build a boat
============

Syntax
~~~~~~

::

    POST /boats HTTP/1.1
    Host: boats.example.test

Request Parameters
~~~~~~~~~~~~~~~~~~

``name``

:Description: What it is called.
:Type: String
:Required: Yes

.. versionadded:: 2.1

``masts``

:Description: How many it has.
:Type: Integer
:Required: No
---
POST /boats body(name!, masts?)

=== generated.html: parameters and properties as generators of code print them, a line for the name and one for the rest
<html><body>
<h1>Fleet API</h1>
<h1><a name="Boats">Boats</a></h1>
<div class="method">
<pre class="put"><code><span class="http-method">put</span> /boats/{boatId}</code></pre>
<div>Change a boat (<span class="nickname">putBoat</span>)</div>
<h3>Path parameters</h3>
<div class="field-items">
<div class="param">boatId (required)</div>
<div class="param-desc"><span class="param-type">Path Parameter</span> &mdash; Which default: null format: int32</div>
</div>
<h3>Request body</h3>
<div class="field-items">
<div class="param">Boat <a href="#Boat">Boat</a> (required)</div>
<div class="param-desc"><span class="param-type">Body Parameter</span> &mdash; </div>
</div>
<h3>Query parameters</h3>
<div class="field-items">
<div class="param">sails (optional)</div>
<div class="param-desc"><span class="param-type">Query Parameter</span> &mdash; How many it sets default: 2</div>
</div>
<h3>Responses</h3>
<h4>204</h4>
<p>Done</p>
</div>
<h2><a name="Models">Models</a></h2>
<div class="model">
<h3><a name="Boat"><code>Boat</code> - </a></h3>
<div class="field-items">
<div class="param">name </div>
<div class="param-desc"><span class="param-type"><a href="#string">String</a></span> What it is called </div>
<div class="param">masts (optional)</div>
<div class="param-desc"><span class="param-type"><a href="#integer">Integer</a></span>  </div>
</div>
</div>
</body></html>
---
PUT /boats/{boatId} ?sails body(name, masts?)

=== twice.md: a segment that is called like a parameter of its path
# Keys

## Show a key

`GET /fleet/key/{key}`

### Path parameters

| Name | Type | Description |
|---|---|---|
| key | string | Which one |
---
GET /fleet/key/{key}

=== keys.html: definition lists of paths, above terms that are their methods
<html><body>
<section><h1>Boats</h1>
<section><h2>Endpoints</h2>
<dl><dt><em>path: </em><span>/boats</span></dt><dd></dd></dl>
<p>All boats</p>
<dl><dt><code>GET</code></dt><dd><dl><dt><code>returns</code></dt><dd><p>a list of boats</p></dd></dl></dd></dl>
<dl><dt><em>path: </em><span>/boats/{boatid}</span></dt><dd>
<dl><dt>Path Keys:</dt><dd><p><strong>boatid</strong> (<em>number</em>) – which one</p></dd></dl></dd></dl>
<p>One boat</p>
<dl><dt><code>GET</code></dt><dd><dl><dt><code>returns</code></dt><dd><p>a boat</p></dd></dl></dd>
<dt><code>DELETE</code></dt><dd><p>sells it</p></dd></dl>
</section></section>
</body></html>
---
GET /boats
GET /boats/{boatid}
DELETE /boats/{boatid}
=== remarks-below-labels.md: a remark between a label and its list
# Boats

## Search boats

`POST /boats/search`

Query string parameters:

What is given here goes into the query string.

- **colour** - Only those that are painted so.
- **limit** - How many.

Response:

```json
{"boats": []}
```
---
POST /boats/search ?colour ?limit 2XX(boats)

=== ends-of-paths.md: a table of operations, and chapters whose titles have the end of each path, but for one
# Boats

|Type|APIs|Details|
|---|---|---|
|POST|{{BASE_URL}}fleet/v1/boats/launch|Puts one to sea.|
|POST|{{BASE_URL}}fleet/v1/boats/repaint|Gives one another colour.|
|GET|{{BASE_URL}}/fleet/v1/boats/logbook|Where they were.|

## New Boat

**Input parameters**

|Field|Type|Description|
|---|---|---|
|name|String|What it is called.|

## Log Book

**Response parameters**

|Field|Type|Description|
|---|---|---|
|port|String|Where it was.|

## Repaint Boat

**Input parameters**

|Field|Type|Description|
|---|---|---|
|colour|String|Which.|
---
POST /fleet/v1/boats/launch body(name)
GET /fleet/v1/boats/logbook 2XX(port)
POST /fleet/v1/boats/repaint body(colour)

=== requests-in-examples.md: a labelled URL whose method only the request in the example has, below an answer
# Fleet

## Boats

1.All boats

> URL: `https://fleet.example.org/v1/boats.do`

Parameters

|Name|Type|Required|Description|
|---|---|---|---|
|sail|String|yes|Which.|

Request example

```javascript
# Request
GET https://fleet.example.org/v1/boats.do
{
  "sail": "red"
}
# Response
[
  {"name": "Anna"}
]
```

Response

|Field|Description|
|---|---|
|name|what it is called|

2.Sell a boat

URL: `https://fleet.example.org/v1/sell.do`

Parameters

|Name|Type|Required|Description|
|---|---|---|---|
|price|Integer|no|In crowns.|

Request example

```javascript
# Request
POST https://fleet.example.org/v1/sell.do
{
  "price": 60
}
# Response
{"sold": true}
```
---
GET /v1/boats.do ?sail 2XX(name)
POST /v1/sell.do body(price?) 2XX(sold)

=== SellBoat.md: titles without a blank behind their sign, and the URL of an action in the example alone
#出售船只-SellBoat

出售一艘船。

#Request Parameters
|Parameter name|Type|Description|Required|
|---|---|---|---|
|Region|string|Where.|**Yes**|
|BoatId|string|Which.|No|

#Response Elements
|Parameter name|Type|Description|Required|
|---|---|---|---|
|Price|int|In crowns.|**Yes**|

#Request Example
```
https://fleet.example.org/?Action=SellBoat
&Region=north
&BoatId=b7
```
#Response Example
```
{
    "Price": 60
}
```
---
GET / ?Region ?BoatId ?Action 2XX(Price!)

=== statuses-above-examples.md: statuses in a list, an example of the first below them, and labels of requests
# Boats

### Sell a boat

```
[POST] /v1/boats/sell
```

**Parameters:**

|Name|Type|Mandatory|Description|
|---|---|---|---|
|boat|String|**Yes**|Which.|

**Request BODY raw:**

```json
{"request": "{{request}}", "nonce": "{{nonce}}", "boat": "Anna"}
```

**Request BODY with a buyer raw:**

```json
{"request": "{{request}}", "nonce": "{{nonce}}", "buyer": {"name": "Ida"}}
```

**Response:**
Available statuses:
* `Status 200`
* `Status 400 if request validation failed`

```json
{"price": "60", "buyer": {...}}
```

### Boats

```
[GET] /v1/boats
```

**Response:**

```json
[{"name": "Anna"}]
```
---
POST /v1/boats/sell body(boat!) 200(price, buyer)
GET /v1/boats 2XX(name)

=== capitals.md: parameters of a path in capitals, below a word, and one that may be left out
# Fleet API

## GET /boats/BOAT_ID

Response:

|Field|Description|
|---|---|
|name|what it is called|

## GET /log/BOAT[/WEEK]

Response:

|Field|Description|
|---|---|
|port|where it was|

## GET /API/V1/boats/USD

Response:

|Field|Description|
|---|---|
|name|what it is called|

## GET /v3/OS-FLEET/boats

Response:

|Field|Description|
|---|---|
|name|what it is called|

## GET /v3/boats/:id/LATEST

Response:

|Field|Description|
|---|---|
|name|what it is called|
---
GET /boats/{BOAT_ID} 2XX(name)
GET /log/{BOAT} 2XX(port)
GET /log/{BOAT}/{WEEK} 2XX(port)
GET /API/V1/boats/USD 2XX(name)
GET /v3/OS-FLEET/boats 2XX(name)
GET /v3/boats/{id}/LATEST 2XX(name)

=== names-in-paths.md: sentences that say what else the path has, and commands that show it
# Fleet

## Add a boat

Send a `POST` request to the URL endpoint `/v1/fleets` and add the name of the fleet to the URL path.

```sh
curl -X POST 'https://localhost:5665/v1/fleets/north' -d '{"name": "Anna"}'
```

```json
{"code": 200}
```

## List fleets

A list of them can be had by sending a `GET` request to the URL endpoint `/v1/fleets`. There may be many.

```sh
curl 'https://localhost:5665/v1/fleets?pretty=1'
```

```json
{"fleets": ["north"]}
```

## Sink a boat

In order to sink one, send a `DELETE` request to the URL endpoint `/v1/fleets`. You must include the names of the
fleet and the boat in the URL.

```sh
curl -X DELETE 'https://localhost:5665/v1/fleets/north/anna'
```

```json
{"code": 200}
```
---
POST /v1/fleets/{id} body(name) 2XX(code)
GET /v1/fleets ?pretty 2XX(fleets)
DELETE /v1/fleets/{id}/{id2} 2XX(code)

=== alone.md: chapters with a command each, one of which has nothing else
# Boats

## List boats

```sh
curl -X GET https://api.example.org/v2/boats
```

## Get a boat

```sh
curl -X GET https://api.example.org/v2/boats/{boat_id}
```

Path parameters:

- `boat_id` (integer): Which one.

## Sell a boat

```sh
curl -X DELETE https://api.example.org/v2/boats/{boat_id}
```

Path parameters:

- `boat_id` (integer): Which one.
---
GET /v2/boats
GET /v2/boats/{boat_id}
DELETE /v2/boats/{boat_id}

=== sent.md: sentences that tell to send a request line in code, above what belongs to it
# Boats

## List boats

Send `GET /v2/boats` to see them all.

|Name|Type|Description|
|---|---|---|
|`sails`|integer|how many|

## Sell a boat

Use `DELETE /v2/boats/{boat_id}` and `GET /v2/boats` afterwards.

|Name|Type|Description|
|---|---|---|
|`buyer`|string|who buys it|

## What comes next

Send `GET /v2/harbours` some day.
---
GET /v2/boats ?sails
DELETE /v2/boats/{boat_id} body(buyer)

=== defined.md: a definition list of a method and a path above items in code, and no other word of a reference
# Boats

## Get a boat

Method
: GET

URL
: `/v2/boats/{boat_id}`

The options are:

- `sails` (integer): How many.
---
GET /v2/boats/{boat_id} ?sails

=== groups.md: rows of a table that say what those below them are, and one with its titles again
# Boats

## Sell a boat

`POST /v2/sales`

### Request body

|Name|Type|Description|
|---|---|---|
|**Required**|||
|boat|string|which one|
|**Optional fields**|||
|Name|Type|Description|
|buyer|string|who buys it|
|price|integer|in all|
---
POST /v2/sales body(boat!, buyer?, price?)

=== captions.html: tables that their caption says to be of the answer
<html><body><h1>Boats</h1><h2>Get a boat</h2><p><code>GET /v2/boats/{id}</code></p>
<table><caption>Query parameters</caption>
<tr><th>Name</th><th>Type</th></tr><tr><td>sails</td><td>integer</td></tr></table>
<table><caption>Response fields</caption>
<tr><th>Name</th><th>Type</th></tr><tr><td>mast</td><td>integer</td></tr></table>
</body></html>
---
GET /v2/boats/{id} ?sails 2XX(mast)

=== titles.md: a title of parameters in the section of the request, above a label and a list
# Boats

## List boats

`GET /v2/boats`

### Request

#### Parameters

Optional query parameters:

* `sails` (integer, optional): How many.

### Response

#### id (string)

Its number.

#### hue (string)

What it is painted in.
---
GET /v2/boats ?sails 2XX(id, hue)

=== returns.md: resources that are called like sections
# Shop

# Returns

## List returns

Lists them.

`GET /v2/returns`

### Parameters

| Name | Type |
|---|---|
| limit | integer |

## Take a return

`POST /v2/returns`

# Results

## Read a result

`GET /v2/results/{id}`

### Response

| Name | Type |
|---|---|
| id | string |
---
GET /v2/returns ?limit
POST /v2/returns
GET /v2/results/{id} 2XX(id)

=== paragraphs.md: parameters in paragraphs of their own, and in sections titled as them
# Boats

## List boats

`GET /v2/boats`

### Query parameters

`sails` (integer, required): How many.

**hue** (string)

What it is painted in.

Not in the dark.

`old` (boolean, optional): Whether old ones count.

Boats are listed as they come.

## Paint a boat

`POST /v2/boats`

### Request body

#### `hue`

*string*, required

What it is painted in.

#### coats (integer)

How many.

## Sell a boat

`POST /v2/sales`

### Request body

Note (see below): this cannot be undone.
---
GET /v2/boats ?sails ?hue ?old
POST /v2/boats body(hue!, coats)
POST /v2/sales

=== numbers.md: titles that are the number of a status
# Boats

## Get a boat

`GET /v2/boats/{id}`

### 200

```json
{"hue": "red"}
```
---
GET /v2/boats/{id} 200(hue)

=== bold.adoc: bold labels of AsciiDoc
= Boats

== Get a boat

`GET /v2/boats/{id}`

*200 OK*

[source,json]
----
{"hue": "red"}
----
---
GET /v2/boats/{id} 200(hue)

=== notes.md: a list of which one item has a note in words that are not known
# Boats

## Sell a boat

`POST /v2/sales`

### Parameters

- `boat` (`string: <required>`): Which one.
- `ttl` (`fortnight: ""`): How long.
- `buyer` (`string: ""`): Who buys it.
---
POST /v2/sales body(boat!, ttl, buyer?)
=== fleet.rst: commands that show everything, one of which follows words for the shell
Fleet
=====

Log in
------

::

    # Keep the token
    TOKEN=$(curl -s -X POST http://localhost:6120/api/4/token | jq -r .token)

    # Use it
    curl -H "Authorization: Bearer $TOKEN" http://localhost:6120/api/4/masts

GET fleet status
----------------

Whether it floats::

    # curl -I http://localhost:6120/api/4/status
    HTTP/1.0 200 OK

GET masts
---------

::

    # curl http://localhost:6120/api/4/masts
    {"tall": 3, "short": 2}

GET sails
---------

::

    # curl http://localhost:6120/api/4/sails
    {"red": 1}

The red ones::

    # curl http://localhost:6120/api/4/sails/red
    {"red": 1}

POST alarms
-----------

::

    # curl -X POST http://localhost:6120/api/4/alarms/clear/all
    # curl -X POST http://localhost:6120/api/4/alarms/clear/some
---
HEAD /api/4/status
GET /api/4/masts 2XX(tall, short)
GET /api/4/sails 2XX(red)
GET /api/4/sails/red 2XX(red)
POST /api/4/alarms/clear/all
POST /api/4/alarms/clear/some

=== boats.txt: request lines that stand alone, below parameters of the one above
= Boats

== Files

GET /boats/<boat>/<file>

  Read a file.

Result: Content of file

Parameters:

  meta: switch to meta files, required

XmlResult: collection

PUT /boats/<boat>/<file>

  Write a file.

Parameters:

  comment: comment, optional

Body: Content of file

DELETE /boats/<boat>/<file>

  Remove a file.
---
GET /boats/{boat}/{file} ?meta
PUT /boats/{boat}/{file} body(comment?)
DELETE /boats/{boat}/{file}

=== boats.rst: definitions with colons, and with types behind them
Boats
=====

List boats
----------

.. code-block:: text

    GET /boats?coast=%2Fnorth%2F

coast :
    coast to list the boats of, required.

plain :
    pass plain=1 to get the names alone, defaults to 0.

Make a boat
-----------

.. code-block:: text

    POST /boats

The following keys can be used:

name : String
    What it is called, required.

masts : Integer
    How many it has, optional.
---
GET /boats ?coast ?plain
POST /boats body(name!, masts?)

=== harbour.rst: terms that are labels, above definitions of parameters
Harbour
=======

moor.json
---------

Moor a boat.

Supported request methods
  ``POST``
Parameters
  ``boat`` (required)
    the boat's name
  ``berth``
    the berth (the first free one by default)

Example:

.. code-block:: shell-session

   $ curl http://localhost:6800/moor.json -d boat=anna -d berth=3
   {"status": "ok"}

boats.json
----------

Get the boats.

Supported request methods
  ``GET``
Parameters
  ``coast`` (required)
    the coast

Example:

.. code-block:: shell-session

   $ curl http://localhost:6800/boats.json?coast=north
   {"status": "ok"}
---
POST /moor.json body(boat!, berth) 2XX(status)
GET /boats.json ?coast 2XX(status)

=== boats.md: directives of Sphinx in fences, as MyST has them
# Boats

## List

```{http:get} /boats

Lists the boats.

:query int limit: How many.
:>jsonarr string name: What it is called.
```

```{note}
Not on Sundays.
```
---
GET /boats ?limit 2XX(name)

=== boats.md: examples of requests in directives
# Boats

Boats are at the `@boats` endpoint.

## Sell a boat

```{eval-rst}
..  http:example:: curl python-requests

    POST /boats/@sell HTTP/1.1
    Accept: application/json
    Content-Type: application/json

    {"boat": "anna"}
```

## Show a boat

```{eval-rst}
..  http:example:: curl python-requests

    GET /boats/anna HTTP/1.1
    Accept: application/json
```
---
POST /boats/@sell body(boat)
GET /boats/anna

=== keys.md: request lines in code without a slash, in small letters, in other quotes
# Boat keys

### Keys resource

#### Get the key of the harbour

`GET keys/harbour`

Well, the key.

#### Drop a key

'DELETE /keys/:keyId'

It is gone.

### Logs

`GET logs?[filters]`

What happened.

### Heartbeat

`GET heartbeat`

Whether it lives.

### Export

`Get /export` Returns `200` and an object with the following format:

```js
{"keys": []}
```

### Words

A `GET` takes what `GET oars` says.
---
GET /keys/harbour
DELETE /keys/{keyId}
GET /logs ?filters
GET /heartbeat
GET /export 200(keys)

=== moorings.rst: titles whose path is a placeholder that stands before all others
Moorings
========

POST {path}?create=true
-----------------------

Makes the place.

DELETE {path}
-------------

Removes the place.

GET {path}/ropes
----------------

All ropes.
---
POST /{path} ?create
DELETE /{path}
GET /{path}/ropes

=== benches.md: a status in bold, behind a table and above code
# Benches

## Change a bench

`PATCH /v2/benches/{bench}`

**Request body:**

| Field | Type | Required | Description |
|---|---|---|---|
| `colour` | string | No | What it is painted in. |
| `drawers` | array of Drawer objects | No | Its drawers. |

**Drawer**

| Field | Type | Description |
|---|---|---|
| `closed` | boolean | Whether it is closed. |

**Response 200**

```json
{"bench": "b-7"}
```
---
PATCH /v2/benches/{bench} body(colour?, drawers?) 200(bench)

=== crew.md: request lines in code behind a sentence and a colon
# Crew

## hire

Hire a sailor, and give him a hammock of his own: `POST /api/crew/hire`

```json
{"name": "anna"}
```

## show

Fetch a record of the crew as the captain has it: `POST /api/crew/show`

```json
{"name": "anna"}
```

You can use HTTP GET for this, too: `GET /api/crew/show?name=NAME`

## pay

Pay the whole crew: `POST /api/crew/pay`
---
POST /api/crew/hire body(name)
POST /api/crew/show body(name)
GET /api/crew/show ?name
POST /api/crew/pay

=== yard.md: sentences that state paths above commands with values
# Yard API

## List boats

A list of boats can be retrieved by sending a `GET` request to the URL endpoint `/v1/boats`.

```bash
curl -k 'https://localhost:8080/v1/boats'
```

## Fetch a file

Send a `GET` request to the URL endpoint `/v1/files` and add the name of the boat, and of its file.

```bash
curl -k 'https://localhost:8080/v1/files/anna/hull.txt'
```

## Remove a boat

Send a `DELETE` request to the URL endpoint `/v1/boats` and add the name of the boat.

```bash
curl -k -X DELETE 'https://localhost:8080/v1/boats/anna'
```

## Launch boats

`POST /v1/actions/launch`

```bash
curl -k -X POST 'https://localhost:8080/v1/actions/launch' -d '{"boat": "anna"}'
```

## Moor boats

Send a `POST` request to the URL endpoint `/v1/actions/moor`.

```bash
curl -k -X POST 'https://localhost:8080/v1/actions/moor' -d '{"boat": "anna"}'
```

## Steer boats

Send a `POST` request to the URL endpoint `/v1/actions/steer`.

```bash
curl -k -X POST 'https://localhost:8080/v1/actions/steer' -d '{"boat": "anna"}'
```

## Paint boats

Send a `POST` request to the URL endpoint `/v1/actions/paint`.

```bash
curl -k -X POST 'https://localhost:8080/v1/actions/paint' -d '{"boat": "anna"}'
```

## Sink boats

Send a `POST` request to the URL endpoint `/v1/actions/sink`.

```bash
curl -k -X POST 'https://localhost:8080/v1/actions/sink' -d '{"boat": "anna"}'
```
---
GET /v1/boats
GET /v1/files
DELETE /v1/boats
POST /v1/actions/launch body(boat)
POST /v1/actions/moor body(boat)
POST /v1/actions/steer body(boat)
POST /v1/actions/paint body(boat)
POST /v1/actions/sink body(boat)

=== yards.rst: paths in brackets behind titles that name what is read there
Yards
=====

resubmit
--------

**POST** /api/resubmit/<job_id>

Builds it again.

boats (/api/boats/)
-------------------

Provides access to the boats.

yards (/api/yards/)
-------------------

Lists all yards.

the files (/etc/yards)
----------------------

They are read at the start.
---
POST /api/resubmit/{job_id}
GET /api/boats/
GET /api/yards/

=== boats.rst: a form whose names have brackets
Boats
=====

Edit a boat
-----------

::

    curl -XPUT http://server/api/boats/1.json -d "Boat[Name]=anna&Boat[Masts]=2"

Make a boat
-----------

::

    curl -XPOST http://server/api/boats.json -d "Boat[Name]=anna"
---
PUT /api/boats/{id}.json body(Boat[Name], Boat[Masts])
POST /api/boats.json body(Boat[Name])

=== ropes.md: fields below an answer that has one more
# Ropes

## Show the ropes

`GET /v2/ropes`

```json
{"red": 1, "blue": 2, "long": 3, "short": 4, "wet": 5, "key": "x"}
```

Descriptions:

- **red** (integer): How many are red
- **blue** (integer): How many are blue
- **long** (integer): How many are long
- **short** (integer): How many are short
- **wet** (integer): How many are wet
- **dry** (integer): How many are dry
---
GET /v2/ropes 2XX(red, blue, long, short, wet, dry)

=== README.md: commands that are the reference in one chapter of many
# Harbour server

## Requirements

A quay.

## Quick start

Run it.

### Moor

Throw a rope.

### Sail

Take it back.

## Features

### Large boats

Yes.

### Small boats

Yes.

### Boats below water

Not yet.

## HTTP API

### Send

```
curl -X POST http://localhost:8080/send -d '{"boat": "anna"}'
```

### Counters

```
curl http://localhost:8080/counter/boats
```

```json
{"count": 3}
```

### Queue

What waits:

```
curl http://localhost:8080/queue/active
```

### List of those not wanted

```
curl http://localhost:8080/unwanted
```

#### Add one

```
curl -X POST http://localhost:8080/unwanted -d '{"boat": "berta"}'
```

## Notes

### Memory

Some.
---
POST /send body(boat)
GET /counter/boats 2XX(count)
GET /queue/active
GET /unwanted
POST /unwanted body(boat)

=== calls.md: commands and nothing else
# API

```
curl -XPOST "localhost:3000/v1/boats" -H "content-type: application/json" -d '{"name": "anna"}'
```

```
curl -XPUT "localhost:3000/v1/boats/anna" -d '{"masts": 2}'
```

```
curl -XDELETE "localhost:3000/v1/boats/anna"
```

```
curl "localhost:3000/v1/boats/anna/ropes?page=1"
```
---
POST /v1/boats body(name)
PUT /v1/boats/anna body(masts)
GET /v1/boats/anna/ropes ?page
DELETE /v1/boats/anna

=== orders.md: sections behind the answer that are called like its fields
# Order

### HTTP Request

`GET http://harbour.example/orders/next`

### Return

Parameter | Type | Description
--------- | ---- | -----------
id | string | Its number
boats | array | What is wanted
status | object | When things happened

### Boats

Parameter | Type | Description
--------- | ---- | -----------
hull | string | Of what it is

### Status

Parameter | Type | Description
--------- | ---- | -----------
ordered | datetime | When it was ordered
---
GET /orders/next 2XX(id, boats, status)

=== send.md: a title that leaves out the beginning of the path, of a page that has its title twice
---
title: POST Boats/Crew/Send
---

# POST Boats/Crew/Send

```http
POST /api/v1/Boats/Crew/Send
```

Sends the crew.

## Query String Parameters

| Parameter Name | Type | Description |
|---|---|---|
| $select | string | What to include. |

```http
POST /api/v1/Boats/Crew/Send?$select=name
```

## Request Body: request

| Property Name | Type | Description |
|---|---|---|
| Sailors | Array | Who is sent. |
---
POST /api/v1/Boats/Crew/Send ?$select body(Sailors)

=== sails.md: several bodies in items below one label
# Sails

### Change a sail

**Endpoint:** `PATCH /sails/{id}`

**Request Body:**

One or more of these fields may be sent:

- **Its colour:**

```json
{"colour": "red"}
```
- **Its size:**

```json
{"size": 7}
```

**Response:**

```json
{"id": 1}
```
---
PATCH /sails/{id} body(colour, size) 2XX(id)

=== instance.md: what is got, in a table below a title of its own behind its example
## Get the crew of a boat

`GET /boats/{boat_id}/crew`

Returns the crew of a boat, if it has one.

###### Example crew

```json
{"boat_id": "7", "captain": "Anna", "berth": {"name": "north"}, "size": 2, "since": "2026"}
```

###### Crew object

| Field | Type | Description |
|---|---|---|
| boat_id | string | Whose crew it is |
| captain | string | Who leads it |
| berth | object | Where it sleeps |
| size | integer | How many they are |
| since | string | When they met |
---
GET /boats/{boat_id}/crew 2XX(boat_id, captain, berth, size, since)

=== fenders.md: titles that are paths, with the method behind a label
# Fenders API

### `/api/fenders`

**Method:** GET

**Description:** Lists the fenders.

**Query Parameters:**

- `page`: Which page

**Response:**

```json
[{"id": 1}]
```

### `/api/fenders/{id}`

- **Method:** PUT
- **Request Body:**

```json
{"size": 3}
```
---
GET /api/fenders ?page 2XX(id)
PUT /api/fenders/{id} body(size)

=== moorings.md: an answer in a section for its head and one for its body, and commands right below titles
# Moorings

## Moor a boat

    POST /v1/moorings

#### Input Data Parameters

boat
: _Required_ Which one.

quay
: _Optional_ The quay.

until
: _Required_ If the quay is a guest's.

#### Example
    $curl -X POST -d "boat=7&quay=north" "http://harbour.example/v1/moorings"

#### Response

###### Header

~~~header
HTTP/1.1 201 Created
Content-Type: application/json
~~~

###### Body

~~~json
{"mooring": {"id": 7}}
~~~
---
POST /v1/moorings body(boat!, quay?, until) 201(mooring)

=== about.md: requests that a page about all of them shows
# Copyright

# Marks

# Licence

# Translation

# HTTP API

## Transport

As ever.

## Fleets

```shell
curl -H "X-Fleet: north" http://127.0.0.1:8200/v1/boats/anna
```

```shell
curl http://127.0.0.1:8200/v1/north/boats/anna
```

## Operations

```shell
curl http://127.0.0.1:8200/v1/boats
```

```shell
curl -X POST -d '{"name": "berta"}' http://127.0.0.1:8200/v1/boats/berta
```

## The mark of what is sent

```shell
curl -X POST -H "X-Sent: yes" -d '{"name": "berta"}' http://127.0.0.1:8200/v1/boats/berta
```

## Bounds

Some.

## Help

```shell
curl http://127.0.0.1:8200/v1/boats?help=1
```

## Limits

None.
---

=== moorings.md: a method and a path in one paragraph with breaks in HTML, below an entity
## Moorings

### 基本信息
**Path：**`/v1/moorings`<br />**Method：** `POST`<br/>**Description：书面**

&#x20;请求参数

| 名称 | 类型 | 是否必须 | 备注 |
|---|---|---|---|
| quay | string | 必须 | 码头 |

&#x20;返回参数

| 名称 | 类型 | 是否必须 | 备注 |
|---|---|---|---|
| code | integer | 必须 | |
---
POST /v1/moorings body(quay!) 2XX(code!)

=== quays.md: names in bold above the parts of several calls, without any titles
# 码头接口

**获取码头列表**

**接口地址**：/api/quays/list

**请求方式**：GET

**请求参数**：

| 参数名称 | 类型 | 是否必须 | 描述 |
|---|---|---|---|
| page | int | 否 | 页码数 |

**返回参数说明**

| 参数名称 | 类型 | 描述 |
|---|---|---|
| quays | list | 码头 |

***

**新增码头**

**接口地址**：/api/quays/add

**请求方式**：POST

**请求参数**：

| 参数名称 | 类型 | 是否必须 | 描述 |
|---|---|---|---|
| depth | int | 是 | 水深 |
---
GET /api/quays/list ?page 2XX(quays)
POST /api/quays/add body(depth!)

=== cranes.md: items of a list that name calls, above items of their parts
## 接口查询

1. 起重机查询

   - 请求方式：post

   - 请求的url：

     harbour/cranes

   - 请求参数

     ```json
     {"page": 1}
     ```

   - 返回参数

     ```json
     {"code": 0, "cranes": []}
     ```

2. 起重机登记

   - 请求方式 post
   - 请求地址：harbour/cranes/new
   - 请求参数

   ```json
   {"load": 1}
   ```
---
POST /harbour/cranes body(page) 2XX(code, cranes)
POST /harbour/cranes/new body(load)

=== pilots.md: blocks of code that are the parts of a call, and what is sent
# 引航

## 接口请求示例

- **获取所有引航员**：

```
请求方式：GET
请求地址：http://127.0.0.1:9999/pilots
```

- **引航员注册**：

```
请求方式：POST
请求地址：http://127.0.0.1:9999/pilots/new
请求头：Content-Type: application/json

Body：
{
  "name": "anna"
}
```
---
GET /pilots
POST /pilots/new body(name)

=== tides.md: titles that are a path and a method, each behind its label
# 潮汐
---
### 简要描述：
>查询潮汐

### 请求地址：```/v3/tides/{port}```

### 请求方式：GET

### 返回参数说明

参数名 | 类型 | 说明
:---   |:---: |:---
height | int | 高度
---
GET /v3/tides/{port} 2XX(height)

=== muelles.md: notes in brackets behind a path and behind labels
### Obtener los muelles

**Método HTTP:** `POST`

**Ruta:** `/api/harbours/:harbour_id/quays` (ejemplo)

**Parámetros de consulta (opcionales):**
-   `depth`: Filtrar por calado.
-   `limit`, `offset`: Para paginación.

**Cuerpo de la solicitud** (todos los campos son opcionales)
```json
{"name": "norte"}
```
---
POST /api/harbours/{harbour_id}/quays ?depth ?limit ?offset body(name)

=== transits.md: an example below a label of the request, and no answer
# API

### 1. Trânsito

**Endpoint:** `/api/v1/transits`

**Método:** POST

**Parâmetros de Requisição:**
```json
{"port": "norte"}
```
---
POST /api/v1/transits body(port)

=== launch.md: an action that a row names, in the URL of the example, behind a host in brackets
# 下水

使一艘船下水。

## 请求参数

|名称|类型|是否必选|示例值|描述|
|--|--|----|---|--|
|Action|String|是|LaunchBoat|系统规定参数。取值：LaunchBoat。|
|BoatId|String|是|b-1|船只。|

## 返回数据

|名称|类型|示例值|描述|
|--|--|---|--|
|RequestId|String|1|请求。|

## 示例

请求示例

```

http(s)://[Endpoint]?Action=LaunchBoat
&BoatId=b-1
&<公共请求参数>

```

正常返回示例

```
{"RequestId": "1"}
```
---
GET / ?Action ?BoatId 2XX(RequestId)

=== calibre.md: a row that is the whole body, with its fields inside, which alone says a place
# 校准

**接口地址**:`/v2/calibrate`

**请求方式**:`PUT`

**请求参数**:

| 参数名称 | 参数说明 | 请求类型 | 是否必须 | 数据类型 | schema |
| --- | --- | --- | --- | --- | --- |
| param | param | body | true | 校准参数 | 校准参数 |
| &emsp;&emsp;boat | 船 | | true | string | |
| &emsp;&emsp;zone | 区 | | false | string | |

**响应参数**:

| 参数名称 | 参数说明 | 类型 | schema |
| --- | --- | --- | --- |
| data | 数据 | object | |
| &emsp;&emsp;id | 号 | string | |
---
PUT /v2/calibrate body(boat!, zone?) 2XX(data)

=== lamps.md: sentences in items that are no parameters, and a place as a label before a name
# Lampen

## Rota: POST /lamps

**Parâmetros de Requisição:**

**Obrigatório**
```json
{"name": "a"}
```

**Critérios de aceite**
- Precisa ser uma String.
- Ter no mínimo 3 caracteres.

**Exemplo de Resposta:**
```json
{"id": 1}
```

## Rota: GET /lamps/:id

- **Parâmetros de Requisição:**
  - **Path:** `id` (obrigatório)
  - **Query:** `hue` (opcional)
---
POST /lamps body(name) 2XX(id)
GET /lamps/{id} ?hue

=== tools.md: titles with a path in code and the method behind it, and items below labels in a script of its own
# 設計

### 3-1. 道具一覧取得 `/api/tools` GET

* 認証：必須
* クエリパラメータ：

  * `date`: `YYYY-MM-DD`（任意）
* レスポンス例：

```json
{"tools": []}
```

### 3-2. 道具登録 `/api/tools` POST

* リクエストBody：

```json
{"name": "a"}
```
---
GET /api/tools ?date 2XX(tools)
POST /api/tools body(name)

=== buoys.md: traditional characters
# 浮標

#### 新增浮標

*   **Method：** `POST`
*   **Path：** `/buoys`

**請求參數**

| 參數名稱 | 型別 | 必填 | 說明 |
|---|---|---|---|
| name | 字串 | 是 | 名稱 |

**回應範例**
```json
{"id": 1}
```
---
POST /buoys body(name!) 2XX(id)

=== berths.md: an index with paths that leave out the base, and a label and a message on one line
# 泊位

## 接口列表

| 方法 | 路径 | 描述 |
|------|------|------|
| POST | `/berth/new` | 新增泊位 |
| POST | `/berth/move` | 移动泊位 |

## 接口详情

### 1. 新增泊位

**接口地址：** `POST /api/berth/new`

**请求体**: `{ "depth": 1 }`

### 2. 移动泊位

**接口地址：** `POST /api/berth/move`

**请求参数：**

| 参数名 | 类型 | 必填 | 说明 |
|--------|------|------|------|
| to | String | ✅ | 去哪里 |
---
POST /api/berth/new body(depth)
POST /api/berth/move body(to!)

=== pass.md: labels at the ends of paragraphs, rows that say there is nothing, and the only field of an envelope
# 通行

#### 获取通行证

请求类型：`POST`
请求地址：`v1/pass`
请求参数：
序号|参数名|类型|必填|描述
  ---- | --- | --- | --- | ---
  1|boat|string|是|船

请求结果示例：
```json
{"code": 0, "msg": "", "data": {"pass": "a"}}
```
字段解释：
序号|字段名|类型|必填|描述
  ---- | --- | --- | --- | ---
1|pass|string|是|通行证

#### 获取类别

请求类型：`GET`

**api** : `/v1/kinds`

请求参数：
序号|参数名|类型|是否必传|描述
  ---- | --- | --- | --- | ---
  1|无|无|否|无
---
POST /v1/pass body(boat!) 2XX(code, msg, data)
GET /v1/kinds

=== people.md: a blank behind the first slash
# API

#### GET / people/:id
One of them.

```json
{ "id": 1 }
```

#### POST / people
Adds one.

**Request body:**

```json
{ "name": "Anna" }
```
---
GET /people/{id} 2XX(id)
POST /people body(name)

=== items.md: items that are request lines, with what is answered below each
# Todo

## Endpoints

- **POST /tasks**:
  - **Request body**:
    ```json
    {"title": "a"}
    ```
  - **Response**: The task.

- **GET /tasks**:
  - **Response**: All tasks.

- **GET /tasks/{id}**:
  - **Response**: One task.
---
POST /tasks body(title)
GET /tasks
GET /tasks/{id}

"""


def layouts() -> Iterator[tuple[str, str, str]]:
    for part in re.split(r"^=== ", LAYOUTS, flags=re.MULTILINE)[1:]:
        about, _, rest = part.partition("\n")
        page, _, operations = rest.rpartition("\n---\n")
        yield about, page, operations.strip()


@pytest.mark.parametrize(("about", "page", "operations"), list(layouts()), ids=[about for about, _, _ in layouts()])
def test_a_layout(about: str, page: str, operations: str) -> None:
    name = about.partition(":")[0]
    reading = read(Page(name, page.encode(), name), Folder())
    assert "\n".join(map(_shown, reading.operations)) == operations
    assert not reading.rows.not_understood


def _shown(operation: Operation) -> str:
    marks = {"query": "?", "header": "#"}
    said = [f"{operation.method} {operation.path}"]
    said += [marks[each.location] + each.name for each in operation.parameters if each.location in marks]
    said += [f"body({_fields(operation.body, operation)})"] if operation.body else []
    bodies = ((each.status, each.body) for each in operation.responses if each.body)
    said += [f"{status}({_fields(body, operation)})" for status, body in bodies]
    return " ".join(said)


def _fields(body: Body, operation: Operation) -> str:
    return ", ".join(_names(body.schema, operation))


def _names(schema: Schema, operation: Operation) -> list[str]:
    match schema:
        case ArrayOf():
            return _names(schema.items, operation)
        case ObjectOf():
            return list(map(_marked, schema.fields))
        case Ref():
            structure = next(each for each in operation.structures if each.key == schema.key)
            return list(map(_marked, structure.fields))
        case _:
            return []


def _marked(field: Field) -> str:
    """A name, with a mark where the page says whether it is required."""
    return field.name + {True: "!", False: "?", None: ""}[field.required]
