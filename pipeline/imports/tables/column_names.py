"""Common names of table columns in many languages, as `plain` writes them."""

import re


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


def said(cell: str) -> str:
    """Return a cell as DONE and MISSED have it: a tick may come as a sign or as a picture."""
    return cell.strip().casefold().replace("\ufe0f", "")


def plain(name: str) -> str:
    """Return a column's name as it is in the lists below."""
    return " ".join(re.sub(r"[_\s]+", " ", name).strip(" :?*").casefold().split())


DAY = _names(
    "date|day|datetime|date time|full date|entry date|when|fecha|día|dia|datum|tag|jour|date du jour|giorno|"
    "data|dato|dag|dzień|den|nap|dátum|päivämäärä|päivä|tarih|gün|дата|день|ημερομηνία|日付|日期|날짜|"
    "datum und uhrzeit|datum/uhrzeit|date et heure|fecha y hora|data e ora|data e hora|data i godzina|дата и время|"
    "日時|일시|تاریخ|তারিখ|التاريخ|תאריך|tanggal|ngày|วันที่|तारीख"
)
STAMP = _names(
    "timestamp|timestamp ms|ts|unix time|unixtime|sent at|posted at|message date|create time|time stamp|start|"
    "stamp|datestamp|start time|start date|submitted at|epoch|zeitstempel|startzeit|marca temporal|"
    "heure de début|hora de inicio|horodateur|carimbo de data/hora|informazioni cronologiche|tijdstempel|"
    "sygnatura czasowa|tidsstempel|tidstämpel|aikaleima|časová značka|időbélyeg|marcaj de timp|zaman damgası|"
    "отметка времени|タイムスタンプ|时间戳记|時間戳記|타임스탬프|χρονική σήμανση|طابع زمني|"
    "חותמת זמן|dấu thời gian|ประทับเวลา|टाइमस्टैम्प|позначка часу|времево клеймо|"
    "vremenska oznaka|časová pečiatka|marca de temps|tidsmerke|stempel waktu|مُهر زمان"
)
MADE = _names(
    "created|created at|created on|created time|created date|completion time|completed at|"
    "fertigstellungszeit|heure de fin|hora de finalización|modified|modified at|updated|updated at|"
    "last edited|last edited time|last modified|edited|end|end time|end date|erstellt|geändert|creado|"
    "modificado|créé|modifié"
)
DAYS = DAY | STAMP | MADE
# The parts of a day, each in a column of its own
DAY_PARTS = {
    "year": _names("year|yyyy|yr|jahr|année|año|anno|ano|jaar|år|rok|vuosi|év|yıl|год|年|년"),
    "month": _names(
        "month|mm|mon|monat|mois|mes|mese|mês|maand|måned|månad|miesiąc|měsíc|kuukausi|hónap|ay|месяц|月|월"
    ),
    "day": _names(
        "day|dd|day of month|dayofmonth|tag|jour|día|dia|giorno|dag|dzień|den|päivä|nap|gün|день|число|日|일"
    ),
    "hour": _names("hour|hours|hh|stunde|heure|hora|ora|uur|время|时|時|시"),
    "minute": _names("minute|minutes|min|minuto|minuut|минута|分|분"),
}
ROLES = {
    "time": _names(
        "time|time of day|start time|begin time|hour|clock|hora|zeit|uhrzeit|heure|ora|tijd|godzina|tid|klokkeslæt|"
        "kellonaika|saat|время|час|ώρα|idő|الوقت|giờ|समय|เวลา|時刻|時間|时间|시간"
    ),
    "title": _names(
        "title|name|subject|heading|headline|summary|titel|título|titulo|titre|titolo|tytuł|otsikko|tittel|"
        "betreff|asunto|assunto|sujet|название|заголовок|タイトル|标题|제목"
    ),
    "mood": _names(
        "mood|feeling|emotion|stimmung|laune|humeur|ánimo|estado de ánimo|humor|umore|stemming|nastrój|humør|"
        "mieliala|настроение|気分|心情|기분"
    ),
    "labels": _names(
        "tag|tags|label|labels|emotions|associations|activity|activities|category|categories|etiqueta|etiquetas|categoría|categorías|"
        "actividades|kategorie|kategorien|aktivitäten|schlagwörter|étiquettes|catégorie|catégories|activités|"
        "etichette|categoria|categorie|attività|activiteiten|теги|タグ|标签|태그"
    ),
    "text": _names(
        "text|note|notes|content|contents|entry|body|comment|comments|description|journal|diary|reflection|"
        "reflections|details|thoughts|nota|notas|texto|contenido|comentario|comentarios|entrada|diario|notiz|"
        "notizen|eintrag|inhalt|kommentar|kommentare|tagebuch|texte|contenu|commentaire|commentaires|remarque|"
        "journal intime|testo|contenuto|commento|tekst|notitie|notities|opmerking|notatka|notat|anteckning|"
        "muistiinpano|заметка|текст|メモ|内容|메모"
    ),
}
NAMED = frozenset().union(*ROLES.values())
PASSED_OVER = _names("id|_id|uuid|guid|row|nr|nr.|no|no.|nº|#|index|lat|lng|lon|latitude|longitude|lat/lng")
YES = _names("true|yes|y|x|✓|✔|☑|✅|√|checked|on|ja|sí|si|oui|sim|sì|tak|да|wahr|vrai|verdadero|verdadeiro|vero")
NO = _names("false|no|n|unchecked|off|☐|✗|✘|✖|✕|❌|nein|non|não|nao|nee|nie|нет|falsch|faux|falso")
# In place of a number
NOTHING = _names("-|–|—|n/a|nan|null|#n/a|#div/0!|#ref!|#value!|#name?|#num!|#null!")
# Tables of habits
HABIT = _names(
    "habit|habit name|habitname|habit title|name of habit|task name|ritual|"
    "gewohnheit|hábito|habitude|abitudine|gewoonte|nawyk|vana|vane|tapa|"
    "návyk|zvyk|szokás|obicei|alışkanlık|привычка|звичка|συνήθεια|習慣|习惯|습관|عادة|thói quen|kebiasaan"
)
STATE = _names(
    "status|state|entry type|result|outcome|done|completed|check|checked|erledigt|zustand|ergebnis|estado|hecho|"
    "completado|statut|état|fait|stato|fatto|completato|feito|concluído|gedaan|stan|wykonane|durum|yapıldı|статус|"
    "выполнено|状態|ステータス|結果|达成|完成|状态|狀態|상태|완료|tila|tillstånd|stav|stare|állapot|κατάσταση|"
    "الحالة|trạng thái"
)
AMOUNT = _names("value|quantity|count|amount|times|total log|repetitions|wert|anzahl|menge")
# Numbers of a habit that don't say how much of it was done
AIMS = _names(
    "goal|daily goal|target|target value|streak|current streak|best streak|longest streak|frequency|position|order|"
    "xp|points|score"
)
DONE = YES | _names(
    "done|complete|completed|kept|success|successful|yes_manual|erledigt|geschafft|gemacht|abgeschlossen|hecho|hecha|completado|"
    "completada|cumplido|fait|faite|terminé|réussi|fatto|fatta|completato|feito|feita|concluído|concluída|gedaan|"
    "voltooid|zrobione|wykonane|gjort|klar|færdig|ferdig|tehty|hotovo|kész|gata|yapıldı|tamamlandı|сделано|выполнено|"
    "виконано|完了|達成|できた|済|完成|已完成|完了した|완료|성공|تم|xong|hoàn thành|selesai"
)
MISSED = NO | _names(
    "missed|skipped|skip|failed|fail|not done|incomplete|not completed|verpasst|übersprungen|ausgelassen|"
    "nicht erledigt|nicht geschafft|nicht gemacht|omitido|omitida|saltado|saltada|no hecho|no completado|perdido|"
    "pendiente|manqué|manquée|sauté|pas fait|non fait|raté|ignoré|saltato|saltata|non fatto|mancato|não feito|perdido|"
    "pulado|ignorado|gemist|overgeslagen|niet gedaan|pominięte|niezrobione|nie zrobione|missad|hoppade över|ej gjort|"
    "sprunget over|väliin|tekemättä|nesplněno|kihagyva|yapılmadı|atlandı|kaçırıldı|пропущено|не сделано|не выполнено|"
    "bỏ lỡ|bỏ qua|chưa xong|terlewat|dilewati|未完了|未達成|できなかった|スキップ|未|未完成|跳过|跳過|错过|"
    "미완료|실패|건너뜀|건너뛰기|لم يتم|yes_auto|unknown"
)
