"""Portuguese."""

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
    Role.DESCRIPTION: "função;funções;descrição;descrição da função;visão geral;resumo;introdução",
    Role.URI: "uri;url;formato da uri;formato do uri;endereço;rota;caminho;método;método http;requisição http",
    Role.REQUEST: "requisição;solicitação;pedido;parâmetros;parâmetros de requisição;parâmetros da requisição"
    ";parâmetros de solicitação;parâmetros da solicitação;corpo da requisição;corpo da solicitação;cabeçalhos;argumentos"
    ";parâmetros de entrada;entrada",
    Role.RESPONSE: "resposta;respostas;retorno;parâmetros de resposta;parâmetros da resposta;corpo da resposta"
    ";parâmetros de retorno;parâmetros de saída;saída;resposta de sucesso",
    Role.ERROR_RESPONSE: "resposta de erro;respostas de erro;resposta anormal",
    Role.REQUEST_EXAMPLE: "exemplo de requisição;exemplo de solicitação;exemplos de requisições;exemplos de solicitações"
    ";exemplo da requisição;exemplo da solicitação;exemplos de solicitação",
    Role.RESPONSE_EXAMPLE: "exemplo de resposta;exemplos de respostas;exemplos de resposta;exemplo da resposta",
    Role.EXAMPLES: "exemplo;exemplos",
    Role.STATUS: "código de status;códigos de status;códigos de resposta;valores retornados",
    Role.ERRORS: "código de erro;códigos de erro;erros",
    Role.CONSTRAINTS: "restrições;pré-requisitos;limitações",
    Role.OTHER: "procedimento;autenticação;autorização;permissões;observações;notas;depuração",
}

_COLUMNS = {
    Column.NAME: "parâmetro;nome;atributo;campo;propriedade;nome do parâmetro;nome do campo;cabeçalho;chave;elemento"
    ";parâmetros;atributos;campos;propriedades",
    Column.REQUIRED: "obrigatório;obrigatória;obrigatoriedade;requerido;é obrigatório;obrigatório ou opcional",
    Column.TYPE: "tipo;tipo de dado;tipo de dados;tipo do parâmetro;tipo de parâmetro",
    Column.DESCRIPTION: "descrição;observação;observações;explicação;significado;detalhes",
    Column.RANGE: "intervalo;intervalo de valores;valores possíveis;valores permitidos;valores válidos;valores aceitos",
    Column.DEFAULT: "valor padrão;padrão;valor por omissão",
    Column.EXAMPLE: "exemplo;valor de exemplo",
    Column.LOCATION: "local;localização;posição",
    Column.STATUS: "código;código de status;código de resposta;status http;código http",
    Column.METHOD: "método;método http",
    Column.PATH: "uri;url;caminho;rota",
    Column.CODE: "código de erro;código do erro",
    Column.MESSAGE: "mensagem;mensagem de erro;mensagem do erro",
    Column.OTHER: "versão;tamanho",
}

_TYPES = (
    (Scalar("string"), "texto;cadeia;cadeia de caracteres;caractere;data;hora;data e hora"),
    (Scalar("integer"), "inteiro;número inteiro"),
    (Scalar("integer", "int64"), "inteiro longo"),
    (Scalar("number"), "número;numérico;decimal;real"),
    (Scalar("boolean"), "booleano;lógico"),
    (Scalar("string", "binary"), "arquivo;binário"),
)

_NUMBER = r"(-?\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|caractere|letra|dígito|byte|ite[mn]|elemento))"
_OF = r"(?:d[aeo]s? )?"
_WHERE = r"(?:(?:requisição|solicitação|pedido|resposta)\b ?)?"

_LABELS = (
    (any_of(rf"^exemplos? {_OF}(?:resposta|retorno)"), Role.RESPONSE_EXAMPLE),
    (any_of(rf"^exemplos? {_OF}(?:requisiç|solicitaç|pedido|chamada)"), Role.REQUEST_EXAMPLE),
    (any_of(r"^exemplos?\b"), Role.EXAMPLES),
    (any_of(r"^respostas? (?:de erro|anorma)"), Role.ERROR_RESPONSE),
    (any_of(rf"^(?:(?:parâmetros?|campos?|corpo|cabeçalhos?) {_OF})?(?:resposta|retorno|saída)s?$"), Role.RESPONSE),
    (
        any_of(
            rf"^(?:(?:parâmetros?|campos?|corpo|cabeçalhos?) {_OF})?(?:requisição|solicitação|pedido|entrada|consulta|caminho|uri)$"
        ),
        Role.REQUEST,
    ),
)

