"""Sentences that introduce what stands below them: `sentence => label` a line; nothing where it introduces nothing."""

from __future__ import annotations

import pytest

from extractor.pages.layers import dialects
from extractor.pages.outline.leads import lead

LEADS = """
The following fields are returned in the JSON response body:      => response fields
The following fields are possible in the response:                => response fields
The response contains the following attributes:                   => response fields
It returns a JSON object with the following keys:                 => response fields
The following parameters should be set in the URL:                => url parameters
The following query parameters are available:                     => query parameters
The following parameters may be passed in the query string:       => query parameters
The following JSON body parameters are available:                 => body parameters
The following fields are required in the JSON request body:       => body parameters
The request body must contain the following fields:               => body parameters
with a body of:                                                   => request example
Boats are made at once. With the following body:                  => request example
The request body should look something like the following:        => request example
To sink it, set `sink` in the body:                               => request example
A response body like the following is returned:                   => response example
It returns a JSON body like the following:                        => response example
The API will return the following response:                       => response example
The API returns with the date on which it sinks:                  => response example
It accepts these header parameters:                               => header parameters
It supports these JSON properties:                                => json properties
It responds with a body:                                          => response example
The response data is described as follows:                        => response fields
The requested data is described as follows:                       => request parameters
The API is:                                                       =>
The following fields are returned in the response.                => response fields
The below fields filter, and are returned in all responses.       => response fields
The following fields are returned in the body along with a `200`: => response fields
The following query parameters are available.                     =>
The following response is an example.                             =>
The following headers will be returned with the response:         => response headers
The following HTTP headers are returned:                          => response headers
The response includes these headers:                              => response headers
The following headers must be set:                                => request headers
These request headers can be sent:                                => request headers
The following headers are of no interest:                         =>
The error codes of the response are listed below:                 => error codes
The following error codes may be returned:                        => error codes
The following boats are in the port:                              =>
"""


@pytest.mark.parametrize("line", LEADS.strip().split("\n"))
def test_a_sentence_says_a_label(line: str) -> None:
    sentence, _, label = (part.strip() for part in line.partition("=>"))
    assert lead(sentence, dialects()["rest_en"]) == label
