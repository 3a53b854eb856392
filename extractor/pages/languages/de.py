"""German."""

from __future__ import annotations

import re
from typing import TypeVar

from extractor.operation import Scalar
from extractor.pages.dialect import (
    CLEAR_LIST,
    ICON,
    MARKED_WORD,
    TO_HERE,
    Column,
    Introduction,
    Kind,
    One,
    Prose,
    Role,
    Words,
    any_of,
    by_word,
    caption_behind,
    introductions,
    method_behind,
    path_behind,
    table_behind,
)
from extractor.pages.layers import Language
from extractor.pages.patterns import later

_HEADINGS = {
    Role.DESCRIPTION: "funktion;funktionen;funktionsbeschreibung;beschreibung;überblick;übersicht;einführung;einleitung"
    ";zusammenfassung;zweck",
    Role.URI: "uri;url;uri-format;url-format;api-format;aufruf;endpunkt;api-endpunkt;adresse;pfad;ressource;methode;http-methode"
    ";http-anfrage;http-anforderung;anfrage-url;anforderungs-url;anforderungs-uri;anfrage-uri",
    Role.REQUEST: "anfrage;anforderung;anfrageparameter;anforderungsparameter;eingabeparameter;aufrufparameter"
    ";übergabeparameter;eingabe;anfragekörper;anforderungstext;anforderungskörper;anfrage-body;request-body"
    ";anfragefelder;kopfzeilen;anfrageheader;anforderungsheader;anfrage-header;pfadparameter;abfrageparameter"
    ";suchparameter;query-parameter;url-parameter;uri-parameter;argumente;nutzdaten;felder;eigenschaften",
    Role.RESPONSE: "antwort;antworten;rückgabe;rückgabewert;rückgabewerte;rückgabeparameter;ausgabe;ausgabeparameter"
    ";antwortparameter;antwortfelder;antwortkörper;antworttext;antwort-body;response-body;antwortheader;antwort-header"
    ";erfolgreiche antwort;format der antwort;antwortformat;ergebnis",
    Role.ERROR_RESPONSE: "fehlerantwort;fehlerantworten;antwort im fehlerfall;fehlerfall",
    Role.REQUEST_EXAMPLE: "beispielanfrage;beispielanfragen;beispielanforderung;beispielanforderungen;beispielaufruf"
    ";anfrage-beispiel;anfragebeispiel;anforderungsbeispiel;beispiel einer anfrage;beispiel für eine anfrage",
    Role.RESPONSE_EXAMPLE: "beispielantwort;beispielantworten;antwort-beispiel;antwortbeispiel"
    ";beispiel einer antwort;beispiel für eine antwort",
    Role.EXAMPLES: "beispiel;beispiele",
    Role.STATUS: "statuscode;statuscodes;status-code;status-codes;http-statuscode;http-statuscodes;antwortcode"
    ";antwortcodes;rückgabecode;rückgabecodes",
    Role.ERRORS: "fehlercode;fehlercodes;fehler;fehlermeldungen;mögliche fehler",
    Role.CONSTRAINTS: "einschränkungen;beschränkungen;voraussetzungen;vorbedingungen;hinweise und einschränkungen",
    Role.OTHER: "vorgehensweise;ablauf;authentifizierung;autorisierung;berechtigungen;hinweise;hinweis;bemerkungen"
    ";anmerkungen;fehlersuche;siehe auch;änderungen",
}

