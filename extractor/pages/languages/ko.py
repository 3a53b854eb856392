"""Korean."""

from __future__ import annotations

import re

from extractor.operation import Scalar
from extractor.pages.dialect import (
    ICON,
    NEVER,
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
    Role.DESCRIPTION: "개요;설명;기능;기능 설명;api 설명;소개;api 개요;상세 설명;용도",
    Role.URI: "uri;url;엔드포인트;api 엔드포인트;요청 url;요청url;요청 uri;요청 주소;호출 url;경로;요청 경로;http 요청;http 메서드;메서드"
    ";메소드;요청 메서드;http 메소드;uri 형식;요청 형식;요청 구문;기본 정보;호출 방식;요청 방식;api url",
    Role.REQUEST: "요청;요청 파라미터;요청파라미터;요청 매개변수;요청 변수;요청변수;요청 인자;파라미터;매개변수;요청 본문;요청본문;요청 바디"
    ";요청 body;요청 헤더;요청헤더;헤더;본문;바디;쿼리 파라미터;쿼리파라미터;쿼리 매개변수;쿼리 스트링;경로 파라미터;경로 변수;경로 매개변수"
    ";패스 파라미터;url 파라미터;uri 파라미터;입력;입력 파라미터;입력 값;입력값;인자;요청 필드;요청 데이터;요청 항목;요청 메시지"
    ";요청 스키마;request 파라미터;body 파라미터;필드",
    Role.RESPONSE: "응답;응답 파라미터;응답 매개변수;응답 본문;응답본문;응답 바디;응답 body;응답 헤더;응답 필드;응답 결과;응답 데이터"
    ";응답 항목;응답 변수;응답 메시지;응답 형식;응답 스키마;반환 값;반환값;리턴 값;리턴값;출력;출력 값;출력 결과;출력 파라미터;결과"
    ";성공 응답;정상 응답;응답 값;응답 필드 설명;응답 필드 상세",
    Role.ERROR_RESPONSE: "오류 응답;에러 응답;실패 응답;오류 시 응답",
    Role.REQUEST_EXAMPLE: "요청 예시;요청 예제;요청 예;요청예시;요청 샘플;샘플 요청;예제 요청;호출 예시;호출 예제;사용 예시;사용 예",
    Role.RESPONSE_EXAMPLE: "응답 예시;응답 예제;응답 예;응답예시;응답 샘플;샘플 응답;예제 응답;출력 예시",
    Role.EXAMPLES: "예시;예제;예;샘플;샘플 코드;예제 코드",
    Role.STATUS: "상태 코드;상태코드;http 상태 코드;http 상태코드;응답 코드;응답코드;http 응답 코드;결과 코드",
    Role.ERRORS: "오류 코드;에러 코드;에러코드;오류코드;오류;에러;오류 메시지;에러 메시지",
    Role.CONSTRAINTS: "제약 사항;제약사항;제한 사항;제한사항;제약 조건;사전 조건;전제 조건;사전 준비",
    Role.OTHER: "절차;인증;권한;인가;필요 권한;참고;참고 사항;참고사항;비고;주의 사항;주의사항;디버깅;관련 문서;변경 이력;변경 내역",
}

