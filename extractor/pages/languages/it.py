"""Italian."""

from __future__ import annotations

from extractor.operation import Scalar
from extractor.pages.dialect import (
    CLEAR_LIST,
    FROM_HERE,
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
    Role.DESCRIPTION: "funzione;funzioni;funzionalità;descrizione;descrizione della funzione;descrizione generale;panoramica"
    ";riepilogo;sommario;introduzione;scopo",
    Role.URI: "uri;url;formato dell'uri;formato dell’uri;formato uri;formato dell'url;indirizzo;percorso;risorsa;metodo;metodo http"
    ";richiesta http;endpoint;url della richiesta;uri della richiesta",
    Role.REQUEST: "richiesta;parametri;parametri della richiesta;parametri di richiesta;parametri richiesta;corpo della richiesta"
    ";corpo richiesta;body della richiesta;intestazioni;intestazioni della richiesta;intestazioni di richiesta"
    ";header della richiesta;argomenti;parametri di input;parametri in ingresso;parametri d'ingresso;input;ingresso"
    ";parametri di query;parametri della query;parametri di percorso;parametri del percorso;parametri url"
    ";parametri facoltativi per le query;campi della richiesta;dati della richiesta",
    Role.RESPONSE: "risposta;risposte;parametri della risposta;parametri di risposta;corpo della risposta;corpo risposta"
    ";body della risposta;campi della risposta;parametri di output;parametri in uscita;output;uscita;valore restituito"
    ";valori restituiti;valore di ritorno;valori di ritorno;risultato;intestazioni della risposta;intestazioni di risposta"
    ";formato della risposta;dati restituiti;risposta corretta;risposta di successo",
    Role.ERROR_RESPONSE: "risposta di errore;risposte di errore;risposta in caso di errore;risposta anomala",
    Role.REQUEST_EXAMPLE: "esempio di richiesta;esempi di richiesta;esempi di richieste;richiesta di esempio;richiesta d'esempio"
    ";esempio richiesta;esempio di chiamata;esempio della richiesta",
    Role.RESPONSE_EXAMPLE: "esempio di risposta;esempi di risposta;esempi di risposte;risposta di esempio;risposta d'esempio"
    ";esempio risposta;esempio della risposta",
    Role.EXAMPLES: "esempio;esempi",
    Role.STATUS: "codice di stato;codici di stato;codice di stato http;codici di stato http;codici di risposta;codice di risposta"
    ";codici http;stati http",
    Role.ERRORS: "codice di errore;codici di errore;codici errore;errori;messaggi di errore",
    Role.CONSTRAINTS: "vincoli;limitazioni;restrizioni;prerequisiti;requisiti",
    Role.OTHER: "procedura;autenticazione;autorizzazione;autorizzazioni;permessi;note;osservazioni;debug;vedi anche;vedere anche",
}

_COLUMNS = {
    Column.NAME: "parametro;nome;nome parametro;nome del parametro;attributo;campo;nome campo;nome del campo;proprietà"
    ";nome proprietà;intestazione;chiave;elemento;argomento;variabile;parametri;attributi;campi;header;nome intestazione",
    Column.REQUIRED: "obbligatorio;obbligatoria;obbligatorietà;richiesto;richiesta;necessario;obbligatorio?;richiesto?"
    ";obbligatorio/facoltativo;obbligatorio o facoltativo;obbl.",
    Column.TYPE: "tipo;tipo di dato;tipo di dati;tipo dato;tipo dati;tipo del parametro;tipo parametro;tipo di parametro"
    ";tipo di valore",
    Column.DESCRIPTION: "descrizione;spiegazione;significato;note;nota;osservazioni;dettagli;commento;commenti",
    Column.RANGE: "intervallo;intervallo di valori;valori possibili;valori ammessi;valori consentiti;valori validi;valori accettati"
    ";valori disponibili;opzioni",
    Column.DEFAULT: "valore predefinito;predefinito;valore di default;default;impostazione predefinita",
    Column.EXAMPLE: "esempio;valore di esempio;valore d'esempio;esempi;valore",
    Column.LOCATION: "posizione;ubicazione;dove;percorso/stringa di query/httpbody",
    Column.STATUS: "codice;codice di stato;codice di stato http;codice di risposta;stato http;codice http;stato",
    Column.CODE: "codice di errore;codice errore",
    Column.MESSAGE: "messaggio;messaggio di errore",
    Column.METHOD: "metodo;metodo http",
    Column.PATH: "uri;url;percorso;endpoint;indirizzo",
    Column.MINIMUM: "minimo;valore minimo",
    Column.MAXIMUM: "massimo;valore massimo",
    Column.LENGTH: "lunghezza;lunghezza massima;dimensione",
    Column.FORMAT: "formato",
    Column.OTHER: "versione;unità",
}