_COLUMNS = {
    Column.NAME: "parameter;parametername;name;feld;feldname;attribut;attributname;eigenschaft;eigenschaftsname"
    ";schlüssel;element;elementname;kopfzeile;headername;variable;bezeichnung;argument",
    Column.REQUIRED: "pflicht;pflichtfeld;pflichtparameter;pflichtangabe;erforderlich;notwendig;benötigt;obligatorisch"
    ";verpflichtend;zwingend;pflicht/optional;erforderlich/optional;erforderlich?;pflicht?;muss",
    Column.TYPE: "typ;datentyp;parametertyp;feldtyp;werttyp",
    Column.DESCRIPTION: "beschreibung;erläuterung;erklärung;bedeutung;bemerkung;bemerkungen;anmerkung;anmerkungen;zweck"
    ";hinweis;hinweise;details;kommentar;funktion",
    Column.RANGE: "wertebereich;bereich;werte;mögliche werte;gültige werte;zulässige werte;erlaubte werte"
    ";unterstützte werte;verfügbare werte;zulässiger wertebereich;gültiger wertebereich;optionen",
    Column.DEFAULT: "standard;standardwert;vorgabe;vorgabewert;voreinstellung;vorbelegung",
    Column.EXAMPLE: "beispiel;beispielwert;beispiele;wert",
    Column.LOCATION: "ort;position;übergabe;übergabeort;fundort",
    Column.STATUS: "statuscode;http-statuscode;http-status;http-code;antwortcode;rückgabecode",
    Column.CODE: "fehlercode;fehlernummer",
    Column.MESSAGE: "meldung;fehlermeldung;nachricht",
    Column.METHOD: "methode;http-methode",
    Column.PATH: "uri;url;pfad;endpunkt;adresse;aufruf",
    Column.MINIMUM: "mindestwert;minimalwert",
    Column.MAXIMUM: "höchstwert;maximalwert",
    Column.LENGTH: "länge;maximale länge;max. länge;höchstlänge;maximallänge",
    Column.OTHER: "einheit;größe;seit",
}

_TYPES = (
    (
        Scalar("string"),
        "zeichenfolge;zeichenkette;zeichenfolgen;zeichenketten;text;zeichen;datum;uhrzeit;zeit;zeitpunkt",
    ),
    (Scalar("string"), "zeitstempel;datum und uhrzeit;datum/uhrzeit;aufzählung;kennung;freitext;e-mail-adresse"),
    (Scalar("integer"), "ganzzahl;ganzzahlen;ganze zahl;ganzzahlig;natürliche zahl"),
    (Scalar("integer", "int64"), "lange ganzzahl"),
    (
        Scalar("number"),
        "zahl;zahlen;dezimalzahl;dezimalzahlen;kommazahl;numerisch;reelle zahl;gleitkommazahl;fließkommazahl",
    ),
    (Scalar("boolean"), "boolescher wert;boolesche werte;boolesch;wahrheitswert;wahrheitswerte;ja/nein"),
    (Scalar("string", "binary"), "datei;binärdaten;binär"),
)

_Said = TypeVar("_Said")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _either(words: dict[str, _Said]) -> dict[str, _Said]:
    """The same in the letters of keyboards without umlauts, too: `laenge`."""
    return {word.translate(_UMLAUTS): said for word, said in words.items()} | words


_A, _O, _U = r"(?:ä|ae)", r"(?:ö|oe)", r"(?:ü|ue)"
_NUMBER = (
    r"(-?\d+)(?!\w|[.,]\d|\s*(?:%|zeichen|buchstabe|ziffer|byte|element|eintr|stelle|sekunde|minute|stunde|tag|mal\b))"
)
_AND = r"(?:bis(?: zu)?|-|–|~|\.\.\.?)"
_THE = r"(?:de[rsnm] |die |das |eine[rsnm]? )?"
_IN = r"(?:anfrage|anforderungs?|aufruf|eingabe|request)"
_OUT = r"(?:antwort|r(?:ü|ue)ckgabe|ausgabe|response)"
_PART = r"(?:parameter|felder|header|k(?:ö|oe)rper|body|text|format|werte?|daten|kopfzeilen|elemente)"
_FIELDS = r"(?:parameter|felder|eigenschaften|attribute|elemente|werte)"