_COLUMNS = {
    Column.NAME: "파라미터;파라미터명;파라미터 이름;파라미터 명;매개변수;매개변수명;매개변수 이름;이름;명칭;필드;필드명;필드 이름;속성;속성명"
    ";속성 이름;항목;항목명;키;요소;변수;변수명;인자;인자명;헤더;헤더명;헤더 이름;요청 변수;요청변수;응답 변수;프로퍼티;요소명;영문명"
    ";요청 파라미터;응답 파라미터;항목명(영문)",
    Column.REQUIRED: "필수;필수 여부;필수여부;필수/선택;필수 유무;필수구분;필수 항목;필수값;필수 값;필수인지;항목구분;필수(y/n)",
    Column.TYPE: "타입;데이터 타입;데이터타입;자료형;유형;데이터 유형;형;자료 형식;변수 타입;값 타입;데이터 형식",
    Column.DESCRIPTION: "설명;상세;상세 설명;내용;비고;의미;상세 내용;참고;항목설명;항목 설명;국문명",
    Column.RANGE: "범위;값 범위;값의 범위;허용 값;허용값;가능한 값;사용 가능한 값;유효한 값;유효 값;유효값;선택 값;값 종류;열거값",
    Column.DEFAULT: "기본값;기본 값;기본;디폴트;디폴트 값;초기값;기본설정",
    Column.EXAMPLE: "예시;예;예제;예시 값;샘플;샘플 데이터;샘플데이터;값;입력 예",
    Column.LOCATION: "위치;전달 위치;전달 방식;구분;파라미터 위치;전송 방식;전달 형식",
    Column.STATUS: "상태 코드;상태코드;http 상태 코드;http 상태;응답 코드;응답코드;코드;상태",
    Column.CODE: "오류 코드;에러 코드;에러코드;오류코드",
    Column.MESSAGE: "메시지;오류 메시지;에러 메시지",
    Column.METHOD: "메서드;메소드;http 메서드;http 메소드;요청 방식",
    Column.PATH: "경로;엔드포인트;url;uri;요청 url;주소",
    Column.MINIMUM: "최솟값;최소값;최소",
    Column.MAXIMUM: "최댓값;최대값;최대",
    Column.LENGTH: "길이;최대 길이;최대길이;크기;항목크기;글자 수",
    Column.FORMAT: "형식;포맷;서식",
    Column.NULLABLE: "null 허용;null 여부;null 가능",
    Column.OPTIONAL: "선택;선택 여부;옵션;생략 가능",
    Column.OTHER: "단위;번호;버전;순번;no",
}

_TYPES = (
    (Scalar("string"), "문자열;문자;텍스트;문자열형;문자형;날짜;시간;일시;날짜/시간;열거형;날짜와 시간"),
    (Scalar("integer"), "정수;정수형;정수값;자연수;양의 정수;타임스탬프;유닉스 타임스탬프"),
    (Scalar("integer", "int64"), "긴 정수;롱"),
    (Scalar("number"), "숫자;숫자형;수;실수;실수형;소수;소수점;부동소수점;부동 소수점"),
    (Scalar("boolean"), "불리언;부울;불린;논리값;논리형;참/거짓;참거짓;불"),
    (Scalar("string", "binary"), "파일;바이너리;이진 데이터"),
)

_NUMBER_WORD = r"(-?\d+(?:\.\d+)?)"
_NUMBER = rf"{_NUMBER_WORD}(?!\.?\d|,\d|[A-Za-z_]|\s*(?:자(?!연)|글자|문자|자리|바이트|개|건|초|분|시간|일|%|번|회))"
_TO = r"(?:-|~|～|–|부터|에서|이상)"
_FIELDS = r"(?:파라미터|매개\s?변수|변수|인자|필드|항목|속성|데이터|값|요소|정보|메시지)"
_IN, _OUT = r"(?:요청|입력|호출|request)", r"(?:응답|반환|리턴|출력|결과|response)"
_BODY, _HEADER = r"(?:본문|바디|body|페이로드)", r"(?:헤더|headers?)"
_SAY = r"(?:\s*(?:설명|목록|상세|정의|구조|형식|명세|스키마|내용|정보))*"
_NOTED = r"(?:\s*[（(].{1,40}[）)])?"
_EXAMPLE = r"(?:예시|예제|예|샘플)"
_GAP = r"\s*+(?:의\s*+)?"

