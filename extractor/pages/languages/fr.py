"""French."""

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
    Role.DESCRIPTION: "description;fonction;fonctions;description de la fonction;présentation;vue d'ensemble;vue d’ensemble;résumé"
    ";introduction",
    Role.URI: "uri;url;format de l'uri;format de l’uri;adresse;chemin;méthode;méthode http;requête http;point d'accès",
    Role.REQUEST: "requête;demande;paramètres;paramètres de requête;paramètres de la requête;paramètres de demande"
    ";paramètres de la demande;corps de la requête;corps de la demande;en-têtes;paramètres d'entrée;paramètres d’entrée"
    ";entrée",
    Role.RESPONSE: "réponse;réponses;retour;paramètres de réponse;paramètres de la réponse;corps de la réponse"
    ";paramètres de retour;paramètres de sortie;sortie",
    Role.ERROR_RESPONSE: "réponse d'erreur;réponse d’erreur;réponses d'erreur;réponses d’erreur",
    Role.REQUEST_EXAMPLE: "exemple de requête;exemples de requêtes;exemples de requête;exemple de demande"
    ";exemples de demandes",
    Role.RESPONSE_EXAMPLE: "exemple de réponse;exemples de réponses;exemples de réponse",
    Role.EXAMPLES: "exemple;exemples",
    Role.STATUS: "code d'état;code d’état;codes d'état;codes d’état;code de statut;codes de statut;codes de réponse"
    ";valeurs renvoyées;valeurs retournées",
    Role.ERRORS: "code d'erreur;code d’erreur;codes d'erreur;codes d’erreur;erreurs",
    Role.CONSTRAINTS: "contraintes;restrictions;prérequis;conditions préalables;limites",
    Role.OTHER: "procédure;authentification;autorisation;autorisations;remarques;débogage",
}

_COLUMNS = {
    Column.NAME: "paramètre;nom;attribut;champ;propriété;nom du paramètre;nom du champ;en-tête;clé;élément"
    ";paramètres;attributs;champs;propriétés",
    Column.REQUIRED: "obligatoire;requis;requise;obligatoire ou facultatif;obligatoire/facultatif",
    Column.TYPE: "type;type de données;type de donnée;type du paramètre;type de paramètre",
    Column.DESCRIPTION: "description;explication;signification;remarque;remarques;détails",
    Column.RANGE: "plage;plage de valeurs;valeurs possibles;valeurs autorisées;valeurs valides;valeurs acceptées",
    Column.DEFAULT: "valeur par défaut;par défaut;défaut",
    Column.EXAMPLE: "exemple;exemple de valeur",
    Column.LOCATION: "emplacement;position",
    Column.STATUS: "code d'état;code d’état;code de statut;code de réponse;code http;statut http",
    Column.METHOD: "méthode;méthode http",
    Column.PATH: "uri;url;chemin;route",
    Column.OTHER: "taille;longueur",
}

_TYPES = (
    (Scalar("string"), "texte;chaîne;chaîne de caractères;caractère;heure;date et heure"),
    (Scalar("integer"), "entier;nombre entier"),
    (Scalar("integer", "int64"), "entier long"),
    (Scalar("number"), "nombre;numérique;décimal;réel"),
    (Scalar("boolean"), "booléen;logique"),
    (Scalar("string", "binary"), "fichier;binaire"),
)

_NUMBER = r"(-?\d+(?:\.\d+)?)(?!\w| \d{3}\b|[.,]\d|\s*(?:%|caractère|lettre|chiffre|octet|élément))"
_OF = r"(?:de (?:la |l['’])?|du |des |d['’])?"
_MESSAGE = r"(?:requêtes?|demandes?|réponses?)"
_ANSWER = r"(?:réponses?|retour|sortie)"
_PART = r"(?:paramètres?|champs?|corps|en-têtes?)"

_LABELS = (
    (any_of(rf"^exemples? {_OF}{_ANSWER}"), Role.RESPONSE_EXAMPLE),
    (any_of(rf"^exemples? {_OF}(?:requête|demande|appel)"), Role.REQUEST_EXAMPLE),
    (any_of(r"^exemples?\b"), Role.EXAMPLES),
    (any_of(r"^réponses? (?:d['’]erreur|en erreur)"), Role.ERROR_RESPONSE),
    (any_of(rf"^(?:{_PART} {_OF})?{_ANSWER}$"), Role.RESPONSE),
    (any_of(rf"^(?:{_PART} {_OF})?(?:requête|demande|entrée|chemin|uri)$"), Role.REQUEST),
)

