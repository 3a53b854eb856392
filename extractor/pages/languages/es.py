"""Spanish."""

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
    Role.DESCRIPTION: "función;funciones;descripción;descripción de la función;descripción general;resumen;introducción",
    Role.URI: "uri;url;formato de uri;formato de la uri;formato del uri;dirección;ruta;método;método http;solicitud http"
    ";petición http",
    Role.REQUEST: "solicitud;petición;parámetros;parámetros de solicitud;parámetros de la solicitud"
    ";parámetros de petición;parámetros de la petición;cuerpo de la solicitud;cuerpo de la petición;encabezados;cabeceras"
    ";argumentos;parámetros de entrada;entrada",
    Role.RESPONSE: "respuesta;respuestas;retorno;parámetros de respuesta;parámetros de la respuesta"
    ";cuerpo de la respuesta;parámetros de retorno;parámetros de salida;salida;respuesta correcta;respuesta exitosa",
    Role.ERROR_RESPONSE: "respuesta de error;respuestas de error;respuesta anormal",
    Role.REQUEST_EXAMPLE: "ejemplo de solicitud;ejemplo de petición;ejemplos de solicitudes;ejemplos de peticiones"
    ";ejemplo de la solicitud;ejemplo de la petición;ejemplos de solicitud;ejemplos de petición",
    Role.RESPONSE_EXAMPLE: "ejemplo de respuesta;ejemplos de respuestas;ejemplos de respuesta;ejemplo de la respuesta",
    Role.EXAMPLES: "ejemplo;ejemplos",
    Role.STATUS: "código de estado;códigos de estado;códigos de respuesta;valores devueltos;valores de retorno",
    Role.ERRORS: "código de error;códigos de error;errores",
    Role.CONSTRAINTS: "restricciones;requisitos previos;limitaciones;requisitos",
    Role.OTHER: "procedimiento;autenticación;autorización;permisos;observaciones;notas;depuración",
}

_COLUMNS = {
    Column.NAME: "parámetro;nombre;atributo;campo;propiedad;nombre del parámetro;nombre del campo;encabezado;cabecera"
    ";clave;elemento;parámetros;atributos;campos;propiedades",
    Column.REQUIRED: "obligatorio;obligatoria;obligatoriedad;requerido;requerida;es obligatorio;obligatorio u opcional",
    Column.TYPE: "tipo;tipo de dato;tipo de datos;tipo del parámetro;tipo de parámetro",
    Column.DESCRIPTION: "descripción;observación;observaciones;explicación;significado;detalles",
    Column.RANGE: "intervalo;rango;rango de valores;intervalo de valores;valores posibles;valores permitidos"
    ";valores válidos;valores aceptados",
    Column.DEFAULT: "valor predeterminado;valor por defecto;predeterminado;por defecto",
    Column.EXAMPLE: "ejemplo;valor de ejemplo",
    Column.LOCATION: "ubicación;posición;lugar",
    Column.STATUS: "código;código de estado;código de respuesta;estado http;código http",
    Column.METHOD: "método;método http",
    Column.PATH: "uri;url;ruta",
    Column.OTHER: "mensaje;versión;tamaño;longitud",
}

_TYPES = (
    (Scalar("string"), "texto;cadena;cadena de caracteres;cadena de texto;carácter;fecha;hora;fecha y hora"),
    (Scalar("integer"), "entero;número entero"),
    (Scalar("integer", "int64"), "entero largo"),
    (Scalar("number"), "número;numérico;decimal;real"),
    (Scalar("boolean"), "booleano;lógico"),
    (Scalar("string", "binary"), "archivo;fichero;binario"),
)

_NUMBER = r"(-?\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|car[aá]cter|letra|dígito|byte|ítem|elemento))"
_OF = r"(?:de(?:l| la| los| las)? )?"
_MESSAGE = r"(?:solicitud(?:es)?|petici[oó]n(?:es)?|respuestas?)"
_ANSWER = r"(?:respuestas?|retorno|salida)"

_LABELS = (
    (any_of(rf"^ejemplos? {_OF}{_ANSWER}"), Role.RESPONSE_EXAMPLE),
    (any_of(rf"^ejemplos? {_OF}(?:solicitud|petici|llamada)"), Role.REQUEST_EXAMPLE),
    (any_of(r"^ejemplos?\b"), Role.EXAMPLES),
    (any_of(r"^respuestas? (?:de error|anormal)"), Role.ERROR_RESPONSE),
    (any_of(rf"^(?:(?:parámetros?|campos?|cuerpo|encabezados?|cabeceras?) {_OF})?{_ANSWER}$"), Role.RESPONSE),
    (
        any_of(
            rf"^(?:(?:parámetros?|campos?|cuerpo|encabezados?|cabeceras?) {_OF})?(?:solicitud|petición|entrada|consulta|ruta|uri)$"
        ),
        Role.REQUEST,
    ),
)

