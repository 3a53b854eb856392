"""Vendor API pages in, OpenAPI out; recorded HTTP traffic in, contract findings out.

The map of the house. A folder is a room, a stage of the work; what passes between rooms is one of the top-level
values. Rooms never import each other, only `pipeline` knows them all:

    cli         arguments in, exit status out
    pipeline    the journeys: generate, validate
    config      extractor.toml

    pages       pages in, operations out
    openapi     operations in, YAML out
    traffic     recordings in, exchanges out
    contract    exchanges and specs in, findings out
    report      findings in, text out

    operation   Api, Operation, Parameter, Schema …       what pages say
    exchange    Exchange, Request, Response               what was recorded
    finding     Finding, Rule, Place, Report              what reading and checking have to say
    shelf       how an open shelf (a folder of like things) is read
"""

__version__ = "0.1.0"