_TYPES = (
    (
        Scalar("string"),
        "stringa;stringhe;stringa di testo;stringa di caratteri;testo;carattere;caratteri;data;ora;data e ora;data/ora;enumerazione",
    ),
    (Scalar("integer"), "intero;interi;numero intero;numeri interi;intero positivo"),
    (Scalar("integer", "int64"), "intero lungo;"),
    (Scalar("number"), "numero;numeri;numerico;decimale;numero decimale;reale;numero reale;virgola mobile"),
    (Scalar("boolean"), "booleano;booleani;valore booleano;logico"),
    (Scalar("string", "binary"), "file;binario;dati binari"),
)

_NUMBER = r"(-?\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|caratter|letter|cifr|byte|element|voc[ei]|second|minut|or[ae]\b|giorn|volt))"
_OF = r"(?:(?:di |del |della |dello |dei |delle |nel |nella |per |in )|(?:dell|nell|d)['’])?"
_IN = r"(?:richiest[ae]|input|ingresso|chiamat[ae])"
_OUT = r"(?:rispost[ae]|output|uscita|ritorno)"
_BODY = r"(?:corpo|body|payload)"
_HEADER = r"(?:intestazion[ei]|headers?)"
_FIELDS = r"(?:parametr[oi]|camp[oi]|attribut[oi]|element[oi]|proprietà|dati)"
_MESSAGE = rf"(?:{_IN}|{_OUT})"

_LABELS = (
    (
        any_of(rf"^esempi[oi]? {_OF}(?:risposta {_OF})?error[ei]", rf"^esempi[oi]? {_OF}{_OUT} {_OF}errore"),
        Role.ERROR_EXAMPLE,
    ),
    (any_of(rf"^esempi[oi]? {_OF}{_OUT}", rf"^{_OUT} {_OF}esempio"), Role.RESPONSE_EXAMPLE),
    (any_of(rf"^esempi[oi]? {_OF}{_IN}", rf"^{_IN} {_OF}esempio"), Role.REQUEST_EXAMPLE),
    (any_of(r"^esempi[oi]?\b"), Role.EXAMPLES),
    (any_of(r"^rispost[ae] (?:di errore|in caso di errore|anomal[ae])"), Role.ERROR_RESPONSE),
    (
        any_of(
            rf"^(?:(?:{_FIELDS}|{_BODY}|{_HEADER}|formato) {_OF})*{_OUT}(?: \(.{{1,40}}\))?$",
            rf"^{_FIELDS} restituit[ie]$",
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^(?:(?:{_FIELDS}|{_BODY}|{_HEADER}) {_OF})*(?:{_IN}|query|percorso|path|ur[il])(?: \(.{{1,40}}\))?$",
            rf"^{_FIELDS} (?:obbligatori|facoltativi|opzionali|richiesti)$",
        ),
        Role.REQUEST,
    ),
)

_CAPTIONS = (
    (any_of(rf"^(?:{_FIELDS} {_OF})?(?:percorso|path)$"), Kind.PATH),
    (any_of(rf"^(?:{_FIELDS} {_OF})?(?:stringa di )?(?:query|interrogazione)$"), Kind.QUERY),
    (any_of(rf"^(?:{_FIELDS} {_OF})?{_HEADER}(?: {_OF}{_MESSAGE})?$"), Kind.HEADER),
    (any_of(rf"^(?:{_FIELDS} {_OF})?(?:form|modulo)$"), Kind.FORM),
    (any_of(rf"^(?:{_FIELDS} {_OF})?{_BODY}(?: {_OF}{_MESSAGE})?$"), Kind.BODY),
    (any_of(rf"^{_FIELDS} {_OF}ur[il]$"), Kind.URI),
    (
        any_of(
            rf"^{_FIELDS}(?: {_OF}{_MESSAGE})?$",
            r"^(?:richiesta|risposta)$",
        ),
        Kind.GENERIC,
    ),
)