_LABELS = (
    (
        any_of(r"^(?:beispiel\w* )?(?:einer |f(?:ü|ue)r eine )?fehler(?:haften? )?-?antwort-?beispiele?"),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(
            rf"^beispiel-?{_OUT}(?:en)?\b",
            rf"^{_OUT}[ -]?beispiele?\b",
            rf"^beispiele? (?:f(?:ü|ue)r )?{_THE}(?:erfolgreichen? )?{_OUT}",
        ),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(
            rf"^beispiel-?{_IN}(?:en)?\b",
            rf"^{_IN}[ -]?beispiele?\b",
            rf"^beispiele? (?:f(?:ü|ue)r )?{_THE}{_IN}",
            r"^(?:curl-)?beispiel \(curl\)$",
        ),
        Role.REQUEST_EXAMPLE,
    ),
    (any_of(r"^beispiele?\b"), Role.EXAMPLES),
    (any_of(r"^(?:antwort im )?fehler(?:fall|antwort(?:en)?)\b"), Role.ERROR_RESPONSE),
    (
        any_of(
            rf"^(?:erfolgreiche )?{_OUT}(?:n|en|s)?(?:[ -]?{_PART})?(?: \(.{{1,40}}\))?$",
            rf"^{_PART} {_THE}{_OUT}$",
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^{_IN}(?:n|en)?(?:[ -]?{_PART})?(?: \(.{{1,40}}\))?$",
            rf"^{_PART} {_THE}(?:{_IN}|uri|url|pfads?)$",
            r"^(?:(?:optionale|erforderliche|zus(?:ä|ae)tzliche) )?(?:pfad|abfrage|such|url|uri|query|body|header|formular)[ -]?(?:parameter|felder)$",
        ),
        Role.REQUEST,
    ),
)

_CAPTIONS = (
    (any_of(r"^pfad(?:[ -]?(?:parameter|variablen))?$", r"^parameter (?:im|des) pfads?$"), Kind.PATH),
    (any_of(r"^(?:abfrage|such|query)(?:[ -]?(?:parameter|zeichenfolge))?$", r"^parameter der abfrage$"), Kind.QUERY),
    (
        any_of(
            rf"^(?:(?:{_IN}|{_OUT})[ -]?)?(?:header|kopfzeilen|kopfdaten)(?:[ -]?(?:parameter|felder))?$",
            rf"^(?:parameter|felder) (?:im|des|in den|der) (?:(?:{_IN}|{_OUT})[ -]?)?(?:headers?|kopfzeilen?)$",
        ),
        Kind.HEADER,
    ),
    (any_of(r"^formular(?:[ -]?(?:parameter|felder|daten))?$"), Kind.FORM),
    (
        any_of(
            rf"^(?:(?:{_IN}|{_OUT})[ -]?)?(?:body|k(?:ö|oe)rper|text|hauptteil)(?:[ -]?{_FIELDS})?$",
            rf"^{_FIELDS} (?:im|des) (?:(?:{_IN}|{_OUT})[ -]?)?(?:body(?:s)?|k(?:ö|oe)rpers?|textes|text|hauptteils?)$",
        ),
        Kind.BODY,
    ),
    (any_of(r"^ur[il](?:[ -]?parameter)?$", r"^parameter (?:in )?der ur[il]$"), Kind.URI),
    (
        any_of(
            rf"^(?:{_IN}|{_OUT})?(?:en)?[ -]?{_FIELDS}$",
            rf"^{_FIELDS} {_THE}(?:{_IN}|{_OUT})$",
            r"^(?:anfrage|anforderung|antwort)$",
            rf"^beschreibung der {_FIELDS}$",
        ),
        Kind.GENERIC,
    ),
)

_ONE = r"[\"„“']?[\w.\-]+[\"”“']?"