_LABELS = (
    (any_of(rf"^(?:오류|에러|실패)(?:\s*시)?{_GAP}(?:{_OUT})?{_GAP}(?:{_BODY})?{_GAP}{_EXAMPLE}"), Role.ERROR_EXAMPLE),
    (
        any_of(
            rf"^(?:정상|성공)?(?:\s*시)?{_GAP}{_OUT}{_GAP}(?:{_BODY}|json|데이터)?{_GAP}{_EXAMPLE}",
            rf"^{_EXAMPLE}\s*{_OUT}",
        ),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(
            rf"^(?:{_IN}|curl|실행|사용){_GAP}(?:{_BODY}|json|데이터)?{_GAP}{_EXAMPLE}",
            rf"^{_EXAMPLE}\s*{_IN}",
        ),
        Role.REQUEST_EXAMPLE,
    ),
    (any_of(rf"^{_EXAMPLE}(?:\s*코드)?(?:$|[:：（(0-9])"), Role.EXAMPLES),
    (any_of(rf"^(?:오류|에러|실패)(?:\s*시)?{_GAP}{_OUT}"), Role.ERROR_RESPONSE),
    (any_of(r"^(?:http\s*)?(?:상태|응답|결과)\s*코드(?:\s*목록)?$"), Role.STATUS),
    (any_of(r"^(?:오류|에러)\s*(?:코드|목록|메시지)"), Role.ERRORS),
    (
        any_of(
            rf"^(?:정상|성공)?(?:\s*시)?{_GAP}{_OUT}{_GAP}(?:{_BODY}|{_HEADER})?{_GAP}(?:{_FIELDS})?{_SAY}{_NOTED}$",
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^{_IN}{_GAP}(?:{_BODY}|{_HEADER})?{_GAP}(?:{_FIELDS})?{_SAY}{_NOTED}$",
            rf"^(?:경로|패스|path|쿼리|query|url|uri|{_BODY}|폼|form|필수|선택|공통|{_HEADER}){_GAP}{_FIELDS}{_SAY}{_NOTED}$",
            rf"^(?:파라미터|매개\s?변수|{_HEADER}|쿼리\s*스트링){_SAY}{_NOTED}$",
        ),
        Role.REQUEST,
    ),
    (any_of(r"^(?:http|요청|api)?\s*(?:메서드|메소드|엔드포인트|경로|url|uri)(?:\s*형식)?$"), Role.URI),
)

_CAPTIONS = (
    (any_of(rf"^(?:요청)?{_GAP}(?:경로|패스|path){_GAP}(?:{_FIELDS})?{_SAY}$"), Kind.PATH),
    (any_of(rf"^(?:요청|url)?{_GAP}(?:쿼리|query)(?:\s*스트링)?{_GAP}(?:{_FIELDS})?{_SAY}$"), Kind.QUERY),
    (any_of(rf"^(?:http)?\s*(?:{_IN}|{_OUT}|공통)?{_GAP}{_HEADER}{_GAP}(?:{_FIELDS})?{_SAY}$"), Kind.HEADER),
    (any_of(rf"^(?:요청)?{_GAP}(?:폼|form-?data|form){_GAP}(?:{_FIELDS})?{_SAY}$"), Kind.FORM),
    (any_of(rf"^(?:{_IN}|{_OUT})?{_GAP}(?:{_BODY}|json){_GAP}(?:{_FIELDS})?{_SAY}$"), Kind.BODY),
    (any_of(rf"^ur[il]{_GAP}(?:형식)?{_GAP}(?:{_FIELDS})?{_SAY}$"), Kind.URI),
    (
        any_of(
            rf"^(?:정상|성공|오류|에러)?{_GAP}(?:{_IN}|{_OUT}){_GAP}(?:{_FIELDS})?{_SAY}$",
            rf"^{_FIELDS}{_SAY}$",
        ),
        Kind.GENERIC,
    ),
)

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.\-]*"
_QUOTE, _UNQUOTE = r"[\"“'‘`]?", r"[\"”'’`]?"
_VALUE = rf"{_QUOTE}{_NAME}{_UNQUOTE}(?:\s*[（(][^（()）\n]{{1,40}}[)）])?"
_OR = r"(?:[,，/／|]|또는|혹은|이나|나)"
_BEHIND = (
    r"\s*(?:중\s*(?:하나|택\s*1)|만\s*(?:가능|지원|사용|허용)|(?:을|를)?\s*사용(?:할 수 있|합니다|가능)|로\s*고정|고정)"
)

