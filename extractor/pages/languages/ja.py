"""Japanese."""

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
    Role.DESCRIPTION: "概要;説明;機能;機能説明;機能概要;api概要;はじめに;処理概要;apiの概要;用途",
    Role.URI: "uri;url;エンドポイント;apiエンドポイント;リクエストurl;リクエストuri;リクエスト先;リクエスト形式;uri形式;url形式"
    ";パス;apiパス;アクセスurl;httpリクエスト;httpメソッド;メソッド;リクエストメソッド;呼び出し方法;api形式;基本情報"
    ";リクエスト構文;構文",
    Role.REQUEST: "リクエスト;要求;リクエストパラメータ;リクエストパラメーター;入力パラメータ;入力パラメーター;パラメータ;パラメーター"
    ";リクエストボディ;リクエストボディー;リクエスト本文;要求本文;リクエストの本文;リクエストヘッダ;リクエストヘッダー;ヘッダ;ヘッダー"
    ";クエリパラメータ;クエリパラメーター;クエリーパラメータ;クエリ パラメータ;クエリ パラメーター;クエリ文字列;パスパラメータ;パスパラメーター"
    ";パス パラメータ;パス パラメーター;urlパラメータ;urlパラメーター;uriパラメータ;uriパラメーター;引数;入力;入力項目;リクエスト項目"
    ";リクエスト内容;リクエスト仕様;要求パラメータ;要求パラメーター;ボディパラメータ;ボディパラメーター",
    Role.RESPONSE: "レスポンス;応答;レスポンスパラメータ;レスポンスパラメーター;応答パラメータ;応答パラメーター;出力パラメータ"
    ";出力パラメーター;レスポンスボディ;レスポンスボディー;レスポンス本文;レスポンスの本文;応答本文;レスポンスヘッダ;レスポンスヘッダー"
    ";レスポンスフィールド;レスポンス項目;レスポンス内容;レスポンス仕様;レスポンス形式;返却値;返却パラメータ;戻り値;出力;出力項目"
    ";正常レスポンス;正常時レスポンス;正常応答;成功時レスポンス;成功レスポンス;結果;レスポンス要素;レスポンスデータ;応答値",
    Role.ERROR_RESPONSE: "エラーレスポンス;エラー応答;異常レスポンス;異常応答;異常時レスポンス;エラー時;エラー時のレスポンス"
    ";失敗時のレスポンス",
    Role.REQUEST_EXAMPLE: "リクエスト例;リクエストサンプル;リクエストの例;サンプルリクエスト;要求例;要求の例;呼び出し例;実行例"
    ";リクエストボディ例;使用例",
    Role.RESPONSE_EXAMPLE: "レスポンス例;レスポンスサンプル;レスポンスの例;サンプルレスポンス;応答例;応答の例;レスポンスボディ例",
    Role.EXAMPLES: "例;サンプル;サンプルコード;例示",
    Role.STATUS: "ステータスコード;httpステータスコード;httpステータス;ステータス コード;ステータス;返却ステータス;戻りコード"
    ";応答コード;レスポンスコード",
    Role.ERRORS: "エラーコード;エラー;エラー一覧;エラーコード一覧;エラーメッセージ",
    Role.CONSTRAINTS: "制約;制約事項;制限;制限事項;前提条件;注意事項;使用条件",
    Role.OTHER: "手順;認証;認可;権限;必要な権限;備考;補足;デバッグ;参考;関連情報;更新履歴;変更履歴;レート制限",
}

