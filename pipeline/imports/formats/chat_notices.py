"""Lines that an app puts in place of a message: it was deleted, a call was missed, somebody joined.

They stand where a message stands and have a sender, but nobody wrote them. As the apps word them in the languages that
have most speakers; a wording that is missing here counts as one message too many.
"""

import re

CHARS = 200  # of a notice; a longer text is somebody's own

_DELETED = (
    "this message was deleted|you deleted this message|this message has been deleted|message deleted|deleted message|"
    "message (?:was )?unsent|(?:.{1,80} )?unsent (?:a|the|this) message.{0,80}|"
    "you deleted (?:a|the|this) message.{0,80}|"
    "diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|nachricht gelöscht|"
    "(?:se )?eliminó este mensaje|(?:se )?eliminaste este mensaje|este mensaje fue eliminado|"
    "ce message a été supprimé|vous avez supprimé ce message|tu as supprimé ce message|"
    "questo messaggio è stato eliminato|hai eliminato questo messaggio|"
    "(?:esta )?mensagem (?:foi )?apagada|você apagou esta mensagem|apagaste esta mensagem|"
    "dit bericht is verwijderd|je hebt dit bericht verwijderd|"
    "usunięto tę wiadomość|ta wiadomość została usunięta|данное сообщение удалено|вы удалили данное сообщение|"
    "bu mesaj silindi|bu mesajı sildiniz|"
    "此消息已被?删除|[你您]已刪除此訊息|此訊息已被刪除|您删除了此消息|您已刪除此訊息|此訊息已刪除|"
    "det här meddelandet togs bort|du tog bort (?:det här )?meddelandet|denne besked blev slettet|"
    "du slettede denne besked|denne meldingen ble slettet|du slettet denne meldingen|tämä viesti poistettiin|"
    "poistit tämän viestin|tato zpráva byla (?:smazána|odstraněna)|ez az üzenet törölve lett|törölted ezt az üzenetet|"
    "acest mesaj a fost șters|ai șters acest mesaj|αυτό το μήνυμα (?:διαγράφηκε|διαγράφτηκε)|"
    "(?:це|дане) повідомлення (?:було )?видалено|ви видалили (?:це|дане) повідомлення|تم حذف هذه الرسالة|"
    "لقد حذ\u064e?فت هذه الرسالة|"
    "הודעה זו נמחקה|מחקת הודעה זו|pesan ini (?:telah )?dihapus|anda menghapus pesan ini|tin nhắn này đã bị xóa|"
    "bạn đã x(?:óa|oá) tin nhắn này|ข้อความนี้ถูกลบแล้ว|คุณลบข้อความนี้|यह (?:मैसेज|संदेश) (?:हटाया गया|हटा दिया गया)(?: है)?|"
    "このメッセージは削除されました|このメッセージを削除しました|"
    "삭제된 메시지입니다|메시지가 삭제되었습니다|(?:.{1,80} )?收回訊息|.{0,80}メッセージの送信を取り消しました"
)
_LASTED = (  # a number, or nobody answered
    "<?\\d.{0,30}|no answer|.{0,20}answered|keine antwort|nicht angenommen|sin respuesta|pas de réponse|sans réponse|"
    "nessuna risposta|sem resposta|geen antwoord|brak odpowiedzi|нет ответа|cevap yok|yanıt yok|inget svar|応答なし|"
    "无应答|無人接聽|응답 없음"
)
_CALLS = (
    "(?:(?:voice|video) call|sprachanruf|videoanruf|llamada de voz|videollamada|appel (?:vocal|vidéo)|chiamata vocale|"
    "videochiamata|chamada de (?:voz|vídeo)|ligação de (?:voz|vídeo)|spraakoproep|video-?oproep|"
    "połączenie (?:głosowe|wideo)|(?:аудио|видео)звонок|(?:sesli|görüntülü) arama|röstsamtal|videosamtal|音声通話|"
    f"ビデオ通話|语音通话|视频通话|語音通話|視訊通話|음성 통화|영상 통화)[,.،、] ?(?:{_LASTED})|"
    "missed (?:group )?(?:voice |video |audio )?call(?:[,.] .{1,40}| (?:at|from|with) .{1,60})?|"
    "(?:you|.{2,80}) missed (?:a|an|your) (?:voice |video |audio )?(?:chat|call)(?: (?:from|with) .{1,60})?|"
    "(?:.{2,80} )?(?:started|ended) (?:a|an|the) (?:voice |video |audio )?(?:chat|call)|"
    "(?:.{2,80} )?started a call that lasted .{1,40}|"
    "verpasster? (?:gruppen)?(?:sprach|video)?anruf.{0,60}|(?:video)?llamada (?:de voz |grupal )?perdida.{0,60}|"
    "appel (?:vocal|vidéo) (?:de groupe )?manqué.{0,60}|(?:video)?chiamata (?:vocale |di gruppo )?persa.{0,60}|"
    "(?:chamada de (?:voz|vídeo)|ligação de (?:voz|vídeo)) perdida.{0,60}|gemiste (?:spraak|video)?oproep.{0,60}|"
    "nieodebrane połączenie.{0,60}|пропущенный (?:аудио|видео)?звонок.{0,60}|cevapsız (?:sesli|görüntülü) arama.{0,60}|"
    "不在着信.{0,20}|(?:音声|ビデオ)通話の不在着信.{0,20}|未接(?:语音|語音|视频|視訊)(?:通话|通話|来电|來電).{0,20}|"
    "☎.{0,60}|부재중 (?:보이스톡|페이스톡|통화).{0,60}|(?:보이스톡|페이스톡|그룹콜|라이브톡) ?.{0,40}"
)
_APP = (
    "(?:.{1,80} )?(?:are|is) now connected on messenger|say hi to your new facebook friend.{0,80}|"
    "you can now (?:message and call each other|see each other).{0,100}|"
    "(?:.{1,80} )?(?:set|cleared|changed) .{0,60}\\bnickname\\b.{0,160}|"
    "(?:.{1,80} )?set the (?:quick reaction|emoji) to .{1,20}|(?:.{1,80} )?(?:named|changed) the group .{1,120}|"
    "hat mit .{1,20} auf (?:deine|eine) nachricht reagiert|(?:hat )?.{0,12}nachricht mit .?gefällt mir.? markiert|"
    "gefällt eine nachricht|(?:le gustó|indicó que le gusta) un mensaje|"
    "(?:ha reaccionado|reaccionó) con .{1,20} a tu mensaje|a aimé un message|a réagi .{1,20} (?:à votre|à ton) message|"
    "ha messo .?mi piace.? a un messaggio|ha reagito .{1,20} al tuo messaggio|curtiu uma mensagem|"
    "reagiu .{1,20} à (?:sua|tua) mensagem|vond een bericht leuk|gillade ett meddelande|bir mesajı beğendi|"
    "liked a message|reacted .{1,20} to (?:your|a|the|this) message.{0,20}|.{0,80}set the (?:chat )?theme to .{1,80}|"
    ".{0,80}changed the (?:chat )?theme.{0,80}|(?:added|removed) .{1,80} (?:to|from) the group|"
    "changed the channel (?:name|icon).{0,100}|pinned a message|created a thread.{0,20}|joined the server|"
    "your security code with .{1,80} changed.{0,40}|"
    "(?:deine|ihre) sicherheitsnummer für .{1,80} hat sich geändert.{0,60}|"
    "(?:tu|su) código de seguridad con .{1,80} (?:ha cambiado|cambió).{0,60}|"
    "votre code de sécurité avec .{1,80} a changé.{0,60}|"
    "shareplay message ended|.{1,80}님이 .{0,120}(?:들어왔습니다|나갔습니다|초대했습니다|내보냈습니다)"
)
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_NOTICE = re.compile(f"(?:{_DELETED}|{_CALLS}|{_APP})", re.IGNORECASE | re.DOTALL)


def is_notice(text: str) -> bool:
    """Tell whether an app wrote this in place of a message."""
    if len(text) > CHARS:
        return False
    plain = " ".join(_MARKS.sub("", text).split()).strip("<>[].。 ")
    return bool(_NOTICE.fullmatch(plain))