PROSE = Prose(
    no_word=NEVER,
    enum_list=any_of(r"(?:가능한 값|허용 값|유효한 값)\s*[:：]?\s*$"),
    introductions=introductions(
        Introduction(rf"(?:^|(?<=[.\n,]) ?)(?={_VALUE}\s*(?:로\s*고정|고정|만\s*(?:가능|지원|사용|허용)))", One.ALWAYS),
        Introduction(r"값은\s*항상\s*", One.ALWAYS),
        Introduction(r"고정값\s*[:：]?", One.ALWAYS),
        r"(?:사용|설정|선택|입력|지정)\s*(?:가능한|할 수 있는)\s*값(?:은|이|들은)?(?: 다음과 같습니다\.?)?\s*[:：]?",
        r"(?:가능한|유효한|허용되는|지원되는|허용)\s*값(?:은|이|들은)?(?: 다음과 같습니다\.?)?\s*[:：]?",
        r"(?:유효값|허용값|선택값|열거값)(?:은|이)?\s*[:：]?",
        r"다음\s*(?:값\s*)?중\s*(?:하나|하나의 값)(?:입니다|여야 합니다|이어야 합니다|를 사용합니다|를 선택)?\s*[:：.]?",
        r"(?<!기본)(?<!기본 )(?<!최대)(?<!최소)값은(?=\s*[\"“'A-Za-z0-9])",
        rf"(?:^|(?<=[.\n]) ?)(?={_VALUE}(?:\s*{_OR}\s*{_VALUE})+{_BEHIND})",
        r"(?:옵션|선택지|값)\s*[:：]",
    ),
    enum_separator=later(
        r"\s*(?:[,，]\s*(?:또는|혹은|및)\s*|,|，|/|／|또는|혹은|및|이나(?=\s)|와(?=\s)|과(?=\s)|；|;|\||·)\s*"
    ),
    enum_end=later(
        rf"\n|(?<=[\w가-힣])\.(?=\s|$)|{_BEHIND}|\s*(?:입니다|이다|일 수 있|중)|[,，;]\s*(?=기본|생략|단[, ]|미입력|그 외)"
        r"|\s*[（(](?=[^)）]*(?:기본|디폴트)[^)）]*[)）](?!\s*(?:,|또는)))"
    ),
    meaning=later(r"\s*(?::|：|은|는|\(|（|=(?!=)|-{1,2}(?=\s)|—+|–|\s-\s|→)"),
    not_a_value=any_of(r"^(?:주의|참고|비고|설명|제한|범위|기본값|기본|예|예시|형식|단위)"),
    open_list=any_of(r"등(?=[.,\s)）]|$)|예를 들어|예\s*[:：)）]|예컨대|와 같은|같은|\.\.\."),
    kind_word=any_of(r"\s*(?:타입|형식|형|모드|상태|방식)?$"),
    unit=any_of(r"\s*(?:ms|밀리초|s|초|분|시간|일|주|개월|월|년|개|건|%)$"),
    note=any_of(r"^\s*[※*]?\s*(?:주의|참고|비고|주)\s*[:：]"),
    absent=any_of(r"^(?:생략|입력하지 않|지정하지 않|미입력)"),
    empty_word=later(r"빈 ?(?:문자열|값)|공백"),
    default=any_of(
        rf"(?:기본\s*값?|디폴트(?:\s*값)?|초기값|(?:생략|미입력|지정하지 않을|입력하지 않을)\s*(?:시|경우)?)(?:은|는|이|의)?\s*[:：=]?\s*{_QUOTE}([A-Za-z0-9_+\-][^\s,，;\"”'()（）]*?)(?=(?:{_UNQUOTE}\s*(?:입니다|이며|이다|으로|로|이고|가|이|[.,，;)）\n]|$)))",
    ),
    bare_default=any_of(
        rf"(?:기본값|기본적으로|디폴트)(?:은|는)?\s*[:：]?\s*{_QUOTE}([A-Za-z0-9_.\-]*[A-Za-z0-9_])(?!,\d)",
    ),
    default_mark=any_of(r"[（(\[]\s*(?:기본\s*값?|디폴트)\s*[)）\]]"),
    minimum=any_of(
        rf"(?:최솟값|최소값|최소)(?:은|는)?\s*[:：]?\s*{_NUMBER}",
        rf"(?<![\d.~\-]){_NUMBER_WORD}\s*이상(?!\s*-?\d)",
    ),
    maximum=any_of(
        rf"(?:최댓값|최대값|최대)(?:은|는)?\s*[:：]?\s*{_NUMBER}",
        rf"(?<![\d.]){_NUMBER_WORD}\s*이하",
    ),
    min_length=any_of(
        r"최소\s*(?:길이|글자 수)(?:은|는)?\s*[:：]?\s*(\d+)(?!\.?\d)", r"(?<![\d.])(\d+)\s*(?:자|글자)\s*이상(?!\s*\d)"
    ),
    max_length=any_of(r"최대\s*(?:길이|글자 수)(?:은|는)?\s*[:：]?\s*(\d+)(?!\.?\d)"),
    range=any_of(
        rf"(?:값의?\s*범위|유효\s*범위|범위|값)(?:은|는)?\s*[:：]?\s*[\[（(]?\s*{_NUMBER_WORD}\s*(?:{_TO}|,)\s*{_NUMBER_WORD}(?!\s*(?:자|글자|바이트)|\.?\d)",
        rf"(?<![\d.\-]){_NUMBER_WORD}\s*(?:{_TO})\s*,?\s*{_NUMBER_WORD}\s*(?:까지|이하|사이|범위|의 정수|의 숫자|의 값)",
        rf"[（(]\s*{_NUMBER_WORD}\s*(?:-|~|～|–)\s*{_NUMBER_WORD}\s*[）)]",
        rf"(?:^|(?<=[.\n]) ?){_NUMBER_WORD}\s*(?:~|～|-)\s*{_NUMBER_WORD}(?=\s*(?:[.,（(\n]|$))",
    ),
    formats=((any_of(r"UUID\s*형식"), "uuid"),),
    length_range=any_of(
        r"(?<![\w.\-])(\d+)\s*(?:자|글자|문자)?\s*(?:-|~|～|–|부터|에서|이상,?)\s*(\d+)\s*(?:자|글자|문자)",
        r"(?:길이|글자 수)(?:은|는)?\s*[:：]?\s*(\d+)\s*(?:-|~|～|–)\s*(\d+)(?=[.,\s]|$)",
    ),
    length_limit=any_of(
        r"최대\s*(\d+)\s*(?:자|글자|문자|바이트)",
        r"(?<![\d.\-~～])(\d+)\s*(?:자|글자|문자|바이트)\s*(?:이내|이하|까지)",
    ),
    characters=any_of(r"자|글자|문자"),
    deprecated=any_of(r"더 이상 사용(?:되지|하지) 않|사용 중단|지원 중단|지원 종료|폐기(?:됨|예정| 예정)"),
    read_only=any_of(r"읽기\s*전용"),
    nullable=any_of(
        r"null\s*(?:일 수 있|을 (?:반환|허용)|이 (?:반환|될)|허용|가능)|null인 경우가 있",
        r"(?:또는|혹은)\s*null\b",
    ),
    collection=any_of(r"배열|리스트|목록|여러"),
    key_value_pairs=any_of(r"키[-/ ]?(?:와 )?값\s*쌍"),
    may_be_empty=any_of(r"(?:또는|혹은)\s*빈\s*문자열"),
    conditional=any_of(r"(?:경우|때|시)(?:에는|에|는)?,?\s[^.;\n]*$"),
    other_values=any_of(r"그 외의? 값|(?:쉼표|콤마|공백)로 구분|복수 (?:선택|지정)"),
)

