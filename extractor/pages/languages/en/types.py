"""What type cells say in English and in the languages that programs are written in: of scalars, lists, maps, objects."""

from __future__ import annotations

import re

from extractor.operation import Scalar
from extractor.pages.dialect import any_of, by_word
from extractor.pages.patterns import later

_SCALARS = (
    (
        Scalar("string"),
        "string;str;char;character;sting;uuid;text;varchar;json-string;enum;json string;timestamp;time;date",
    ),
    (Scalar("string"), "datetime;snowflake;url;uri;email;html;markdown;base64;character string;text string;characters"),
    (Scalar("string"), "varchar2;nvarchar;nvarchar2;nchar;clob;longtext;mediumtext;localdate;localtime;localdatetime"),
    (Scalar("string"), "iso 8601 date;iso 8601 datetime;iso 8601 timestamp;rfc 3339 timestamp;rfc3339 timestamp"),
    (Scalar("string"), "phone number;telephone number;mobile number;card number;account number;serial number"),
    (Scalar("string"), "ip;ip address;hostname;regex;regexp;objectid;ulid;currency code;country code;language code"),
    (
        Scalar("string"),
        "comma-separated list;comma separated list;comma-separated string;comma separated string;comma-separated values"
        ";comma separated values;comma-delimited list;csv",
    ),
    (Scalar("string", "ipv4"), "ipv4;ipv4 address"),
    (Scalar("string", "ipv6"), "ipv6;ipv6 address"),
    (Scalar("string", "byte"), "bytes;byte array;byte[];[]byte"),
    (
        Scalar("integer"),
        "integer;interger;number(int);int;uint;unsigned int;unsigned integer;epoch;unix timestamp;int16",
    ),
    (Scalar("integer"), "uint16;uint32;uint64;i64;whole number;integer number;int number;uint8;int8;i8;u8;i16;u16;u32"),
    (
        Scalar("integer"),
        "u64;sint32;sint64;fixed32;fixed64;sfixed32;sfixed64;ushort;ulong;sbyte;tinyint;smallint;mediumint;unsigned long",
    ),
    (
        Scalar("integer"),
        "unix time;unix epoch;epoch time;posix time;epoch seconds;epoch milliseconds;unix timestamp in seconds"
        ";unix timestamp in milliseconds;timestamp in seconds;timestamp in milliseconds;epoch timestamp",
    ),
    (Scalar("integer", "int32"), "int32;i32;byte;short;short integer;32-bit integer;small integer"),
    (Scalar("integer", "int64"), "long;int64;bigint;biginteger;long integer;long int;big integer;64-bit integer"),
    (Scalar("number"), "number;decimal;num;numeric;floating point;floating-point number;decimal number;real"),
    (Scalar("number", "float"), "float;float32;f32"),
    (Scalar("number", "double"), "double;doubule;bigdecimal;f64;float64"),
    (Scalar("boolean"), "boolean;bool;booleab;true/false;true or false;true|false;true | false;true, false;logical"),
    (Scalar("boolean"), "1/true/true or 0/false/false;1/true or 0/false"),
    (Scalar("string", "binary"), "file;stream;file contents;binary;multipartfile;uploadfile;iformfile"),
    (
        Scalar("string", "date-time"),
        "date-time;datetimeoffset;offsetdatetime;zoneddatetime;instant;time.time;google.protobuf.timestamp;iso8601;iso 8601;iso-8601",
    ),
    (Scalar("string", "uuid"), "guid;uniqueidentifier"),
)
WORDS = by_word(_SCALARS)
"""Scalars by their words."""

_SHAPE = r"(?:[ -](?:data[ -])?(?:structure|type|object))?"
"""What stands behind the word for a container and adds nothing."""
_MADE = r"(?:i|array|linked|readonly|immutable|mutable|hash|tree|sorted|concurrent)*"
"""Before the word for a container in programs, how it is made: `ArrayList`, `ReadonlyArray`, `IDictionary`."""
_LISTS = r"(?:collection|vector|sequence|enumerable|iterable|list|array|set|slice)"