_CAPTIONS = (
    (any_of(rf"^(?:parámetros? {_OF})?(?:ruta|path)$"), Kind.PATH),
    (any_of(rf"^(?:parámetros? {_OF})?(?:consulta|query)$"), Kind.QUERY),
    (any_of(rf"^(?:(?:parámetros?|campos?) {_OF})?(?:encabezado|cabecera)s?(?: {_OF}{_MESSAGE})?$"), Kind.HEADER),
    (any_of(rf"^(?:parámetros?|campos?) {_OF}formulario$"), Kind.FORM),
    (any_of(rf"^(?:(?:parámetros?|campos?) {_OF})?cuerpo(?: {_OF}{_MESSAGE})?$"), Kind.BODY),
    (any_of(rf"^parámetros? {_OF}ur[il]$"), Kind.URI),
    (
        any_of(
            rf"^(?:parámetros?|campos?|elementos?|atributos?)(?: {_OF}(?:{_MESSAGE}|retorno|entrada|salida))?$",
            r"^(?:solicitud|petición|respuesta)$",
        ),
        Kind.GENERIC,
    ),
)

PROSE = Prose(
    enum_list=any_of(r"valores (?:de enumeración|posibles|permitidos)\s*:?\s*$"),
    introductions=introductions(
        Introduction(r"(?:el )?valor solo puede ser\s*:?", One.ALWAYS),
        r"(?:los )?valores (?:posibles|permitidos|válidos|aceptados|disponibles)(?: son| incluyen)?(?: los siguientes)?\s*:?",
        r"(?:el )?valor (?:puede|debe) ser(?: uno de los siguientes)?\s*:?",
        r"(?:las )?opciones(?: son)?\s*:",
        r"uno de los siguientes(?: valores)?\s*:",
        r"valores\s*:",
        r"un[oa] de\s*:?(?= [\"“\w.\-]+\s?[,|])",
        rf"(?:^|(?<=[.;\n]\s))(?:puede ser|debe ser)\s*:?{CLEAR_LIST}",
    ),
    enum_qualifier=any_of(r"\bdel? \w+$"),
    enum_separator=later(r"\s*(?:,\s*(?:o|u|y|e)\s+|,|/|\b[ouye]\b|;|\|)\s*"),
    meaning=later(r"\s*(?::|,|\(|\bindica\b|\bsignifica\b|\brepresenta\b|\bes\b|\s-{1,2}\s|—+|–|=(?!=))"),
    not_a_value=any_of(
        r"^(?:restricci(?:ón|ones)|rango|intervalo|nota|valor predeterminado|ejemplo|descripción|observación)\b"
    ),
    open_list=any_of(r"\betc\b|por ejemplo|tales como|\bcomo\b|\.\.\."),
    default=any_of(
        rf"(?:\b(?:por defecto|predeterminado)(?: es|\s*:)|{FROM_HERE}por defecto,?)\s*{MARKED_WORD}{TO_HERE}|{FROM_HERE}{MARKED_WORD} por defecto{TO_HERE}",
        r"(?:el )?valor (?:predeterminado|por defecto)(?: es|\s*:)\s*[\"“']?([^\s,;\"”'()]+?)(?=[.,;\"”'()]*(?:\s|$))",
    ),
    bare_default=any_of(
        rf"(?:\bpor defecto\s*:|{FROM_HERE}por defecto,?)\s+(-?\d+(?:\.\d+)?|true|false){TO_HERE}",
        rf"{FROM_HERE}(-?\d+(?:\.\d+)?|true|false) por defecto{TO_HERE}",
        r"\bpredeterminado(?: es|\s*:)\s*[\"“']?([\w.\-]*\w)",
        r"por defecto,? es\s+[\"“']?([\w.\-]*\w)",
    ),
    default_mark=any_of(r"\(\s*(?:valor )?(?:predeterminado|por defecto)\s*\)"),
    minimum=any_of(rf"\b(?:valor mínimo(?: es| de|\s*:)?|mínimo(?: es| de|\s*:)|como mínimo)\s*{_NUMBER}"),
    maximum=any_of(
        rf"(?:{FROM_HERE}(?:máximo(?: de)?|máx\.?)|\bno (?:debe|puede) (?:superar|exceder)(?: de)?|\bno más de)\s+{_NUMBER}{TO_HERE}",
        rf"\b(?:valor máximo(?: es| de|\s*:)?|máximo(?: es| de|\s*:)|como máximo)\s*{_NUMBER}",
    ),
    min_length=any_of(r"(?:longitud|tamaño) (?:mínima|mínimo)\s*:\s*(\d+)(?!\w)"),
    max_length=any_of(r"(?:longitud|tamaño) (?:máxima|máximo)\s*:\s*(\d+)(?!\w)"),
    range=any_of(
        r"(?:rango|intervalo|valores)(?: de valores| posibles)?\s*(?:es|:)?\s*\[\s*(-?\d+)\s*[,;]\s*(-?\d+)\s*\]",
        rf"(?:rango|intervalo)(?: de valores)?\s*(?:es|va)?\s*(?:de|:)\s*(-?\d+(?:\.\d+)?)\s*(?:a|hasta|-|–|~)\s*{_NUMBER}",
        rf"\bentre\s+(-?\d+(?:\.\d+)?)\s+y\s+{_NUMBER}",
        rf"{FROM_HERE}de\s+(-?\d+(?:\.\d+)?)\s+a\s+{_NUMBER}{TO_HERE}",
    ),
    length_range=any_of(rf"(?<![\w.-])(?:de )?(\d+)\s*(?:a|-|–|~)\s*(\d+)\s+caracteres{TO_HERE}"),
    length_limit=any_of(
        rf"(?:{FROM_HERE}|\bde )(?:máximo(?: de)?|máx\.?|hasta|no (?:debe|puede) (?:superar|exceder)(?: los)?|como máximo|no más de) (\d+) caracteres{TO_HERE}",
        rf"{FROM_HERE}(\d+) caracteres como máximo{TO_HERE}|\blongitud máxima es de (\d+) caracteres{TO_HERE}",
    ),
    characters=any_of(r"caracteres"),
    deprecated=any_of(r"(?:parámetro|campo|atributo) (?:está|ha quedado) (?:obsoleto|en desuso)", r"^\(?obsoleto\)?\b"),
    read_only=any_of(r"\bsolo lectura\b"),
    nullable=any_of(r"\bpuede ser nul[oa]\b", r"\bpuede (?:ser|devolver) null\b"),
    collection=any_of(r"\blistas?\b|\bmatri(?:z|ces)\b|\bconjuntos?\b"),
    conditional=any_of(r"\b(?:cuando|si)\b[^.;\n]*,[^.;\n]*$"),
)