LANGUAGE = Language(
    title="Korean",
    priority=13,
    script=later(r"[\uac00-\ud7a3]"),
    markers=("파라미터", "매개변수", "요청", "응답", "필수", "설명", "엔드포인트", "상태 코드"),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        leads=(
            (any_of(rf"다음\s*((?:쿼리|경로|요청|본문|url)\s*{_FIELDS})[^.：:]*$"), ""),
            (any_of(rf"다음\s*{_FIELDS}[^.：:]*(?:반환|응답)[^.：:]*$"), "응답 필드"),
            (any_of(r"다음\s*(?:파라미터|매개변수)[^.：:]*$"), "파라미터"),
        ),
        caption_number=caption_behind("표|Table"),
        table_number=table_behind("표|Table"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(rf"^(?:정상|성공|오류|에러)?(?:\s*시)?\s*{_OUT}"),
        caption_suffix=any_of(
            rf"{_GAP}(?:데이터 구조|구조체|구조|객체|{_FIELDS})?{_GAP}(?:설명|목록|상세|정의|형식|구조|객체|필드|파라미터|항목|속성)$"
        ),
        caption_prefix=any_of(r"^(?:(?:구조체|객체|데이터 타입)\s*[:：]?\s*)?"),
        required=any_of(rf"^[Oo○◯●]$|^{ICON}(?:예|네|필수|있음|필요|참)(?!\w)|^{ICON}필수(?!\s*아님)"),
        optional=any_of(
            rf"^[Xx]$|^{ICON}(?:아니오|아니요|선택|옵션|불필요|없음|조건부(?:\s*필수)?|필수\s*아님|생략\s*가능)(?!\w)|^△$"
        ),
        types=by_word(_TYPES),
        object_types=any_of(r"^(?:json)?\s*(?:객체|오브젝트|구조체)$"),
        answers_status=any_of(
            r"(?<!\d)([1-5]\d\d)`?(?: [A-Z][A-Za-z]+){0,3}`?\s?(?:에러|오류|상태|코드)*\s*(?:을|를|가|이)?\s*(?:반환|리턴|응답)"
        ),
        required_first=any_of(r"^[(（\[]?(필수|선택|생략 가능|옵션)\s*(?:[)）\].:：,]|$)"),
        array_types=any_of(r"^(?:json)?\s*(?:배열|리스트|목록)$|^객체(?:의)?\s*(?:배열|리스트|목록)$"),
        map_types=any_of(r"^(?:연관 배열|맵|딕셔너리|사전|해시)$"),
        array_of=(
            later(r"^(.+?)(?:의)?\s*(?:배열|리스트|목록|array)$"),
            later(r"^(?:배열|리스트|목록)\s*[（(<\[]\s*(.+?)\s*[)）>\]]$"),
        ),
        object_named=(
            later(r"^(.+?)\s*(?:객체|오브젝트|구조체)$"),
            later(r"^객체\s*[（(]\s*(.+?)\s*[)）]$"),
        ),
        no_type=any_of(r"^(?:없음|임의)$"),
        refers=any_of(r"참조|참고"),
        only_refers=any_of(
            r"(?:^|(?<=[.\n]))[ \t]*(?:(?:자세한|상세) (?:내용|사항)은\s*)?(?:표|Table)\s*\d+(?:[.–-]\d+)*(?:을|를)?\s*(?:참조|참고)"
            r"(?:하세요|하십시오|하시기 바랍니다|해 주세요|하여 주십시오)?(?:\.(?=\s|$)|$|(?=\n))"
        ),
        see_structure=later(
            r"(?:자세한 내용은\s*)?([A-Za-z_][\w.:-]{0,100})\s*(?:객체|구조체)?(?:을|를)?\s*(?:참조|참고)"
        ),
        type_first=any_of(r"^(문자열|정수|숫자|불리언|배열|객체|리스트)(?=\s*(?:[.,;:（(]|$|[-–]\s))"),
        status=any_of(
            r"^(?:HTTP\s*)?(?:상태|응답)\s*+코드\s*+[：:]?\s*+(\d{3}|default)\s*$",
            rf"^(?:정상|성공|오류|에러)?\s*+(?:시\s*+)?(?:{_OUT}\s*+)?(?:(?:예시|예제)\s*+)?[（(:：]\s*([1-5]\d\d)\b[\w ]*[)）]?[:：]?$",
        ),
        answer_words=frozenset(
            "http status code 상태 코드 상태코드 응답 정상 성공 오류 에러 실패 시 예시 예제 경우".split()
        ),
        success=any_of(r"성공|정상"),
        failure=any_of(r"실패|오류|에러|error"),
        nothing=any_of(r"^(?:없음|없습니다|해당 없음|해당없음|불필요)\.?$"),
        method_line=method_behind("(?:http|요청)?\\s*(?:메서드|메소드|방식)|(?:http)?\\s*method"),
        path_line=path_behind("(?:요청|api|호출)?\\s*(?:경로|엔드포인트|url|uri|주소)"),
        prose=PROSE,
        range_phrase="가능한 값: ",
        default_phrase="기본값: ",
        array_root=any_of(r"^\[?배열(?:의)?\s*요소\]?$"),
        optional_note=any_of(r"^(?:선택|옵션|생략 가능)$"),
        locations=by_word(
            (
                (Kind.PATH, "경로;패스"),
                (Kind.QUERY, "쿼리;쿼리 스트링;쿼리 파라미터"),
                (Kind.HEADER, "헤더;요청 헤더"),
                (Kind.BODY, "본문;바디;요청 본문"),
                (Kind.FORM, "폼;폼 데이터"),
            )
        ),
        deprecated_title=any_of(r"사용 중단|폐기|지원 중단|지원 종료"),
        deprecated_note=later(r"(?:^|\. ?)(?:이|본) API는 더 이상 (?:사용|지원)", re.MULTILINE),
        answers=any_of(r"반환|리턴|응답"),
        answers_many=any_of(r"목록|리스트|배열|여러|모든"),
        chrome=any_of(r"^(?:최종 수정일?\s*[：:].*|마지막 업데이트\s*[：:].*|이전\s.{0,80}|다음\s.{0,80}|복사|공유)$"),
    ),
)