_CAPTIONS = (
    (any_of(rf"^(?:paramètres? {_OF})?chemin$"), Kind.PATH),
    (any_of(rf"^paramètres? {_OF}(?:query|chaîne de requête|interrogation)$"), Kind.QUERY),
    (any_of(rf"^(?:(?:paramètres?|champs?) {_OF})?en-têtes?(?: {_OF}{_MESSAGE})?$"), Kind.HEADER),
    (any_of(rf"^(?:paramètres?|champs?) {_OF}formulaire$"), Kind.FORM),
    (any_of(rf"^(?:(?:paramètres?|champs?) {_OF})?corps(?: {_OF}{_MESSAGE})?$"), Kind.BODY),
    (any_of(rf"^paramètres? {_OF}ur[il]$"), Kind.URI),
    (
        any_of(
            rf"^(?:paramètres?|champs?|éléments?|attributs?)(?: {_OF}(?:{_MESSAGE}|retour|entrée|sortie))?$",
            r"^(?:requête|demande|réponse)$",
        ),
        Kind.GENERIC,
    ),
)

PROSE = Prose(
    enum_list=any_of(r"valeurs (?:d['’]énumération|possibles|autorisées)\s*:?\s*$"),
    introductions=introductions(
        Introduction(r"(?:la )?valeur ne peut être que\s*:?", One.ALWAYS),
        r"(?:les )?valeurs (?:possibles|autorisées|valides|acceptées|disponibles)(?: sont| incluent)?(?: les suivantes)?\s*:?",
        r"(?:la )?valeur (?:peut|doit) être(?: l['’]une des suivantes)?\s*:?",
        r"(?:les )?options(?: sont)?\s*:",
        r"l['’]une des (?:valeurs )?suivantes\s*:",
        r"valeurs\s*:",
        r"(?:un|une|l['’]un|l['’]une) (?:parmi|des valeurs)(?: suivantes)?\s*:?",
        rf"(?:^|(?<=[.;\n]\s))(?:il |elle )?(?:peut être|doit être|soit)\s*:?{CLEAR_LIST}",
    ),
    enum_qualifier=any_of(r"\b(?:de|du) \w+$"),
    enum_separator=later(r"\s*(?:,\s*(?:ou|et)\s+|,|/|\bou\b|\bet\b|;|\|)\s*"),
    meaning=later(r"\s*(?::|,|\(|\bindique\b|\bsignifie\b|\breprésente\b|\best\b|\s-{1,2}\s|—+|–|=(?!=))"),
    not_a_value=any_of(r"^(?:contraintes?|restrictions?|plage|note|remarque|valeur par défaut|exemple|description)\b"),
    open_list=any_of(r"\betc\b|par exemple|tels? que|telles? que|\bcomme\b|\.\.\."),
    default=any_of(
        rf"\b(?:par )?défaut(?: est|\s*:)?\s*{MARKED_WORD}{TO_HERE}|{FROM_HERE}(?:par défaut,?\s*{MARKED_WORD}|{MARKED_WORD} par défaut){TO_HERE}",
        rf"\bsi (?:omise?|absente?|non (?:spécifiée?|renseignée?|fournie?|définie?)),? {MARKED_WORD} est utilisée?\b",
        r"(?:la )?valeur par défaut(?: est|\s*:)\s*[\"“«']?\s*([^\s,;\"”»'()]+?)(?=[.,;\"”»'()]*(?:\s|$))",
    ),
    bare_default=any_of(
        rf"(?:{FROM_HERE}par défaut,?|\bvaleur par défaut|{FROM_HERE}défaut\s*:)\s+(-?\d+(?:\.\d+)?|true|false){TO_HERE}",
        rf"{FROM_HERE}(-?\d+(?:\.\d+)?|true|false) par défaut{TO_HERE}",
        r"\bsi (?:omise?|absente?|non (?:spécifiée?|renseignée?|fournie?|définie?)),? (-?\d+(?:\.\d+)?|true|false) est utilisée?\b",
        r"\bpar défaut(?:,? c['’]est|,? est|\s*:)\s*[\"“«']?\s*([\w.\-]*\w)",
    ),
    default_mark=any_of(r"\(\s*(?:valeur )?par défaut\s*\)"),
    minimum=any_of(rf"\b(?:valeur minimale(?: est| de|\s*:)?|minimum(?: est| de|\s*:)|au minimum)\s*(?:de )?{_NUMBER}"),
    maximum=any_of(
        rf"(?:{FROM_HERE}(?:maximum|max\.?)|\bau plus|\bne (?:doit|peut) pas dépasser|\bpas plus de)\s+{_NUMBER}{TO_HERE}",
        rf"\b(?:valeur maximale(?: est| de|\s*:)?|maximum(?: est| de|\s*:)|au maximum)\s*(?:de )?{_NUMBER}",
    ),
    min_length=any_of(r"(?:longueur|taille) minimale\s*:\s*(\d+)(?!\w)"),
    max_length=any_of(r"(?:longueur|taille) maximale\s*:\s*(\d+)(?!\w)"),
    range=any_of(
        r"(?:plage|intervalle|valeurs)(?: de valeurs| possibles)?\s*(?:est|:)?\s*\[\s*(-?\d+)\s*[,;]\s*(-?\d+)\s*\]",
        rf"plage(?: de valeurs)?\s*(?:est|va)?\s*(?:de|:)\s*(-?\d+(?:\.\d+)?)\s*(?:à|-|–|~)\s*{_NUMBER}",
        rf"\bentre\s+(-?\d+(?:\.\d+)?)\s+et\s+{_NUMBER}",
        rf"(?:{FROM_HERE}de|\bintervalle\s*:)\s+(-?\d+(?:\.\d+)?)\s+à\s+{_NUMBER}{TO_HERE}",
    ),
    length_range=any_of(rf"(?<![\w.-])(?:de )?(\d+)\s*(?:à|-|–|~)\s*(\d+)\s+caractères{TO_HERE}"),
    length_limit=any_of(
        rf"(?:{FROM_HERE}|\bde )(?:(?:au |un )?maximum(?: de)?|max\.?|jusqu['’]à|ne (?:doit|peut) pas dépasser|au plus|pas plus de) (\d+) caractères{TO_HERE}",
        rf"{FROM_HERE}(\d+) caractères (?:au )?maximum{TO_HERE}|\blongueur maximale est de (\d+) caractères{TO_HERE}",
    ),
    characters=any_of(r"caractères?"),
    deprecated=any_of(
        r"(?:paramètre|champ|attribut) (?:est|devenu) (?:obsolète|déprécié)", r"^\(?(?:obsolète|déprécié)\)?\b"
    ),
    read_only=any_of(r"\b(?:en )?lecture seule\b"),
    nullable=any_of(r"\bpeut (?:être nul(?:le|l)?|renvoyer null)\b"),
    collection=any_of(r"\blistes?\b|\btableaux?\b|\bensembles?\b"),
    conditional=any_of(r"\b(?:lorsque|quand|si)\b[^.;\n]*,[^.;\n]*$"),
)