OBJECT_TYPES = any_of(
    r"^(?:object|json|jsonobject|json\s*object|dict|objects|obj|google\.protobuf\.struct)$",
    rf"^(?:(?:dictionary|dict|hash|hash ?map|struct|json){_SHAPE}|(?:data )?structure|json object|key[ -]value pairs?)$",
)
ARRAY_TYPES = any_of(
    r"^(?:array|list|json\s*array|set)$", rf"^(?:list|array|collection|set|vector|sequence|json array){_SHAPE}$"
)
MAP_TYPES = any_of(
    r"^(?:map|key[- ]value[- ]map)$",
    r"^(?:map|dict(?:ionary)?) (?:with keys|of .{0,30}key[/ -]value pairs)\b.*$",
)
ARRAY_OF = (
    later(r"^array of (?:up to )?\d+\s+(.+)$", re.IGNORECASE),
    later(rf"^{_MADE}{_LISTS}\s*[<(\[（]\s*(.+?)\s*[>)\]）]$", re.IGNORECASE),
    later(r"^(?:collection|vector|sequence)\s+of\s+(.+)$", re.IGNORECASE),
    # The blank before the name of a structure may have been lost with its link.
    later(r"^(?:json\s+)?(?:arrays?|lists?)(?:\s+object)?\s*of(?:\s+|(?-i:(?=[A-Z])))(?:an?\s+)?(.+)$", re.IGNORECASE),
    later(r"^repeated\s+(.+)$", re.IGNORECASE),
    later(r"^\[\]\s*\*?(.+)$"),
    later(r"^\[\s*(.+?)\s*\]$"),
    later(r"^(.+?)\s*\[\]$"),
    later(r"^(?:array|list)\s+(?!of\b)([A-Za-z_]\w*)$", re.IGNORECASE),
    later(r"^(?!json\b)(.+?)\s*(?:array|\slist)(?:\s+corresponding to\s.*)?$", re.IGNORECASE),
    later(r"^(.+?)\s+collection$", re.IGNORECASE),
)
MAP_OF = any_of(
    rf"^{_MADE}(?:map|dict(?:ionary)?|record|mapping)\s*[<(\[]\s*[^,，|<>\[\]]+[,，|]\s*(.+?)\s*[>)\]]$",
    r"^map\s*\[\s*[\w.]+\s*\]\s*\*?(.+)$",
    r"^\{\s*\[\s*\w+(?:\s*:\s*\w+)?\s*\]\s*:\s*([\w.<>\[\]]+)\s*;?\s*\}$",
    r"^(?:map|dict(?:ionary)?)\s+(?:of|from)\s+(?:[\w-]+\s+){1,3}?to\s+(.+)$",
)
OBJECT_NAMED = (
    later(r"^object\s+of\s+(.+)$", re.IGNORECASE),
    later(r"^objects?\s*[<(\[]\s*([A-Za-z_][\w.]*)\s*[>)\]]$", re.IGNORECASE),
    later(r"^(.+?)\s*objects?$", re.IGNORECASE),
    later(r"^objects?\s+(.+)$", re.IGNORECASE),
)
NO_TYPE = any_of(r"^(?:null|none|any|mixed|unknown|dynamic|interface\{\}|any ?type|any ?value|-+|/)?$")
NULLABLE_MARK = any_of(
    r"^nullable\s+(.+)$",
    r"^(.+?)\s*[,;(（\[]?\s*(?:nullable|can be null|may be null)\s*[)）\]]?$",
    r"^(?:optional|nullable|maybe|option)\s*[<\[(]\s*(.+?)\s*[>\])]$",
    r"^([A-Za-z][\w.<>\[\], ]*)\?$",
)
"""What says that a value may be null: `int?`, `Optional[str]`, `string, nullable`."""