_COLUMNS = {
    Column.NAME: "パラメータ;パラメーター;パラメータ名;パラメーター名;名前;名称;項目;項目名;フィールド;フィールド名;属性;属性名"
    ";プロパティ;プロパティ名;キー;キー名;要素;要素名;変数;変数名;引数;引数名;ヘッダ;ヘッダー;ヘッダ名;ヘッダー名;物理名;英名"
    ";リクエストパラメータ;リクエストパラメーター;レスポンスパラメータ;レスポンスパラメーター;id名",
    Column.REQUIRED: "必須;必須項目;必須/任意;必須・任意;必須か;必須かどうか;必須／任意;要否;必要;必須指定;必須有無",
    Column.TYPE: "型;データ型;タイプ;データタイプ;種別;値の型;変数型;パラメータ型;パラメーター型;型名;データの型",
    Column.DESCRIPTION: "説明;内容;備考;意味;詳細;概要;解説;補足;コメント;論理名;和名;日本語名;値の説明;説明・備考;注記",
    Column.RANGE: "範囲;値の範囲;有効範囲;設定値;設定可能値;設定可能な値;指定可能な値;指定可能値;取りうる値;取り得る値;有効な値"
    ";有効値;許可される値;許容値;選択肢;値域;使用可能な値;制約;列挙値",
    Column.DEFAULT: "デフォルト;デフォルト値;既定値;既定;初期値;省略時;省略時の値;規定値",
    Column.EXAMPLE: "例;サンプル;値の例;設定例;サンプル値;記述例;記載例;入力例;値",
    Column.LOCATION: "場所;位置;配置;指定場所;送信場所;設定箇所;指定箇所",
    Column.STATUS: "ステータスコード;httpステータスコード;httpステータス;ステータス;コード;戻りコード",
    Column.CODE: "エラーコード",
    Column.MESSAGE: "メッセージ;エラーメッセージ",
    Column.METHOD: "メソッド;httpメソッド",
    Column.PATH: "パス;エンドポイント;リクエスト先",
    Column.MINIMUM: "最小値;最小;下限;下限値",
    Column.MAXIMUM: "最大値;最大;上限;上限値",
    Column.LENGTH: "最大長;長さ;文字数;最大文字数;桁数;最大桁数;文字長;サイズ",
    Column.FORMAT: "形式;フォーマット;書式",
    Column.NULLABLE: "null許容;null可;null可否;null許可",
    Column.OPTIONAL: "省略可;省略;省略可否;任意;省略可能;オプション",
    Column.OTHER: "単位;番号;バージョン;no;no.;階層;繰り返し",
}

_TYPES = (
    (
        Scalar("string"),
        "文字列;文字;文字列型;文字型;テキスト;日付;時刻;日時;日付型;日時型;列挙型;列挙;半角英数字;半角英数;英数字;全角文字",
    ),
    (Scalar("integer"), "整数;整数型;整数値;半角数字;タイムスタンプ;unixタイムスタンプ;自然数;正の整数"),
    (Scalar("integer", "int64"), "長整数;長整数型"),
    (Scalar("number"), "数値;数字;数値型;数;小数;小数値;浮動小数点数;浮動小数点;浮動小数点型;実数;金額"),
    (Scalar("number", "double"), "倍精度浮動小数点数"),
    (Scalar("boolean"), "真偽値;真偽;真偽型;ブール値;ブール;ブール型;ブーリアン;論理値;論理型;論理;フラグ"),
    (Scalar("string", "binary"), "ファイル;バイナリ;バイナリデータ"),
)

_JA = r"(?-i:[\u3040-\u30ff\u3400-\u9fff])"
"""Case is not ignored in it: to compile one pattern, `re` would look up each of its 27,000 characters."""
_NUMBER_WORD = r"(-?\d+(?:\.\d+)?)"
_NUMBER = rf"{_NUMBER_WORD}(?![\w.]|,\d|\s*(?:文字|桁|バイト|件|個|秒|分|時間|日|%|％))"
_TO = r"(?:-|~|～|〜|–|から|以上)"
_PARAMETERS = r"(?:パラメータ|パラメーター|項目|フィールド|プロパティ|属性|要素|データ|内容|変数|引数)"
_IN, _OUT = r"(?:リクエスト|要求|入力|送信)", r"(?:レスポンス|応答|返却|出力|戻り値|返り値)"
_BODY, _HEADER = r"(?:ボディー?|body|本文|本体|ペイロード)", r"(?:ヘッダー?|headers?)"
_SAY = r"(?:の?(?:説明|一覧|詳細|仕様|定義|構造|形式|内容))*"
_NOTED = r"(?:\s*[（(].{1,40}[）)])?"
_EXAMPLE = r"(?:例|サンプル)"
_OF = r"\s*+(?:の\s*+)?"

