"""One operation in each language that is known: what its titles, cells and captions say."""

from __future__ import annotations

from typing import NamedTuple


class Spoken(NamedTuple):
    """The words of a page in one language; of equal meaning and order in all."""

    titles: list[str]
    """Of the columns: the name, whether it is required, the type, what it is."""
    yes: str
    no: str
    types: tuple[str, ...]
    """String, integer, boolean, list of strings, the object Tag, a list of Tag, an object."""
    told: tuple[str, ...]
    """Descriptions: words without facts, and one that sends to a table."""
    sections: tuple[str, ...]
    """The title of the page; what it does, and a sentence of that; URI, what is asked, what is answered, an example."""
    captions: tuple[str, ...]
    """Of the path's parameters, of the body, of the object Tag, of the answer's body."""
    status: str
    """That the answer is a 200."""
    facts: str
    """A number from 1 to 99, which is 20 where it is left out."""
    choice: str
    """`asc` or `desc`, and no other."""


SPOKEN = {
    "zh": Spoken(
        titles=["参数", "是否必选", "参数类型", "描述"],
        yes="是",
        no="否",
        types=("String", "Integer", "Boolean", "Array of strings", "Tag object", "Array of Tag objects", "Object"),
        told=("项目ID。", "备份状态，由系统维护。", "名称，支持中文。", "见下文。"),
        sections=("创建标签", "功能介绍", "创建一个标签。", "URI", "请求参数", "响应参数", "请求示例"),
        captions=("表1 路径参数", "表2 请求Body参数", "表3 Tag", "表4 响应Body参数"),
        status="状态码： 200",
        facts="每页数量。取值范围：1-99。默认值：20",
        choice="排序。取值：asc、desc",
    ),
    "en": Spoken(
        titles=["Parameter", "Mandatory", "Type", "Description"],
        yes="Yes",
        no="No",
        types=("String", "Integer", "Boolean", "Array of strings", "Tag object", "Array of Tag objects", "Object"),
        told=("Project ID.", "State of the backup.", "Name of the thing that is made.", "See below."),
        sections=(
            *("Creating a Tag", "Function", "This API is used to create a tag."),
            *("URI", "Request Parameters", "Response Parameters", "Example Requests"),
        ),
        captions=(
            *("Table 1 Path parameters", "Table 2 Request body parameters"),
            *("Table 3 Tag", "Table 4 Response body parameters"),
        ),
        status="Status code: 200",
        facts="How many. The value ranges from 1 to 99. The default value is 20.",
        choice="Order. Possible values: asc, desc",
    ),
    "pt": Spoken(
        titles=["Parâmetro", "Obrigatório", "Tipo", "Descrição"],
        yes="Sim",
        no="Não",
        types=("Texto", "Inteiro", "Booleano", "Lista de texto", "Objeto Tag", "Lista de objetos Tag", "Objeto"),
        told=("ID do projeto.", "Estado da cópia.", "Nome da coisa criada.", "Ver abaixo."),
        sections=(
            *("Criação de uma tag", "Função", "Cria uma tag."),
            *("URI", "Parâmetros de solicitação", "Parâmetros de resposta", "Exemplo de solicitação"),
        ),
        captions=(
            *("Tabela 1 Parâmetros do caminho", "Tabela 2 Parâmetros do corpo da solicitação"),
            *("Tabela 3 Tag", "Tabela 4 Parâmetros do corpo da resposta"),
        ),
        status="Código de status: 200",
        facts="Quantos. Intervalo de valores: 1 a 99. O valor padrão é 20.",
        choice="Ordem. Valores possíveis: asc, desc",
    ),
    "es": Spoken(
        titles=["Parámetro", "Obligatorio", "Tipo", "Descripción"],
        yes="Sí",
        no="No",
        types=("Cadena", "Entero", "Booleano", "Lista de cadena", "Objeto Tag", "Lista de objetos Tag", "Objeto"),
        told=("ID del proyecto.", "Estado de la copia.", "Nombre de lo creado.", "Ver abajo."),
        sections=(
            *("Creación de una etiqueta", "Función", "Crea una etiqueta."),
            *("URI", "Parámetros de solicitud", "Parámetros de respuesta", "Ejemplo de solicitud"),
        ),
        captions=(
            *("Tabla 1 Parámetros de ruta", "Tabla 2 Parámetros del cuerpo de la solicitud"),
            *("Tabla 3 Tag", "Tabla 4 Parámetros del cuerpo de la respuesta"),
        ),
        status="Código de estado: 200",
        facts="Cuántos. Rango de valores: 1 a 99. El valor predeterminado es 20.",
        choice="Orden. Valores posibles: asc, desc",
    ),
    "fr": Spoken(
        titles=["Paramètre", "Obligatoire", "Type", "Description"],
        yes="Oui",
        no="Non",
        types=("Texte", "Entier", "Booléen", "Liste de texte", "Objet Tag", "Liste d’objets Tag", "Objet"),
        told=("ID du projet.", "État de la sauvegarde.", "Nom de ce qui est créé.", "Voir ci-dessous."),
        sections=(
            *("Création d’une étiquette", "Fonction", "Crée une étiquette."),
            *("URI", "Paramètres de la requête", "Paramètres de la réponse", "Exemple de requête"),
        ),
        captions=(
            *("Tableau 1 Paramètres du chemin", "Tableau 2 Paramètres du corps de la requête"),
            *("Tableau 3 Tag", "Tableau 4 Paramètres du corps de la réponse"),
        ),
        status="Code d’état : 200",
        facts="Combien. Plage de valeurs : 1 à 99. La valeur par défaut est 20.",
        choice="Ordre. Valeurs possibles : asc, desc",
    ),
    "de": Spoken(
        titles=["Parameter", "Erforderlich", "Typ", "Beschreibung"],
        yes="Ja",
        no="Nein",
        types=(
            *("Zeichenfolge", "Ganzzahl", "Boolescher Wert", "Liste von Zeichenfolgen"),
            *("Tag-Objekt", "Array von Tag-Objekten", "Objekt"),
        ),
        told=("Kennung des Projekts.", "Zustand der Sicherung.", "Name dessen, was entsteht.", "Siehe unten."),
        sections=(
            *("Schlagwort anlegen", "Funktion", "Legt ein Schlagwort an."),
            *("URI", "Anfrageparameter", "Antwortparameter", "Beispielanfrage"),
        ),
        captions=(
            *("Tabelle 1 Pfadparameter", "Tabelle 2 Parameter im Anfrage-Body"),
            *("Tabelle 3 Tag", "Tabelle 4 Parameter im Antwort-Body"),
        ),
        status="Statuscode: 200",
        facts="Wie viele. Wertebereich: 1 bis 99. Der Standardwert ist 20.",
        choice="Reihenfolge. Mögliche Werte: asc, desc",
    ),
    "ja": Spoken(
        titles=["パラメータ", "必須", "型", "説明"],
        yes="○",
        no="-",
        types=(
            *("文字列", "整数", "真偽値", "文字列の配列"),
            *("Tagオブジェクト", "Tagオブジェクトの配列", "オブジェクト"),
        ),
        told=("プロジェクトのID。", "バックアップの状態。", "作成するものの名前。", "以下を参照。"),
        sections=(
            *("タグの作成", "概要", "タグを作成します。"),
            *("URI", "リクエストパラメータ", "レスポンスパラメータ", "リクエスト例"),
        ),
        captions=(
            *("表1 パスパラメータ", "表2 リクエストボディパラメータ"),
            *("表3 Tag", "表4 レスポンスボディパラメータ"),
        ),
        status="ステータスコード：200",
        facts="件数。値の範囲：1～99。デフォルト値は20です。",
        choice="並び順。指定可能な値：asc、desc",
    ),
    "it": Spoken(
        titles=["Parametro", "Obbligatorio", "Tipo", "Descrizione"],
        yes="Sì",
        no="No",
        types=(
            *("Stringa", "Intero", "Booleano", "Elenco di stringhe"),
            *("Oggetto Tag", "Elenco di oggetti Tag", "Oggetto"),
        ),
        told=("ID del progetto.", "Stato della copia.", "Nome di ciò che viene creato.", "Vedi sotto."),
        sections=(
            *("Creazione di un'etichetta", "Funzione", "Crea un'etichetta."),
            *("URI", "Parametri della richiesta", "Parametri della risposta", "Esempio di richiesta"),
        ),
        captions=(
            *("Tabella 1 Parametri del percorso", "Tabella 2 Parametri del corpo della richiesta"),
            *("Tabella 3 Tag", "Tabella 4 Parametri del corpo della risposta"),
        ),
        status="Codice di stato: 200",
        facts="Quanti. Intervallo di valori: da 1 a 99. Il valore predefinito è 20.",
        choice="Ordine. Valori possibili: asc, desc",
    ),
    "ru": Spoken(
        titles=["Параметр", "Обязательный", "Тип", "Описание"],
        yes="Да",
        no="Нет",
        types=("Строка", "Целое число", "Логический", "Массив строк", "Объект Tag", "Массив объектов Tag", "Объект"),
        told=("ID проекта.", "Состояние копии.", "Имя того, что создается.", "См. ниже."),
        sections=(
            *("Создание метки", "Описание", "Создает метку."),
            *("URI", "Параметры запроса", "Параметры ответа", "Пример запроса"),
        ),
        captions=(
            *("Таблица 1 Параметры пути", "Таблица 2 Параметры тела запроса"),
            *("Таблица 3 Tag", "Таблица 4 Параметры тела ответа"),
        ),
        status="Код состояния: 200",
        facts="Сколько. Диапазон значений: от 1 до 99. Значение по умолчанию: 20.",
        choice="Порядок. Возможные значения: asc, desc",
    ),
    "ko": Spoken(
        titles=["파라미터", "필수 여부", "타입", "설명"],
        yes="필수",
        no="선택",
        types=("문자열", "정수", "불리언", "문자열 배열", "Tag 객체", "Tag 객체 배열", "객체"),
        told=("프로젝트의 ID입니다.", "백업의 상태입니다.", "만드는 것의 이름입니다.", "아래를 참조하세요."),
        sections=(
            *("태그 생성", "개요", "태그를 생성합니다."),
            *("URI", "요청 파라미터", "응답 파라미터", "요청 예시"),
        ),
        captions=("표 1 경로 파라미터", "표 2 요청 본문 파라미터", "표 3 Tag", "표 4 응답 본문 파라미터"),
        status="상태 코드: 200",
        facts="개수. 값의 범위: 1~99. 기본값: 20",
        choice="정렬 순서. 가능한 값: asc, desc",
    ),
}
