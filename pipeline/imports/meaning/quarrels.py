"""Words for an argument of the two, in several languages, and the words beside them by which a label says otherwise."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_QUARRELS = _words(
    "argument|arguments|argue|argued|arguing|fight|fights|fighting|fought|conflict|conflicts|quarrel|quarrels|quarrelled|"
    "disagreement|disagreements|bickering|squabble|streit|streits|gestritten|zoff|konflikt|dispute|disputes|disputés|"
    "engueulade|pelea|peleas|peleamos|discusión|conflicto|litigio|litigato|briga|brigas|brigamos|discussão|ruzie|ruzies|"
    "bråk|gräl|skænderi|krangel|riita|kłótnia|kłótnie|hádka|veszekedés|ceartă|kavga|tartışma|ссора|ссоры|поссорились|"
    "сварка|καβγάς|τσακωμός|شجار|خناقة|ריב|bertengkar|pertengkaran"
)
_WITHIN = re.compile("けんか|喧嘩|ケンカ|口論|吵架|争吵|爭吵|싸움|싸웠|다툼|다퉜|cãi nhau|ทะเลาะ")
_NONE = _words(
    "no|not|without|didnt|dont|never|kein|keine|keinen|nicht|ohne|sans|pas|aucune|sin|ningún|ninguna|senza|nessun|nessuna|"
    "sem|nenhuma|geen|zonder|inga|ingen|utan|uten|ei|bez|nie|nem|без|не|yok|tanpa"
)
_NONE_WITHIN = re.compile("没|沒|不吵|ない|なし|無し|なかった|なく|ません|안 |않|없|ไม่")
_OTHERS = _words(  # with whom else one argues, and what else is called a fight
    "mum|mom|mother|dad|father|parent|parents|sister|brother|son|daughter|kid|kids|child|children|family|friend|friends|"
    "boss|work|job|colleague|colleagues|coworker|neighbour|neighbor|mutter|vater|mama|papa|eltern|kinder|chef|arbeit|mère|"
    "père|enfants|travail|madre|padre|hijos|jefe|trabajo|club|pillow|snowball|food|water|sword|bull|fire|cancer|ufc|mma|"
    "boxing|game|movie|film|merge|git|schedule|scheduling|calendar|appointment|training|workshop|seminar|course|class|"
    "resolution|management|interest|cold|flu|illness|infection|traffic"
)
_ASKED = _words(  # of a form
    "any|did|do|does|was|were|is|are|how|what|why|when|who|level|rate|rating|scale|score|note|notes|number"
)
WORDS = 6  # of a label; a longer one is a question
_WORD = re.compile(r"[^\W_]+")


def is_one(label: str) -> bool:
    """Tell whether a label names an argument of the two: not one with somebody else, none at all, or a question."""
    text = label.casefold().replace("'", "").replace("’", "")
    words = {*_WORD.findall(text)}
    if len(words) > WORDS or "?" in text:
        return False
    is_else = bool(words & (_NONE | _OTHERS | _ASKED)) or bool(_NONE_WITHIN.search(text))
    return not is_else and (bool(words & _QUARRELS) or bool(_WITHIN.search(text)))