_DEFAULT = r"(?:predefinit[oa]|di default|default)"

PROSE = Prose(
    enum_list=any_of(r"valori (?:possibili|ammessi|consentiti)\s*:?\s*$"),
    introductions=introductions(
        Introduction(r"(?:il )?valore può essere solo\s*:?", One.ALWAYS),
        Introduction(r"(?:il )?valore è sempre\b", One.ALWAYS),
        Introduction(r"è supportato (?:solo|soltanto|solamente)\b", One.ALWAYS),
        r"(?:i )?valori (?:possibili|ammessi|consentiti|validi|accettati|disponibili|supportati)(?: sono| includono)?(?: i seguenti)?\s*:?",
        r"(?:il )?valore (?:può|deve) essere(?: uno dei seguenti)?\s*:?",
        r"(?:le )?opzioni(?: sono)?\s*:",
        r"un[oa] (?:dei|tra i|fra i|delle) seguenti(?: valori| opzioni)?\s*:",
        r"(?:uno|una) (?:tra|fra)\s*:?",
        r"valori\s*:",
        rf"(?:^|(?<=[.;\n]\s))(?:può essere|deve essere)\s*:?{CLEAR_LIST}",
    ),
    enum_qualifier=any_of(r"\bdel(?:la)? \w+$"),
    enum_separator=later(r"\s*(?:,\s*(?:oppure|o|od|e|ed)\s+|,|/|\boppure\b|\bod?\b|\bed?\b|;|\|)\s*"),
    meaning=later(r"\s*(?::|,|\(|\bindica\b|\bsignifica\b|\brappresenta\b|\bè\b|\s-{1,2}\s|—+|–|=(?!=))"),
    not_a_value=any_of(
        r"^(?:vincol[oi]|intervallo|nota|valore predefinito|esempio|descrizione|osservazion[ei]|limitazion[ei])\b"
    ),
    open_list=any_of(r"\becc\b|\betc\b|\bper esempio\b|\bad esempio\b|\bes\.|\bcome\b|\.\.\."),
    unit=any_of(r"\s*(?:ms|millisecondi|s|second[oi]|min|minut[oi]|h|or[ae]|giorn[oi]|mes[ei]|ann[oi]|%|[KMGT]B)$"),
    note=any_of(r"^\s*(?:nota|attenzione|avviso)\s*:?\s*$"),
    empty_word=later(r"(?i:vuot[oa]|(?:una )?stringa vuota)"),
    no_word=later(
        r"non|nessun[oa]?|un[oa]?|il|lo|la|gli|le|obbligatori[oa]|facoltativ[oa]|opzionale|obsolet[oa]|vedi|e|o|se|univoc[oa]|vuot[oa]"
        r"|lettere|cifre|numeri|caratteri|trattini|punti|spazi"
    ),
    default=any_of(
        rf"(?:\bpredefinito(?: è|\s*:)|\bper impostazione predefinita,?|\bdi default,?)\s*{MARKED_WORD}{TO_HERE}",
        rf"(?:il )?valore {_DEFAULT}(?: è|\s*:)\s*[\"“'«]?([^\s,;\"”'»()]+?)(?=[.,;\"”'»()]*(?:\s|$))",
        r"\bdefault\s*:\s*[\"“'«]?([^\s,;\"”'»()]+?)(?=[.,;\"”'»()]*(?:\s|$))",
    ),
    bare_default=any_of(
        r"\bpredefinito(?: è|\s*:)\s*[\"“']?([\w.\-]*\w)",
        r"\b(?:per impostazione predefinita|in modo predefinito|di default)(?: è|\s*:)?,?\s+(?:è\s+)?[\"“']?(-?\d+|true|false|[A-Z_]{2,})\b(?![.,]\d)",
        r"\(\s*predefinito\s*:?\s+[\"“']?([\w.\-]*\w)",
    ),
    default_mark=any_of(rf"\(\s*(?:valore )?{_DEFAULT}\s*\)"),
    minimum=any_of(
        rf"\b(?:valore minimo(?: è| di|\s*:)?|minimo(?: è| di|\s*:)|almeno|come minimo)\s*{_NUMBER}",
        rf"\bmaggiore o uguale a\s*{_NUMBER}",
    ),
    maximum=any_of(
        rf"(?:{FROM_HERE}(?:massimo|max\.?)|\bnon (?:deve|può) superare|\bnon più di)\s+{_NUMBER}{TO_HERE}",
        rf"\b(?:valore massimo(?: è| di|\s*:)?|massimo(?: è| di|\s*:)|al massimo|come massimo)\s*{_NUMBER}",
        rf"\bminore o uguale a\s*{_NUMBER}",
    ),
    min_length=any_of(r"lunghezza minima(?: è| di)?\s*:?\s*(\d+)(?!\w)"),
    max_length=any_of(r"lunghezza massima(?: è| di)?\s*:?\s*(\d+)(?!\w)"),
    range=any_of(
        r"(?:intervallo|valori)(?: di valori| possibili| ammessi| validi)?\s*(?:è|:)?\s*\[\s*(-?\d+)\s*[,;]\s*(-?\d+)\s*\]",
        rf"intervallo(?: di valori)?\s*(?:è|va)?\s*(?:: ?da|da|:)\s*(-?\d+(?:\.\d+)?)\s*(?:a|fino a|-|–|~)\s*{_NUMBER}",
        rf"\b(?:tra|fra|compreso tra|compreso fra)\s+(-?\d+(?:\.\d+)?)\s+e\s+{_NUMBER}",
        rf"{FROM_HERE}da\s+(-?\d+(?:\.\d+)?)\s+a\s+{_NUMBER}{TO_HERE}",
    ),
    formats=((any_of(r"\bformato uuid\b"), "uuid"),),
    length_range=any_of(r"(?<![\w.-])(?:da )?(\d+)\s*(?:a|-|–|~)\s*(\d+)\s+caratteri\b"),
    length_limit=any_of(r"\b(?:al massimo|massimo|max\.?|fino a|non più di)\s+(\d+)\s+caratteri\b"),
    characters=any_of(r"caratteri"),
    deprecated=any_of(
        r"(?:parametro|campo|attributo|proprietà) (?:è|risulta) (?:obsolet[oa]|deprecat[oa])",
        r"^\(?(?:obsolet[oa]|deprecat[oa])\)?(?!\w)",
    ),
    read_only=any_of(r"\b(?:di )?sola lettura\b"),
    nullable=any_of(r"\bpuò essere (?:null[oa]?)\b", r"\bpuò restituire null\b", r"\bo null\b"),
    collection=any_of(r"\belench[oi]\b|\blist[ae]\b|\barray\b|\binsiem[ei]\b|\bmatric[ei]\b"),
    conditional=any_of(r"\b(?:quando|se)\b[^.;\n]*,[^.;\n]*$"),
    other_values=any_of(r"\baltri valori\b|\bseparat[ie] da (?:virgol[ae]|spazi)\b"),
)