_LABELS = (
    (
        any_of(rf"^(?:エラー|異常|失敗)(?:時|した場合)?{_OF}(?:{_OUT})?{_OF}(?:{_BODY})?{_OF}{_EXAMPLE}"),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(
            rf"^(?:正常|成功)?(?:時|した場合)?{_OF}{_OUT}{_OF}(?:{_BODY}|json|データ)?{_OF}{_EXAMPLE}",
            rf"^{_EXAMPLE}{_OUT}",
        ),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(
            rf"^(?:{_IN}|呼び出し|curl|実行|使用|コマンド){_OF}(?:{_BODY}|json|データ)?{_OF}{_EXAMPLE}",
            rf"^{_EXAMPLE}{_IN}",
        ),
        Role.REQUEST_EXAMPLE,
    ),
    (any_of(rf"^{_EXAMPLE}(?:\b|$|[:：（(0-9])"), Role.EXAMPLES),
    (any_of(rf"^(?:エラー|異常|失敗)(?:時|した場合)?{_OF}{_OUT}"), Role.ERROR_RESPONSE),
    (any_of(r"^(?:http\s*)?(?:ステータス|レスポンス|応答)\s*コード(?:一覧)?$"), Role.STATUS),
    (any_of(r"^エラー(?:コード|一覧|メッセージ)"), Role.ERRORS),
    (
        any_of(
            rf"^(?:正常|成功|通常)?(?:時|した場合)?{_OF}{_OUT}{_OF}(?:{_BODY}|{_HEADER})?{_OF}(?:{_PARAMETERS}|値)?{_SAY}{_NOTED}$",
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^{_IN}{_OF}(?:{_BODY}|{_HEADER})?{_OF}(?:{_PARAMETERS})?{_SAY}{_NOTED}$",
            rf"^(?:パス|クエリー?|url|uri|ボディー?|body|フォーム|必須|任意|共通|{_HEADER}){_OF}{_PARAMETERS}{_SAY}{_NOTED}$",
            rf"^(?:{_PARAMETERS}|{_HEADER}|クエリ文字列){_SAY}{_NOTED}$",
        ),
        Role.REQUEST,
    ),
    (any_of(r"^(?:http|リクエスト|api)?\s*(?:メソッド|エンドポイント|パス|url|uri)(?:の?形式)?$"), Role.URI),
)

_CAPTIONS = (
    (any_of(rf"^(?:リクエスト)?{_OF}(?:パス|path){_OF}(?:{_PARAMETERS})?{_SAY}$"), Kind.PATH),
    (
        any_of(rf"^(?:リクエスト|url)?{_OF}(?:クエリー?|query|検索)(?:文字列)?{_OF}(?:{_PARAMETERS})?{_SAY}$"),
        Kind.QUERY,
    ),
    (any_of(rf"^(?:http)?(?:{_IN}|{_OUT}|共通)?{_OF}{_HEADER}{_OF}(?:{_PARAMETERS})?{_SAY}$"), Kind.HEADER),
    (any_of(rf"^(?:リクエスト)?{_OF}(?:フォーム|form-?data){_OF}(?:{_PARAMETERS})?{_SAY}$"), Kind.FORM),
    (any_of(rf"^(?:{_IN}|{_OUT})?{_OF}(?:{_BODY}|json){_OF}(?:{_PARAMETERS})?{_SAY}$"), Kind.BODY),
    (any_of(rf"^ur[il]{_OF}(?:形式|内)?{_OF}(?:{_PARAMETERS})?{_SAY}$"), Kind.URI),
    (
        any_of(
            rf"^(?:正常|成功|異常|エラー)?(?:時)?{_OF}(?:{_IN}|{_OUT}){_OF}(?:{_PARAMETERS})?{_SAY}$",
            rf"^{_PARAMETERS}{_SAY}$",
        ),
        Kind.GENERIC,
    ),
)

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.\-]*"
_QUOTE, _UNQUOTE = r"[\"“'「『]?", r"[\"”'」』]?"
_VALUE = rf"{_QUOTE}{_NAME}{_UNQUOTE}(?:\s*[（(][^（()）\n]{{1,40}}[)）])?"
_OR = r"(?:[、，,/／|]|または|もしくは|あるいは|か|及び|および)"
_IS = r"(?:は|が|を|に|[:：]|＝|=)"
_BEHIND = r"(?:のいずれか|のどちらか|のうち(?:いずれか)?|から選択|を指定|を設定|が指定(?:可能|でき)|が有効|(?:の)?みが?(?:指定|有効|可能)|に固定)"