LANGUAGE = Language(
    title="French",
    priority=7,
    markers=("Paramètre", "Obligatoire", "Facultatif", "Requête", "requête", "Réponse", "réponse", "Tableau "),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        caption_number=caption_behind("Tableau"),
        table_number=table_behind("Tableau"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(rf"^(?:{_PART} (?:{_OF}corps )?{_OF})?(?:réponse|retour)"),
        caption_prefix=any_of(r"^(?:(?:structure|description|paramètres|champs) (?:de (?:la |l['’])?|du |des ))?"),
        required=any_of(rf"^{ICON}(?:oui|obligatoire|requise?|o)(?!\w)"),
        optional=any_of(rf"^{ICON}(?:non(?: obligatoire)?|facultati(?:f|ve)|optionnel(?:le)?)(?!\w)"),
        types=by_word(_TYPES),
        object_types=any_of(r"^(?:objets?|structure)$"),
        answers_status=any_of(r"\b(?:renvoie|retourne|répond)(?: \w+){0,4}? `?([1-5]\d\d)\b"),
        required_first=any_of(r"^[(\[]?(obligatoire|requise?|facultati(?:f|ve)|optionnel(?:le)?)\s*(?:[)\].:,]|$)"),
        array_types=any_of(r"^(?:liste|tableau|ensemble)x?(?: d['’]objets)?$"),
        map_types=any_of(r"^dictionnaire$"),
        array_of=(any_of(r"^(?:liste|tableau|ensemble) (?:de |d['’])(?:objets )?(.+)$"),),
        object_named=(any_of(r"^objets? (.+)$"),),
        no_type=any_of(r"^(?:aucun|quelconque)$"),
        refers=any_of(r"\bvoir\b|\bconsultez\b|\bdécrite?s? dans\b"),
        only_refers=any_of(
            r"(?:^|(?<=[.;\n])|,)[ \t]*(?:pour (?:plus de|en savoir plus sur les) (?:détails|informations),?\s*)?"
            r"(?:voir|voyez|consultez)\s+(?:le\s+)?Tableau\s*\d+(?:[.–-]\d+)*(?:\.(?=\s|$)|;|$|(?=\n))"
        ),
        see_structure=any_of(r"\b(?:voir|voyez|consultez) (?:la |le )?(?:structure )?([\w.:-]+)"),
        status=any_of(r"^(?:Code d['’]état|Code de statut|Code HTTP)\s*+[：:]?\s*+(\d{3}|default)\s*$"),
        answer_words=frozenset(
            "code d'état d’état statut de réponse réponses succès erreur échec normale exemple".split()
        ),
        success=any_of(r"succès|réussie?|\bnormale?"),
        failure=any_of(r"échec|erreur|anormale?"),
        nothing=any_of(r"^(?:aucun|aucune|néant|sans objet|non applicable)\.?$"),
        method_line=method_behind("méthode|méthode http|verbe"),
        path_line=path_behind("chemin|adresse|route"),
        prose=PROSE,
        range_phrase="Valeurs possibles : ",
        default_phrase="Valeur par défaut : ",
        array_root=any_of(r"^\[?élément (?:de la liste|du tableau)\]?$"),
        optional_note=any_of(r"^(?:facultatif|optionnel)$"),
        locations={"chemin": Kind.PATH, "requête": Kind.QUERY, "en-tête": Kind.HEADER, "corps": Kind.BODY},
        deprecated_title=any_of(r"obsolète|dépréciée?"),
    ),
)