LANGUAGE = Language(
    title="Italian",
    priority=9,
    markers=(
        *("Obbligatorio", "Descrizione", "Parametro", "Parametri", "Richiesta", "richiesta", "Risposta", "risposta"),
        *("Tabella ", "Corpo"),
    ),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        leads=(
            (any_of(r"\bseguenti parametri (?:di |del |della )?(query|percorso|url)\b[^.:]*$"), "parametri di query"),
            (any_of(rf"\b{_OUT}\b[^.:]*\bseguenti {_FIELDS}\b[^.:]*$"), "campi della risposta"),
            (any_of(r"\bseguenti parametri\b[^.:]*$"), "parametri"),
        ),
        caption_number=caption_behind("Tabella"),
        table_number=table_behind("Tabella"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(rf"^(?:(?:{_FIELDS}|{_BODY}|{_HEADER}) {_OF})*{_OUT}"),
        caption_prefix=any_of(rf"^(?:(?:struttura|descrizione|parametri|campi|proprietà) {_OF}(?:oggetto )?)?"),
        required=any_of(rf"^{ICON}(?:s[iì]|s[iì]['’]|obbligatori[oa]|richiest[oa]|necessari[oa])(?!\w)"),
        optional=any_of(
            rf"^{ICON}(?:no|non (?:obbligatori[oa]|richiest[oa])|facoltativ[oa]|opzional[ei]|condizional[ei])(?!\w)"
        ),
        types=by_word(_TYPES),
        object_types=any_of(r"^(?:oggett[oi]|struttura)$"),
        answers_status=any_of(r"\b(?:restituisce|ritorna|risponde con)(?: \w+){0,4}? `?([1-5]\d\d)\b"),
        required_first=any_of(r"^[(\[]?(obbligatori[oa]|richiest[oa]|facoltativ[oa]|opzionale)\s*(?:[)\].:,]|$)"),
        array_types=any_of(r"^(?:list[ae]|elenc(?:o|hi)|array|matrice|vettore|insieme)(?: di oggetti)?$"),
        map_types=any_of(r"^(?:mappa|dizionario)$"),
        array_of=(any_of(r"^(?:lista|elenco|array|matrice|vettore|insieme) di (?:oggetti )?(.+)$"),),
        object_named=(any_of(r"^oggett[oi] (?:di tipo )?(.+)$"),),
        no_type=any_of(r"^(?:nessun[oa]?|qualsiasi)$"),
        refers=any_of(r"\bvedi\b|\bvedere\b|\bconsultare\b|\bfare riferimento\b|\bdescritt[oaie] in\b"),
        only_refers=any_of(
            r"(?:^|(?<=[.;\n])|,)[ \t]*(?:per (?:maggiori|ulteriori) (?:dettagli|informazioni),?\s*)?"
            r"(?:vedi|vedere|consultare|si veda)\s+(?:la\s+)?Tabella\s*\d+(?:[.–-]\d+)*(?:\.(?=\s|$)|;|$|(?=\n))"
        ),
        see_structure=any_of(
            r"\b(?:vedi|vedere|si veda|consultare) (?:la |il |l['’])?(?:struttura |oggetto )?([\w.:-]+)"
        ),
        type_first=any_of(
            r"^(?:un[oa]? |la |il |lo )?(stringa|numero intero|intero|numero|booleano|lista|elenco|oggetto)(?=\s*(?:[.,:;(]|$|[-–—]\s))"
        ),
        status=any_of(r"^(?:Codice di stato|Codice HTTP|Codice di stato HTTP|Stato)\s*+[：:]?\s*+(\d{3}|default)\s*$"),
        answer_words=frozenset(
            "codice di stato risposta risposte successo errore fallimento normale esempio in caso".split()
        ),
        success=any_of(r"successo|corrett[oa]|\bnormal|riuscit[oa]"),
        failure=any_of(r"fallit[oa]|fallimento|error[ei]|anomal"),
        nothing=any_of(r"^(?:nessun[oa]?|non applicabile|assente|vuoto)\.?$"),
        method_line=method_behind("metodo|metodo http|verbo"),
        path_line=path_behind("percorso|indirizzo|endpoint"),
        prose=PROSE,
        range_phrase="Valori possibili: ",
        default_phrase="Valore predefinito: ",
        array_root=any_of(r"^\[?elemento (?:della lista|dell['’](?:elenco|array))\]?$"),
        optional_note=any_of(r"^(?:facoltativ[oa]|opzionale)$"),
        locations=by_word(
            (
                (Kind.PATH, "percorso"),
                (Kind.QUERY, "stringa di query;interrogazione"),
                (Kind.HEADER, "intestazione;intestazioni"),
                (Kind.BODY, "corpo;corpo della richiesta"),
                (Kind.FORM, "modulo"),
            )
        ),
        deprecated_title=any_of(r"obsolet[oa]|deprecat[oa]"),
        answers=any_of(r"\b(?:restituisce|ritorna|risponde)\b"),
        answers_many=any_of(r"\b(?:elenc(?:o|hi)|list[ae]|tutt[ie])\b"),
    ),
)