_CAPTIONS = (
    (any_of(rf"^(?:parâmetros? {_OF})?(?:caminho|path|rota)$"), Kind.PATH),
    (any_of(rf"^(?:parâmetros? {_OF})?(?:consulta|query)$"), Kind.QUERY),
    (any_of(rf"^(?:(?:parâmetros?|campos?) {_OF})?cabeçalhos? ?{_OF}{_WHERE}$"), Kind.HEADER),
    (any_of(rf"^(?:parâmetros?|campos?) {_OF}formulário$"), Kind.FORM),
    (any_of(rf"^(?:(?:parâmetros?|campos?) {_OF})?corpo ?{_OF}{_WHERE}$"), Kind.BODY),
    (any_of(rf"^parâmetros? {_OF}ur[il]$"), Kind.URI),
    (
        any_of(
            rf"^(?:parâmetros?|campos?|elementos?|atributos?)(?: {_OF}(?:requisição|solicitação|pedido|resposta|retorno|entrada|saída))?$",
            r"^(?:requisição|solicitação|resposta)$",
        ),
        Kind.GENERIC,
    ),
)

PROSE = Prose(
    enum_list=any_of(r"valores (?:de enumeração|possíveis|permitidos)\s*:?\s*$"),
    introductions=introductions(
        Introduction(r"(?:o )?valor só pode ser\s*:?", One.ALWAYS),
        r"(?:os )?valores (?:possíveis|permitidos|válidos|aceitos|disponíveis)(?: são| incluem)?(?: os seguintes)?\s*:?",
        r"(?:o )?valor (?:pode|deve) ser(?: um dos seguintes)?\s*:?",
        r"(?:as )?opções(?: são)?\s*:",
        r"um dos seguintes(?: valores)?\s*:",
        r"valores\s*:",
        r"um[a]? de\s*:?(?= [\"“\w.\-]+\s?[,|])",
        rf"(?:^|(?<=[.;\n]\s))(?:pode ser|deve ser)\s*:?{CLEAR_LIST}",
    ),
    enum_qualifier=any_of(r"\bd[eoa] \w+$"),
    enum_separator=later(r"\s*(?:,\s*(?:ou|e)\s+|,|/|\bou\b|\be\b|;|\|)\s*"),
    meaning=later(r"\s*(?::|,|\(|\bindica\b|\bsignifica\b|\brepresenta\b|\bé\b|\s-{1,2}\s|—+|–|=(?!=))"),
    not_a_value=any_of(r"^(?:restriç(?:ão|ões)|intervalo|nota|padrão|exemplo|descrição|observação)\b"),
    open_list=any_of(r"\betc\b|por exemplo|tais como|\bcomo\b|\.\.\."),
    default=any_of(
        rf"(?:\bpadrão(?: é|\s*:)|{FROM_HERE}por padrão,?)\s*{MARKED_WORD}{TO_HERE}|{FROM_HERE}{MARKED_WORD} por padrão{TO_HERE}",
        r"(?:o )?valor (?:padrão|por omissão)(?: é|\s*:)\s*[\"“']?([^\s,;\"”'()]+?)(?=[.,;\"”'()]*(?:\s|$))",
    ),
    bare_default=any_of(
        rf"{FROM_HERE}(?:por padrão,?\s+(-?\d+(?:\.\d+)?|true|false)|(-?\d+(?:\.\d+)?|true|false) por padrão){TO_HERE}",
        r"\bpadrão(?: é|\s*:)\s*[\"“']?([\w.\-]*\w)",
        r"por padrão,? é\s+[\"“']?([\w.\-]*\w)",
    ),
    default_mark=any_of(r"\(\s*(?:valor )?padrão\s*\)"),
    minimum=any_of(rf"\b(?:valor mínimo(?: é| de|\s*:)?|mínimo(?: é| de|\s*:)|no mínimo)\s*{_NUMBER}"),
    maximum=any_of(
        rf"(?:{FROM_HERE}máx\.?|\bnão (?:deve|pode) (?:exceder|ultrapassar|ser maior que)|\bmáximo de|\bnão mais (?:de|que))\s+{_NUMBER}{TO_HERE}",
        rf"\b(?:valor máximo(?: é| de|\s*:)?|máximo(?: é| de|\s*:)|no máximo)\s*{_NUMBER}",
    ),
    min_length=any_of(r"(?:comprimento|tamanho) mínimo\s*:\s*(\d+)(?!\w)"),
    max_length=any_of(r"(?:comprimento|tamanho) máximo\s*:\s*(\d+)(?!\w)"),
    range=any_of(
        r"(?:intervalo|faixa|valores)(?: de valores| possíveis)?\s*(?:é|:)?\s*\[\s*(-?\d+)\s*[,;]\s*(-?\d+)\s*\]",
        rf"intervalo(?: de valores)?\s*(?:é|vai)?\s*(?:de|:)\s*(-?\d+(?:\.\d+)?)\s*(?:a|até|-|–|~)\s*{_NUMBER}",
        rf"\bentre\s+(-?\d+(?:\.\d+)?)\s+e\s+{_NUMBER}",
        rf"{FROM_HERE}de\s+(-?\d+(?:\.\d+)?)\s+a\s+{_NUMBER}{TO_HERE}",
    ),
    length_range=any_of(rf"(?<![\w.-])(?:de )?(\d+)\s*(?:a|-|–|~)\s*(\d+)\s+caracteres{TO_HERE}"),
    length_limit=any_of(
        rf"(?:{FROM_HERE}|\bde )(?:(?:no )?máximo(?: de)?|máx\.?|até|não (?:deve|pode) (?:exceder|ultrapassar)|não mais de) (\d+) caracteres{TO_HERE}",
        rf"{FROM_HERE}(\d+) caracteres no máximo{TO_HERE}",
    ),
    characters=any_of(r"caracteres"),
    deprecated=any_of(r"(?:parâmetro|campo|atributo) (?:foi|está) (?:descontinuado|obsoleto)", r"^\(?obsoleto\)?\b"),
    read_only=any_of(r"\bsomente leitura\b"),
    nullable=any_of(r"\bpode ser nul[oa]\b", r"\bpode (?:ser|retornar) null\b"),
    collection=any_of(r"\blistas?\b|\bmatriz(?:es)?\b|\bconjuntos?\b"),
    conditional=any_of(r"\b(?:quando|se)\b[^.;\n]*,[^.;\n]*$"),
)

