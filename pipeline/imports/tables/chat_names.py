"""Names of the columns of a chat in many languages: who, what, when, and which way a message went."""

import re
from collections.abc import Iterable, Sequence

from pipeline.imports.tables.column_names import DAYS, ROLES, plain


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split("|"))


WORDS = 3  # "Sender name" and "message_text" name a sender and a message; a longer name is a form's question
EAST_CHARS = 8  # of a name without blanks between its words
SENDERS = _set(
    "sender|senders|speaker|absender|remitente|remetente|expéditeur|mittente|afzender|nadawca|отправитель|送信者|"
    "差出人|发送者|发送人|发件人|寄件人|寄件者|傳送者|傳送人|보낸사람|보낸이|avsändare|avsender|afsender|lähettäjä|"
    "odesílatel|odosielateľ|feladó|küldő|expeditor|pošiljatelj|pošiljalac|αποστολέας|gönderen|gönderici|відправник|"
    "подател|remitent|المرسل|מאת|שולח|השולח|pengirim|penghantar|gửi|ผู้ส่ง|प्रेषक|فرستنده|প্রেরক|siuntėjas|sūtītājs|saatja"
)
FROM = _set(
    "from|from name|from user|sent by|written by|posted by|de|de quién|von|von wem|보낸 사람|van|fra|från|da|od|от|"
    "от кого|від|від кого|من|מאת|dari|từ"
)
TO = _set("to|a|à|para|do")  # people, but perhaps places
UNTIL = _set("until|till|destination|bis|nach|hasta|jusqu'à|jusqu’à|fino a|até|tot|naar|по|до|まで")  # no people
MINE = _set(
    "is from me|from me|is sender|is sent|is outgoing|is mine|is me|by me|sent by me|outgoing|isoutbox"
)  # yes or no
AUTHORS = _set(
    "author|user|username|verfasser|autor|autore|auteur|автор|사용자|작성자|投稿者|発言者|作者|发言人|發言人|"
    "nickname|昵称|暱稱|닉네임"
)
NAMED = _set(  # of people, or of anything else
    "name|nombre|nom|nome|naam|imię|nimi|namn|navn|jméno|meno|név|nume|ime|isim|имя|ім'я|όνομα|الاسم|اسم|שם|nama|tên|"
    "ชื่อ|नाम|نام|নাম|vardas|vārds|名前|氏名|姓名|名字|이름"
)
PEOPLE = NAMED | _set(
    "who|person|contact|participant|member|role|direction|wer|quién|qui|chi|quem|wie|kto|кто|kuka|ki|kişi|kim|사람"
)
MESSAGES = _set(
    "message|messages|msg|chat|sms|nachricht|nachrichten|mensaje|mensajes|messaggio|messaggi|mensagem|mensagens|"
    "bericht|berichten|wiadomość|сообщение|メッセージ|消息|信息|訊息|메시지|meddelande|meddelelse|melding|besked|viesti|"
    "zpráva|správa|üzenet|mesaj|poruka|μήνυμα|повідомлення|съобщение|missatge|الرسالة|رسالة|הודעה|pesan|nhắn|ข้อความ|"
    "संदेश|پیام|پیغام|বার্তা|mesej|mensahe|ujumbe|žinutė|ziņa|sõnum|sporočilo|会話|聊天|대화|발언|"
    "said|says|utterance|gesagt|dijo|disse|dit|powiedział|сказал|сказано"
)
TEXTS = _set(
    "text|content|contents|body|inhalt|texto|contenido|contenu|testo|conteúdo|tekst|treść|текст|内容|內容|"
    "내용|本文|innehåll|indhold|innhold|sisältö|teksti|obsah|szöveg|conținut|sadržaj|κείμενο|metin|içerik|зміст|النص|"
    "טקסט|متن|teks|isi|เนื้อหา"
)
PHONES = _set(
    "address|phone|phone number|number|mobile|msisdn|nummer|telefon|telefonnummer|numéro|téléphone|número|teléfono|"
    "telefone|numero|telefono|telefoonnummer|номер|телефон|電話番号|号码|號碼|전화번호|번호"
)
OF_CHATS = _set("attachment|attachments|reactions|reply to|replying to|forwarded|conversation|channel|thread ts")
DAY_WORDS = _set("date|datetime|time|timestamp|ts|sent|datum|fecha|data|日付|日時|날짜|дата|时间|日期|일시")
OTHERS = DAY_WORDS | _set("id|ids|number|phone|type|count|length|タイプ|类型|類型|유형|종류|种类|時刻|番号")
KINDS = _set("type|kind|event type|message type")
WAYS = KINDS | _set(
    "direction|folder|box|status|art|typ|tipo|richtung|sens|dirección|direção|direzione|richting|kierunek|направление|тип|"
    "種類|種別|送受信|类型|類型|方向|방향|구분|유형"
)
SURELY_SENT = _set(
    "sent|gesendet|enviado|enviada|enviados|envoyé|envoyés|inviato|inviati|verzonden|wysłane|wysłana|отправлено|отправленное|"
    "исходящее|postausgang|送信|送信済み|发送|已发送|發送|보냄|발신"
)
SURELY_RECEIVED = _set(
    "received|inbox|empfangen|recibido|recibida|recibidos|recebido|recebida|reçu|reçus|ricevuto|ricevuti|ontvangen|odebrane|"
    "odebrana|получено|полученное|входящее|posteingang|受信|受信済み|接收|已接收|받음|수신"
)
# in a chat; what comes in and goes out elsewhere may be money
SENT = SURELY_SENT | _set("outgoing|outbound|out|ausgehend|saliente|sortant")
RECEIVED = SURELY_RECEIVED | _set("incoming|inbound|in|eingehend|entrante|entrant")
NO_MESSAGES = _set("call|notification|system|service|missed call|event|announcement")