PROSE = Prose(
    enum_list=any_of(r"(?:aufz(?:ä|ae)hlungswerte|m(?:ö|oe)gliche werte)\s*:?\s*$"),
    introductions=introductions(
        Introduction(r"\bwert ist (?:immer|fest(?:gelegt auf)?|stets)(?: auf)?", One.ALWAYS),
        Introduction(r"\b(?:es )?(?:wird|ist|sind) (?:derzeit )?(?:nur|ausschlie(?:ß|ss)lich)", One.ALWAYS),
        Introduction(r"\bwert (?:kann|darf) nur\b", One.ALWAYS),
        rf"\b(?:m{_O}gliche|g{_U}ltige|zul{_A}ssige|erlaubte|verf{_U}gbare|unterst{_U}tzte|akzeptierte) (?:werte|optionen|angaben)"
        r"(?: sind| umfassen| lauten)?(?: die folgenden| folgende| wie folgt)?\s*:?",
        rf"\b(?:erlaubt|zul{_A}ssig|m{_O}glich|g{_U}ltig|unterst{_U}tzt)(?: sind| werden)\s*:?",
        r"\bwert (?:kann|muss|darf|ist)(?: entweder)?(?: einer der folgenden)?\s*:?",
        r"\b(?:einer|eines|eine) (?:der folgenden(?: werte| optionen)?\s*:|von\s*:?)",
        r"\bkann die (?:folgenden )?werte(?: annehmen)?\s*:?",
        r"\b(?:optionen|werte)(?: sind)?\s*:",
        rf"(?:^|(?<=[.;\n]\s))(?:kann|muss|darf|entweder)\s*:?{CLEAR_LIST}",
    ),
    enum_qualifier=any_of(r"\b(?:des|der|von) \w+$"),
    enum_separator=later(r"\s*(?:,\s*(?:oder|und|sowie|bzw\.)\s+|,|/|\boder\b|\bund\b|\bsowie\b|\bbzw\.|;|\|)\s*"),
    enum_end=later(
        r"\n|[,;]\s*(?=(?:wobei|welche[rs]?|die|der|das|standard|vorgabe|voreinstellung|je nach)\b)(?![^()\n]*\))"
        r"|\s+(?:sein|annehmen|(?:unterst(?:ü|ue)tzt|erlaubt|zul(?:ä|ae)ssig|m(?:ö|oe)glich)(?: (?:wird|werden|ist|sind))?)\b"
        r"|(?<=\w)\.(?=\s|$)|\s\((?=[^)]*(?:standard|vorgabe|default)[^)]*\)(?!,? (?:oder|und)\b|,))",
        re.IGNORECASE,
    ),
    meaning=later(
        r"\s*(?::|,|\(|\bbedeutet\b|\bsteht f(?:ü|ue)r\b|\bbezeichnet\b|\bgibt\b|\bist\b|\s-{1,2}\s|—+|–|=(?!=))"
    ),
    not_a_value=any_of(
        rf"^(?:einschr{_A}nkung(?:en)?|wertebereich|hinweis|anmerkung|standard(?:wert)?|vorgabe|beispiel|beschreibung|m{_O}gliche werte)\b"
    ),
    open_list=any_of(
        r"\busw\b|\betc\b|\bz\. ?b\.|\bzum beispiel|\bbeispielsweise|\bbspw\b|\bwie (?:etwa|zum)|\bu\. ?a\.|\.\.\."
    ),
    kind_word=any_of(r"[\s-]*typen?$"),
    unit=any_of(
        r"\s*(?:ms|millisekunden|s|sekunden?|min|minuten?|h|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|%|[KMGT]B)$"
    ),
    note=any_of(r"^\s*(?:hinweis|achtung|anmerkung)\s*:?\s*$"),
    absent=any_of(r"^(?:wenn|falls) (?:dieses|der|das) (?:feld|parameter|attribut|wert) (?:nicht|fehlt)"),
    empty_word=later(r"leer|eine leere (?:Zeichenfolge|Zeichenkette)", re.IGNORECASE),
    no_word=later(
        r"nicht|kein(?:e[nrs]?)?|ein(?:e[nrs]?)?|der|die|das|erforderlich|optional|veraltet|siehe|und|oder|falls|wenn|es|sie|er"
        r"|beide|eindeutig|angegeben|gesetzt|leer|Buchstaben|Ziffern|Zahlen|Zeichen|Unterstriche|Bindestriche|Punkte|Leerzeichen"
    ),
    default=any_of(
        rf"\bstandardm{_A}(?:ß|ss)ig,?\s*{MARKED_WORD}{TO_HERE}",
        rf"\b(?:wenn|falls) nicht angegeben,? (?:wird|gilt) {MARKED_WORD}(?: verwendet)?{TO_HERE}",
        rf"(?:standardwert|vorgabewert|vorgabe|voreinstellung|standard(?:einstellung)?|default(?:wert)?)(?: ist| betr{_A}gt| lautet|\s*:)"
        r"\s*[\"„“'‚]?([^\s,;\"“”„'()]+?)(?=[.,;\"“”'‘()]*(?:\s|$))",
    ),
    bare_default=any_of(
        rf"\b(?:wenn|falls) nicht angegeben,? (?:wird|gilt) (-?\d+(?:\.\d+)?|true|false)(?: verwendet)?{TO_HERE}",
        rf"\bstandardm{_A}(?:ß|ss)ig(?: ist(?: es)?| wird)?(?: auf)?\s+[\"„“'‚]?([\w.\-]*\w)",
        r"\bstandard(?:wert)?\s+[\"„“'‚]?(-?\d+|true|false)\b(?![.,]\d)",
        r"\bist\s+[\"„“'‚]?(-?\d+|true|false)[\"“”']?\s+(?:als )?(?:standard|voreingestellt)\b",
    ),
    default_mark=any_of(r"\(\s*(?:standard(?:wert)?|vorgabe|voreinstellung|default)\s*\)"),
    minimum=any_of(
        rf"\b(?:mindestwert|minimalwert|minimaler wert|minimum|mindestens|min\.)(?: ist| von| betr{_A}gt|\s*:)?\s*{_NUMBER}",
        rf"\bgr(?:ö|oe)(?:ß|ss)er (?:oder )?gleich\s*{_NUMBER}",
        rf"\bnicht kleiner als\s*{_NUMBER}",
    ),
    maximum=any_of(
        rf"\b(?:h{_O}chstwert|maximalwert|maximaler wert|maximum|h{_O}chstens|maximal|max\.)(?: ist| von| betr{_A}gt|\s*:)?\s*{_NUMBER}",
        rf"\bkleiner (?:oder )?gleich\s*{_NUMBER}",
        rf"\bnicht gr(?:ö|oe)(?:ß|ss)er als\s*{_NUMBER}",
        rf"\bdarf\s+(-?\d+) nicht (?:{_U}berschreiten|{_U}bersteigen){TO_HERE}",
    ),
    min_length=any_of(rf"(?:mindestl{_A}nge|minimale l{_A}nge)(?: ist| betr{_A}gt)?\s*:?\s*(\d+)(?![\w.,]\w)"),
    max_length=any_of(
        rf"(?:h{_O}chstl{_A}nge|maximall{_A}nge|maximale l{_A}nge|max\. l{_A}nge)(?: ist| betr{_A}gt)?\s*:?\s*(\d+)(?![\w.,]\w)"
    ),
    range=any_of(
        r"(?:wertebereich|bereich|werte)\s*(?:ist|von|:)?\s*\[\s*(-?\d+)\s*[,;]\s*(-?\d+)\s*\]",
        rf"(?:wertebereich|bereich|zul{_A}ssige werte|g{_U}ltige werte|m{_O}gliche werte|erlaubte werte)(?: ist| sind| reicht| liegt)?"
        rf"\s*(?:von|:)?\s*(-?\d+)\s*{_AND}\s*{_NUMBER}",
        rf"\bzwischen\s+(-?\d+)\s+und\s+{_NUMBER}",
        rf"\(\s*(-?\d+)\s*{_AND}\s*(-?\d+)\s*\)",
        rf"(?:^|(?<=[.\n] ))(?:von )?(-?\d+)\s*{_AND}\s*{_NUMBER}(?=\s*(?:[.,;(\n]|$))",
    ),
    formats=((any_of(r"\buuid-format\b|\bim format uuid\b"), "uuid"),),
    length_range=any_of(
        rf"(?<![\w.-])(\d+)\s*{_AND}\s*(\d+)\s+zeichen\b",
        rf"\bl{_A}nge\s*(?:ist|von|:)?\s*(\d+)\s*{_AND}\s*(\d+)(?:\s+zeichen)?(?=[.,;\n]|$)",
        rf"\bmindestens (\d+) und h{_O}chstens (\d+) zeichen\b",
    ),
    length_limit=any_of(
        rf"\b(?:maximal|h{_O}chstens|max\.|bis zu|nicht mehr als) (\d+) zeichen\b",
        rf"\bl{_A}nge darf (\d+) zeichen nicht {_U}berschreiten\b",
    ),
    characters=any_of(r"zeichen"),
    deprecated=any_of(
        r"(?:parameter|feld|attribut|eigenschaft) (?:ist|gilt als|wurde) (?:veraltet|abgek(?:ü|ue)ndigt)",
        r"^\(?veraltet\)?\b",
    ),
    read_only=any_of(rf"\bschreibgesch{_U}tzt\b|\bnur lesbar\b|\bnur (?:zum )?lesen\b"),
    nullable=any_of(r"\b(?:kann|darf) (?:auch )?null (?:sein|zur(?:ü|ue)ckgeben|liefern)\b|\boder null\b"),
    collection=any_of(r"\blisten?\b|\barrays?\b|\bfelder\b|\bmengen?\b"),
    key_value_pairs=any_of(r"\bschl(?:ü|ue)ssel-wert-paare?\b"),
    may_be_empty=any_of(r"\boder (?:eine )?leere (?:zeichenfolge|zeichenkette)\b"),
    conditional=any_of(r"\b(?:wenn|falls|sofern)\b[^.;\n]*[,:][^.;\n]*$"),
    other_values=any_of(r"\bandere werte\b|\b(?:durch|mit) komma(?:s|ta)? getrennt\w*\b|\bkommagetrennt\w*\b"),
)