PROSE = Prose(
    no_word=NEVER,
    enum_list=any_of(r"(?:列挙値|指定可能な値|有効な値)\s*[:：]?\s*$"),
    introductions=introductions(
        Introduction(rf"(?:^|(?<=[。\n、]))(?={_VALUE}(?:固定|に固定|のみ(?:指定|有効|可能)))", One.ALWAYS),
        Introduction(r"値は(?:常に|必ず)\s*", One.ALWAYS),
        Introduction(r"固定値\s*[:：]?", One.ALWAYS),
        r"(?:指定|設定|使用|選択|利用)(?:可能な|できる)?値(?:は|が)?(?:、|以下の通り(?:です)?|次の通り(?:です)?)?\s*[:：]?",
        r"(?:有効な|取りうる|取り得る|許可される|許容される|許容|可能な|とりうる)値(?:は|が)?(?:、|以下の通り(?:です)?|次の通り(?:です)?)?\s*[:：]?",
        r"(?:以下|次)の(?:値の)?(?:いずれか|どちらか|値)(?:の値|1つ|一つ)?(?:を指定(?:します|してください|する|可能)?|です|になります|となります|が入ります)?\s*[:：。]?",
        r"(?<!デフォルト)(?<!既定)(?<!初期)(?<!最大)(?<!最小)値(?:は|には)(?=\s*[\"“「'A-Za-z0-9])",
        rf"(?:^|(?<=[。\n]))(?={_VALUE}(?:\s*{_OR}\s*{_VALUE})+\s*{_BEHIND})",
        rf"(?<=[は、])(?={_VALUE}(?:\s*{_OR}\s*{_VALUE})+\s*(?:{_BEHIND}|です|となります))",
        r"(?:選択肢|列挙値|設定値|値)\s*[:：]",
    ),
    enum_qualifier=later(r"[A-Za-z0-9_]の$"),
    enum_separator=later(
        r"\s*(?:[、，,]\s*(?:または|もしくは|あるいは|及び|および)\s*|、|，|,|/|／|または|もしくは|あるいは|及び|および|か(?=\s*[\"“「'A-Za-z0-9])|と(?=\s*[\"“「'A-Za-z0-9])|；|;|\|)\s*"
    ),
    enum_end=later(
        rf"[。\n]|(?<![\w.])\.(?=\s|$)|\s*(?:{_BEHIND}|です|となります|になります|であり|でなければ|が入り|固定|のみ)"
        r"|[、，,；;]\s*(?=デフォルト|既定|初期値|省略|ただし|指定しない|その他|それ以外)|\s*[（(](?=[^)）]*(?:デフォルト|既定)[^)）]*[)）](?!\s*(?:、|または)))"
    ),
    meaning=later(r"\s*(?:：|:|は|\(|（|＝|=(?!=)|…+|・・・|-{1,2}(?=\s)|—+|–|\s-\s|→)"),
    continues=later(r"[のをがにではとも]"),
    not_a_value=any_of(r"^(?:注意|注|備考|説明|制約|範囲|デフォルト(?:値)?|既定値|初期値|例|補足|形式|単位)"),
    open_list=any_of(r"など|等(?=[。、）)\s]|$)|例えば|たとえば|例[:：)）]|例として|といった|のような|・・・$|\.\.\."),
    kind_word=any_of(r"(?:型|形式|方式|モード|タイプ|状態)?$"),
    unit=any_of(r"\s*(?:ms|ミリ秒|s|秒|分|時間|日|週|か?月|ヶ月|年|個|件|%|％)$"),
    note=any_of(r"^\s*[※*]?\s*(?:注意?|備考|補足)\s*[:：]"),
    absent=any_of(r"^(?:省略|指定し(?:ない|なかった)|未指定)(?:した)?(?:場合|時)?"),
    empty_word=later(r"空(?:文字列?|欄|白)?"),
    value_inside=any_of(rf"値(?:は|に|を)\s*{_QUOTE}({_NAME}){_UNQUOTE}"),
    value_behind=later(rf"{_JA}{{1,12}}\s*[：:]\s*[“\"「]?([A-Za-z][\w.\-]*)[”\"」]?", re.ASCII),
    default=any_of(
        rf"(?:デフォルト値?|既定値?|初期値|規定値|省略時の?値?|未指定(?:時|の場合)(?:の値)?|(?:省略|指定しない|指定がない)(?:した)?場合)(?:の値)?{_IS}"
        rf"[、]?\s*{_QUOTE}([^\s、。，,；;\"”'」』（()）]*?[A-Za-z0-9_\-])(?={_UNQUOTE}\s*(?:です|となり|になり|が(?:使用|適用|設定)|を(?:使用|適用|設定)|と(?:して|み|な)|で[。す]|[、。，,；;（()）\n]|$))",
    ),
    bare_default=any_of(
        rf"(?:デフォルト|既定|初期値|省略時)(?:で|では|として)?{_IS}?[、]?\s*{_QUOTE}(-?\w(?:[\w.\-](?<!{_JA}))*)(?<!{_JA})(?!,\d)",
    ),
    default_mark=any_of(r"[（(【\[]\s*(?:デフォルト|既定|初期)値?\s*[)）】\]]"),
    minimum=any_of(
        rf"最小値?\s*(?:は|[:：])?\s*{_NUMBER}",
        rf"下限値?\s*(?:は|[:：])?\s*{_NUMBER}",
        rf"(?<![\d.]){_NUMBER_WORD}\s*以上(?!\s*-?\d)",
    ),
    maximum=any_of(
        rf"(?:最大|上限)値?は\s*{_NUMBER_WORD}\s*です",
        rf"最大値?\s*(?:は|[:：])?\s*{_NUMBER}",
        rf"上限値?\s*(?:は|[:：])?\s*{_NUMBER}",
        rf"(?<![\d.]){_NUMBER_WORD}\s*以下",
    ),
    min_length=any_of(
        r"最小(?:文字数|長|桁数)\s*(?:は|[:：])?\s*(\d+)(?![\w.])", r"(?<![\d.])(\d+)\s*(?:文字|桁)以上(?!\s*\d)"
    ),
    max_length=any_of(r"最大(?:文字数|長|桁数)\s*(?:は|[:：])?\s*(\d+)(?![\d.])"),
    range=any_of(
        rf"(?:値の範囲|有効範囲|範囲|値)\s*(?:は|[:：])?\s*[\[【（(]?\s*{_NUMBER_WORD}\s*(?:{_TO}|[,、])\s*{_NUMBER_WORD}(?!\s*(?:文字|桁|バイト)|[\d.])",
        rf"(?<![\d.\-]){_NUMBER_WORD}\s*{_TO}\s*[、]?{_NUMBER_WORD}\s*(?:まで|以下|の範囲|の間|の整数|の数値|の値)",
        rf"[（(]\s*{_NUMBER_WORD}\s*{_TO}\s*{_NUMBER_WORD}\s*[）)]",
        rf"(?:^|(?<=[。\n])){_NUMBER_WORD}\s*(?:~|～|〜|-)\s*{_NUMBER_WORD}(?=\s*(?:[。、（(\n]|$))",
    ),
    formats=((any_of(r"UUID\s*形式"), "uuid"),),
    length_range=any_of(
        r"(?<![\w.\-])(\d+)\s*(?:文字|桁)?\s*(?:-|~|～|〜|から|以上、?)\s*(\d+)\s*(?:文字|桁)",
        r"(?:長さ|文字数|桁数)\s*(?:は|[:：])?\s*(\d+)\s*(?:-|~|～|〜|から)\s*(\d+)(?=[。、\s]|$)",
    ),
    length_limit=any_of(
        r"(?:最大|上限)(?:で)?\s*(\d+)\s*(?:文字|桁|バイト)",
        r"(?<![\d.\-~～〜])(?<!以上)(?<!から)(\d+)\s*(?:文字|桁|バイト)(?:以内|以下|まで)",
    ),
    characters=any_of(r"文字|桁"),
    integer=any_of(r"(?:^|[。\n])\s*(?:正の|0以上の|非負の)?整数(?=[。、\n]|$|で(?:指定|す))"),
    deprecated=any_of(r"非推奨|廃止(?:予定|され|済み)"),
    read_only=any_of(r"読み取り専用|参照のみ|読取専用"),
    nullable=any_of(
        r"null\s*(?:の場合(?:が|も)?あ|を(?:返|許容|指定可)|が(?:返|入|設定)|に?な(?:り|る|ります)|可\b|許容)",
        r"(?:または|もしくは)\s*null\b",
    ),
    collection=any_of(r"配列|リスト|一覧|複数"),
    key_value_pairs=any_of(r"キー(?:と|・|/)?(?:値|バリュー)(?:の)?(?:ペア|組)"),
    may_be_empty=any_of(r"(?:または|もしくは)空(?:文字列?|白)"),
    conditional=any_of(r"(?:場合|とき|時)(?:は|には|に)?、?[^。；\n]*$"),
    other_values=any_of(r"(?:それ|その)以?外の値|(?:カンマ|コンマ|スペース|空白)区切り|複数指定|組み合わせ"),
)