LANGUAGE = Language(
    title="Spanish",
    priority=6,
    markers=("Parámetro", "Obligatorio", "Descripción", "Solicitud", "Petición", "Respuesta", "respuesta", "Tabla "),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        caption_number=caption_behind("Tabla"),
        table_number=table_behind("Tabla"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(
            rf"^(?:(?:parámetros?|campos?|cuerpo|encabezados?|cabeceras?) (?:{_OF}cuerpo )?{_OF})?(?:respuesta|retorno)"
        ),
        caption_prefix=any_of(r"^(?:(?:estructura|descripción|parámetros|campos) de(?:l| la| los| las)? )?"),
        required=any_of(rf"^{ICON}(?:s[ií]|obligatori[oa]|requerid[oa]|s)(?!\w)"),
        optional=any_of(rf"^{ICON}(?:no(?: obligatori[oa])?|opcional)(?!\w)"),
        types=by_word(_TYPES),
        object_types=any_of(r"^(?:objetos?|estructura)$"),
        answers_status=any_of(r"\b(?:devuelve|retorna|responde con)(?: \w+){0,4}? `?([1-5]\d\d)\b"),
        required_first=any_of(r"^[(\[]?(obligatori[oa]|requerid[oa]|opcional)\s*(?:[)\].:,]|$)"),
        array_types=any_of(r"^(?:lista|matriz|conjunto|arreglo|vector)s?(?: de objetos)?$"),
        map_types=any_of(r"^(?:mapa|diccionario)$"),
        array_of=(any_of(r"^(?:lista|matriz|conjunto|arreglo|vector) de (?:objetos )?(.+)$"),),
        object_named=(any_of(r"^objetos? (.+)$"),),
        no_type=any_of(r"^(?:ninguno|cualquiera)$"),
        refers=any_of(r"\bvea\b|\bvéase\b|\bconsulte\b|\bdescrit[oa]s? en\b"),
        only_refers=any_of(
            r"(?:^|(?<=[.;\n])|,)[ \t]*(?:para (?:más|obtener más) (?:detalles|información),?\s*)?"
            r"(?:vea|véase|consulte)\s+(?:la\s+)?Tabla\s*\d+(?:[.–-]\d+)*(?:\.(?=\s|$)|;|$|(?=\n))"
        ),
        see_structure=any_of(r"\b(?:vea|véase|consulte|ver) (?:la |el )?(?:estructura )?([\w.:-]+)"),
        status=any_of(r"^(?:Código de estado|Código HTTP)\s*+[：:]?\s*+(\d{3}|default)\s*$"),
        answer_words=frozenset("código de estado respuesta respuestas éxito error fallo normal ejemplo".split()),
        success=any_of(r"éxito|correct[oa]|\bnormal"),
        failure=any_of(r"fall[oa]|error|anormal"),
        nothing=any_of(r"^(?:ninguno|ninguna|no aplicable|no aplica|no procede)\.?$"),
        method_line=method_behind("método|método http|verbo"),
        path_line=path_behind("ruta|dirección"),
        prose=PROSE,
        range_phrase="Valores posibles: ",
        default_phrase="Valor predeterminado: ",
        array_root=any_of(r"^\[?elemento de la (?:lista|matriz)\]?$"),
        optional_note=any_of(r"^opcional$"),
        locations={
            "ruta": Kind.PATH,
            "consulta": Kind.QUERY,
            "encabezado": Kind.HEADER,
            "cabecera": Kind.HEADER,
            "cuerpo": Kind.BODY,
        },
        deprecated_title=any_of(r"obsolet[oa]|en desuso"),
    ),
)