LANGUAGE = Language(
    title="German",
    priority=8,
    markers=(
        *("Pflicht", "Erforderlich", "Beschreibung", "Anfrage", "Anforderung", "Antwort", "antwort"),
        *("Endpunkt", "Tabelle "),
    ),
    words=Words(
        headings=_either(by_word(_HEADINGS.items())),
        labels=_LABELS,
        leads=(
            (any_of(r"\bfolgende[nr]? (abfrage|query|pfad|url)-?parameter\b[^.:]*$"), ""),
            (any_of(rf"\b{_OUT}\b[^.:]*\bfolgende[nr]? {_FIELDS}\b[^.:]*$"), "antwortfelder"),
            (any_of(r"\bfolgende[nr]? parameter\b[^.:]*$"), "parameter"),
        ),
        caption_number=caption_behind("Tabelle"),
        table_number=table_behind("Tabelle"),
        columns=_either(by_word(_COLUMNS.items())),
        captions=_CAPTIONS,
        response_caption=any_of(rf"^(?:{_OUT}|{_PART} {_THE}{_OUT})"),
        caption_suffix=any_of(
            r"[ -](?:datenstruktur|struktur|objekts?|felder|parameter|attribute|eigenschaften|beschreibung|elemente)$"
        ),
        caption_prefix=any_of(
            r"^(?:(?:struktur|datenstruktur|beschreibung|parameter|felder|eigenschaften|attribute) (?:von |vom |(?:in )?de[rs] (?:objekts )?))?"
        ),
        required=any_of(
            rf"^{ICON}(?:ja|pflicht(?:feld|parameter|angabe)?|erforderlich|notwendig|obligatorisch|verpflichtend|zwingend|muss)(?!\w)"
        ),
        optional=any_of(
            rf"^{ICON}(?:nein|optional|freiwillig|kann|nicht (?:erforderlich|notwendig|zwingend|verpflichtend)|bedingt(?: erforderlich)?)(?!\w)"
        ),
        types=_either(by_word(_TYPES)),
        object_types=any_of(r"^(?:json-)?(?:objekte?|struktur|datenstruktur)$"),
        answers_status=any_of(r"\b(?:gibt|liefert|antwortet)(?: \w+){0,4}? `?([1-5]\d\d)\b"),
        required_first=any_of(r"^[(\[]?(pflicht(?:feld|parameter|angabe)?|erforderlich|optional)\s*(?:[)\].:,]|$)"),
        array_types=any_of(r"^(?:liste|array|json-array|menge|feld)(?: von objekten)?$"),
        map_types=any_of(rf"^(?:w{_O}rterbuch|schl{_U}ssel-wert-paare?|assoziatives array)$"),
        array_of=(
            any_of(r"^(?:liste|array|menge|feld|sammlung) (?:von|mit|aus|der) (.+?)(?:-objekten)?$"),
            any_of(r"^(.+?)[ -](?:liste|array)$"),
        ),
        object_named=(any_of(r"^objekte? (?:vom typ )?(.+)$"), any_of(r"^(.+?)[ -](?:objekte?n?|struktur)$")),
        no_type=any_of(r"^(?:kein(?:er)?|beliebig)$"),
        refers=any_of(r"\bsiehe\b|\bbeschrieben in\b|\bfinden sie (?:in|unter)\b"),
        only_refers=any_of(
            r"(?:^|(?<=[.;\n])|,)[ \t]*(?:(?:(?:f(?:ü|ue)r )?(?:weitere|n(?:ä|ae)here) (?:details|informationen|einzelheiten)|(?:f(?:ü|ue)r )?(?:details|einzelheiten)),?\s*)?"
            r"(?:siehe|finden sie in)\s+(?:die\s+|der\s+)?Tabelle\s*\d+(?:[.–-]\d+)*(?:\.(?=\s|$)|;|$|(?=\n))"
        ),
        see_structure=any_of(r"\bsiehe (?:die |das |den )?(?:struktur |objekt )?([\w.:-]+)"),
        type_first=any_of(
            r"^(?:eine? |der |die |das )?(zeichenfolge|zeichenkette|ganzzahl|zahl|boolescher wert|liste|objekt)(?=\s*(?:[.,:;(]|$|[-–—]\s))"
        ),
        status=any_of(
            r"^(?:HTTP-)?Status-?code\s*+[：:]?\s*+(\d{3}|default)\b\s*$",
            r"^(?:erfolgreiche )?(?:Antwort|Fehlerantwort)(?:beispiel|-Beispiel)?\s*+[(:：]?\s*+([1-5]\d\d)\b[\w ]*\)?[:：]?$",
            r"^(?:Erfolg|Fehler)\s*[(:：]\s*([1-5]\d\d)\b[\w ]*\)?[:：]?$",
        ),
        answer_words=frozenset(
            "http status statuscode code antwort antworten bei erfolg erfolgreich erfolgreiche fehler beispiel rückgabe".split()
        ),
        success=any_of(r"erfolg(?!los)|\bnormal"),
        failure=any_of(r"fehl(?:er|schlag|geschlagen)|erfolglos"),
        nothing=any_of(r"^(?:keine?|keiner|entf(?:ä|ae)llt|nicht zutreffend|nicht vorhanden)\.?$"),
        method_line=method_behind("methode|http-methode|verb|anfragemethode"),
        path_line=path_behind("pfad|adresse|endpunkt|route|aufruf"),
        prose=PROSE,
        range_phrase="Mögliche Werte: ",
        default_phrase="Standardwert: ",
        array_root=any_of(r"^\[?(?:listen|array)-?element\]?$"),
        optional_note=any_of(r"^optional$"),
        locations=by_word(
            (
                (Kind.PATH, "pfad"),
                (Kind.QUERY, "abfrage;url-abfrage"),
                (Kind.HEADER, "kopfzeile;kopf"),
                (Kind.BODY, "körper;anfragekörper;hauptteil;anforderungstext"),
                (Kind.FORM, "formular"),
            )
        ),
        deprecated_title=any_of(r"\bveraltet"),
        deprecated_note=later(
            r"(?:^|\. )Diese(?:r|s)? (?:API|Methode|Endpunkt) ist (?:veraltet|abgekündigt)", re.MULTILINE
        ),
        answers=any_of(r"\b(?:liefert|gibt|antwortet)\b"),
        answers_many=any_of(r"\b(?:listen?|arrays?)\b|\balle\b|\bmehrere\b"),
        parent_link=any_of(rf"{_U}bergeordnetes thema"),
        chrome=any_of(
            rf"^(?:aktualisiert am\b.*|teilen|{_U}bergeordnetes thema.*|vorherige[rs]?\b.{{0,80}}|n{_A}chste[rs]?\b.{{0,80}})$"
        ),
    ),
)