LANGUAGE = Language(
    title="Japanese",
    priority=12,
    script=later(r"[\u3040-\u30ff]"),
    markers=("パラメータ", "リクエスト", "レスポンス", "必須", "説明", "概要", "ステータスコード"),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        leads=(
            (any_of(rf"(?:以下|次)の((?:クエリー?|パス|リクエスト|ボディ|url){_PARAMETERS})[^。：:]*$"), ""),
            (any_of(rf"(?:以下|次)の{_PARAMETERS}[^。：:]*(?:返|応答|レスポンス)[^。：:]*$"), "レスポンスパラメータ"),
        ),
        caption_number=caption_behind("表|Table"),
        table_number=table_behind("表|Table"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(rf"^(?:正常|成功|エラー)?(?:時の)?{_OUT}"),
        caption_suffix=any_of(
            rf"{_OF}(?:データ構造|構造体|構造|オブジェクト|{_PARAMETERS})?{_OF}(?:説明|一覧|詳細|定義|形式|構造|オブジェクト|フィールド|パラメータ|パラメーター|項目|属性|プロパティ)$"
        ),
        caption_prefix=any_of(r"^(?:(?:構造体|オブジェクト|データ型)\s*[:：]?\s*)?"),
        required=any_of(rf"^[○◯〇◎●]$|^{ICON}(?:はい|必須|要|あり|有|必要)(?!\w)|^{ICON}必須"),
        optional=any_of(
            rf"^{ICON}(?:いいえ|任意|省略可能?|不要|オプション|なし|無|条件付き(?:必須)?|必須ではない|非必須)(?!\w)|^△$"
        ),
        types=by_word(_TYPES),
        object_types=any_of(r"^(?:json)?\s*(?:オブジェクト|構造体|連想配列オブジェクト)型?$"),
        answers_status=any_of(r"(?<!\d)([1-5]\d\d)`?(?: [A-Z][A-Za-z]+){0,3}`?\s?(?:エラー|ステータス|コード)*を返"),
        required_first=any_of(r"^[(（\[【]?(必須|任意|省略可能?)\s*(?:[)）\]】.。:：,、]|$)"),
        array_types=any_of(r"^(?:json)?\s*(?:配列|リスト)型?$|^オブジェクトの(?:配列|リスト)$|^オブジェクト配列$"),
        map_types=any_of(r"^(?:連想配列|マップ|辞書|ハッシュ)型?$"),
        array_of=(
            later(r"^(.+?)\s*(?:型)?の\s*(?:配列|リスト|array)$"),
            later(r"^(.+?)\s*(?:配列|リスト)$"),
            later(r"^(?:配列|リスト)\s*[（(<\[]\s*(.+?)\s*[)）>\]]$"),
        ),
        object_named=(
            later(r"^(.+?)\s*(?:オブジェクト|構造体|型)$"),
            later(r"^オブジェクト\s*[（(]\s*(.+?)\s*[)）]$"),
        ),
        no_type=any_of(r"^(?:なし|任意|不定)$"),
        refers=any_of(r"を?参照|をご覧|参考"),
        only_refers=any_of(
            r"(?:^|(?<=[。\n]))[ \t]*(?:詳細(?:については|は)、?|詳しくは、?)?\s*(?:表|Table)\s*\d+(?:[.–-]\d+)*(?:の[^。\n]{0,20})?を?(?:ご?参照(?:して(?:ください)?|ください)?|ご覧ください)\s*(?:。|$|(?=\n))"
        ),
        see_structure=later(
            r"(?:詳細は|詳しくは)?\s*([A-Za-z_][\w.:-]{0,100})\s*(?:オブジェクト|構造体)?を?(?:参照|ご覧)"
        ),
        type_first=any_of(r"^(文字列|整数|数値|真偽値|ブール値|配列|オブジェクト)(?:型)?(?=\s*(?:[。、；;（(]|$))"),
        status=any_of(
            r"^(?:HTTP\s*)?ステータス\s*+(?:コード)?\s*+[：:]?\s*+(\d{3}|default)\s*$",
            rf"^(?:正常|成功|エラー)?(?:時の?)?(?:{_OUT})?(?:例|サンプル)?\s*[（(:：]\s*([1-5]\d\d)\b[\w ]*[)）]?[:：]?$",
        ),
        answer_words=frozenset(
            "http status code ステータス ステータスコード コード レスポンス 応答 正常 成功 エラー 異常 失敗 時 の 例 場合".split()
        ),
        success=any_of(r"成功|正常"),
        failure=any_of(r"失敗|エラー|異常|error"),
        nothing=any_of(r"^(?:なし|無し|無|ありません|該当なし|不要|特になし)[。.]?$"),
        method_line=method_behind("(?:http|リクエスト)?\\s*メソッド|(?:http)?\\s*method"),
        path_line=path_behind("(?:リクエスト|api|アクセス)?\\s*(?:パス|エンドポイント|url|uri|アドレス)"),
        prose=PROSE,
        range_phrase="指定可能な値：",
        default_phrase="デフォルト値：",
        array_root=any_of(r"^\[?配列(?:の)?要素\]?$"),
        optional_note=any_of(r"^(?:任意|省略可能?)$"),
        locations=by_word(
            (
                (Kind.PATH, "パス"),
                (Kind.QUERY, "クエリ;クエリー;クエリ文字列;クエリパラメータ;クエリパラメーター"),
                (Kind.HEADER, "ヘッダ;ヘッダー;リクエストヘッダ;リクエストヘッダー"),
                (Kind.BODY, "ボディ;ボディー;本文;リクエストボディ"),
                (Kind.FORM, "フォーム;フォームデータ"),
            )
        ),
        deprecated_title=any_of(r"非推奨|廃止"),
        deprecated_note=later(r"(?:^|。)(?:この|本)\s*(?:API|エンドポイント|メソッド)は(?:非推奨|廃止)", re.MULTILINE),
        answers=any_of(r"返却|返し|返す|返さ|応答|レスポンス"),
        answers_many=any_of(r"一覧|リスト|配列|複数|すべて|全て"),
        parent_link=later(r"親トピック"),
        chrome=any_of(r"^(?:最終更新日?\s*[：:].*|更新日\s*[：:].*|親トピック.*|前へ.*|次へ.*|コピー|シェア)$"),
    ),
)