_KNOWN = frozenset().union(SENDERS, AUTHORS, PEOPLE, MESSAGES, TEXTS, OTHERS)
_EAST = re.compile(
    "|".join(sorted((word for word in _KNOWN if word >= "\u0e00" and len(word) > 1), key=len, reverse=True))
)
_STAMPS = DAYS | ROLES["time"]
DATE = re.compile(r"\D{0,12}\d{1,4}(?:[-./]|[年월년月] ?|\. )\d{1,2}(?:[-./]|[年월년月] ?|\. )\d{1,4}")


def spaced(name: str) -> str:
    """Return a name as `plain` does, with a blank between the words of camelCase, and without marks."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return plain(re.sub(r"[^\w\s'’\u0900-\u0dff\u0e00-\u0e7f]", " ", parted))


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name; none for one as long as a question. Those of the East are looked for within it."""
    whole = spaced(name)
    words = whole.split()
    if len(words) == 1 and whole >= "\u0e00" and whole not in _KNOWN and len(whole) <= EAST_CHARS:
        return frozenset((whole, *_EAST.findall(whole)))
    return frozenset(words) if len(words) <= WORDS else frozenset()


def first(words: Sequence[frozenset[str]], wanted: frozenset[str]) -> int:
    """Return the first column named by one of the words alone, else with others beside it; -1 for none."""
    named = [number for number, found in enumerate(words) if found & wanted and not found & OTHERS]
    return next((number for number in named if len(words[number]) == 1), named[0] if named else -1)


def named(names: Sequence[str], wanted: Iterable[str]) -> int:
    """Return the first column with one of the names; -1 for none."""
    return next((number for number, name in enumerate(names) if spaced(name) in wanted), -1)


def sender_of(names: Sequence[str], words: Sequence[frozenset[str]]) -> int:
    """Return the column of the sender: that of their name before that of their number."""
    who = [number for number, found in enumerate(words) if "from" in found and found & (PEOPLE | AUTHORS)]
    return next((number for number in (named(names, FROM), *who[:1], first(words, SENDERS)) if number >= 0), -1)


def text_of(names: Sequence[str], words: Sequence[frozenset[str]]) -> int:
    """Return the column of what was said: a text, a message, or else notes."""
    found = (first(words, TEXTS), first(words, MESSAGES), notes_of(names))
    return next((number for number in found if number >= 0), -1)


def notes_of(names: Sequence[str]) -> int:
    return next((number for number, name in enumerate(names) if plain(name) in ROLES["text"]), -1)


def has_mood(names: Sequence[str]) -> bool:
    """True for a column of moods, which no chat has."""
    return any(plain(name) in ROLES["mood"] for name in names)


def say_when(names: Sequence[str], words: Sequence[frozenset[str]], rows: Sequence[Sequence[str]]) -> bool:
    """True when a column is named for the day or the time, or has dates."""
    if any(found & DAY_WORDS or plain(name) in _STAMPS for found, name in zip(words, names, strict=True)):
        return True
    return any(DATE.match(cell) for row in rows[:3] for cell in row)