LANGUAGE = Language(
    title="Portuguese",
    priority=5,
    markers=("Parâmetro", "Obrigatório", "Descrição", "Requisição", "Solicitação", "Resposta", "resposta", "Tabela "),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        caption_number=caption_behind("Tabela"),
        table_number=table_behind("Tabela"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(
            rf"^(?:(?:parâmetros?|campos?|corpo|cabeçalhos?) (?:{_OF}corpo )?{_OF})?(?:resposta|retorno)"
        ),
        caption_prefix=any_of(r"^(?:(?:estrutura|descrição|parâmetros|campos) d[aeo]s? )?"),
        required=any_of(rf"^{ICON}(?:sim|obrigatóri[oa]|requerid[oa]|s)(?!\w)"),
        optional=any_of(rf"^{ICON}(?:não(?: obrigatóri[oa])?|opcional)(?!\w)"),
        types=by_word(_TYPES),
        object_types=any_of(r"^(?:objetos?|estrutura)$"),
        answers_status=any_of(r"\b(?:retorna|devolve|responde com)(?: \w+){0,4}? `?([1-5]\d\d)\b"),
        required_first=any_of(r"^[(\[]?(obrigatóri[oa]|requerid[oa]|opcional)\s*(?:[)\].:,]|$)"),
        array_types=any_of(r"^(?:lista|matriz|conjunto|vetor)s?(?: de objetos)?$"),
        map_types=any_of(r"^(?:mapa|dicionário)$"),
        array_of=(any_of(r"^(?:lista|matriz|conjunto|vetor) de (?:objetos )?(.+)$"),),
        object_named=(any_of(r"^objetos? (.+)$"),),
        no_type=any_of(r"^(?:nenhum|qualquer)$"),
        refers=any_of(r"\bveja\b|\bconsulte\b|\bdescrit[oa]s? em\b"),
        only_refers=any_of(
            r"(?:^|(?<=[.;\n])|,)[ \t]*(?:para (?:mais )?(?:detalhes|informações),?\s*)?"
            r"(?:veja|consulte)\s+(?:a\s+)?Tabela\s*\d+(?:[.–-]\d+)*(?:\.(?=\s|$)|;|$|(?=\n))"
        ),
        see_structure=any_of(r"\b(?:veja|consulte|ver) (?:a |o )?(?:estrutura )?([\w.:-]+)"),
        status=any_of(r"^(?:Código de status|Código HTTP)\s*+[：:]?\s*+(\d{3}|default)\s*$"),
        answer_words=frozenset("código de status resposta respostas sucesso erro falha normal exemplo".split()),
        success=any_of(r"sucesso|\bnormal"),
        failure=any_of(r"falha|erro|anormal"),
        nothing=any_of(r"^(?:nenhum|nenhuma|não aplicável|não se aplica)\.?$"),
        method_line=method_behind("método|método http|verbo"),
        path_line=path_behind("caminho|endereço|rota"),
        prose=PROSE,
        range_phrase="Valores possíveis: ",
        default_phrase="Valor padrão: ",
        array_root=any_of(r"^\[?elemento da (?:lista|matriz)\]?$"),
        optional_note=any_of(r"^opcional$"),
        locations={"caminho": Kind.PATH, "consulta": Kind.QUERY, "cabeçalho": Kind.HEADER, "corpo": Kind.BODY},
        deprecated_title=any_of(r"obsolet[oa]|descontinuad[oa]"),
    ),
)
