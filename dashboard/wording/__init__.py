"""Every sentence that a couple reads on the dashboard's pages, so that its tone can be reviewed as a whole.

Describe, never grade: no norms, no comparison between partners, nothing about what someone left undone. Each function
takes one mart row as a mapping of column to value, in which a missing value is None.
"""

from dashboard.wording.conflicts import (
    NOTHING_OPEN as NOTHING_OPEN,
)
from dashboard.wording.conflicts import (
    OPEN_LIST as OPEN_LIST,
)
from dashboard.wording.conflicts import (
    conflict_age as conflict_age,
)
from dashboard.wording.conflicts import (
    conflict_command as conflict_command,
)
from dashboard.wording.conflicts import (
    conflict_state as conflict_state,
)
from dashboard.wording.conflicts import (
    open_list_caption as open_list_caption,
)
from dashboard.wording.conflicts import (
    topic as topic,
)
from dashboard.wording.definitions import HOW as HOW
from dashboard.wording.findings import (
    AGES_CAPTION as AGES_CAPTION,
)
from dashboard.wording.findings import (
    DAY_SHARE_CAPTION as DAY_SHARE_CAPTION,
)
from dashboard.wording.findings import (
    NOTICED_TITLE as NOTICED_TITLE,
)
from dashboard.wording.findings import (
    ages_finding as ages_finding,
)
from dashboard.wording.findings import (
    connection_finding as connection_finding,
)
from dashboard.wording.findings import (
    connection_sentence as connection_sentence,
)
from dashboard.wording.findings import (
    day_share_finding as day_share_finding,
)
from dashboard.wording.findings import (
    felt_caption as felt_caption,
)
from dashboard.wording.findings import (
    felt_finding as felt_finding,
)
from dashboard.wording.findings import (
    gap as gap,
)
from dashboard.wording.findings import (
    noticed_caption as noticed_caption,
)
from dashboard.wording.findings import (
    stock_caption as stock_caption,
)
from dashboard.wording.findings import (
    stock_finding as stock_finding,
)
from dashboard.wording.findings import (
    thanks_finding as thanks_finding,
)
from dashboard.wording.findings import (
    thanks_sentence as thanks_sentence,
)
from dashboard.wording.findings import (
    trend_caption as trend_caption,
)
from dashboard.wording.labels import (
    NOT_ENOUGH_STRIP as NOT_ENOUGH_STRIP,
)
from dashboard.wording.labels import (
    PAUSED_STRIP as PAUSED_STRIP,
)
from dashboard.wording.labels import (
    HasUnit as HasUnit,
)
from dashboard.wording.labels import (
    age_hover as age_hover,
)
from dashboard.wording.labels import (
    flow_hover as flow_hover,
)
from dashboard.wording.labels import (
    last_label as last_label,
)
from dashboard.wording.labels import (
    point_hover as point_hover,
)
from dashboard.wording.labels import (
    stock_hover as stock_hover,
)
from dashboard.wording.labels import (
    stock_label as stock_label,
)
from dashboard.wording.labels import (
    strip_hover as strip_hover,
)
from dashboard.wording.labels import (
    usual_label as usual_label,
)
from dashboard.wording.labels import (
    week_of as week_of,
)
from dashboard.wording.numbers import (
    Row as Row,
)
from dashboard.wording.numbers import (
    day as day,
)
from dashboard.wording.numbers import (
    days as days,
)
from dashboard.wording.numbers import (
    listing as listing,
)
from dashboard.wording.numbers import (
    number as number,
)
from dashboard.wording.numbers import (
    rows as rows,
)
from dashboard.wording.numbers import (
    short as short,
)
from dashboard.wording.numbers import (
    since as since,
)
from dashboard.wording.numbers import (
    week_dates as week_dates,
)
from dashboard.wording.states import (
    BUILD_FAILED as BUILD_FAILED,
)
from dashboard.wording.states import (
    DOCTOR_COMMAND as DOCTOR_COMMAND,
)
from dashboard.wording.states import (
    FOOTER as FOOTER,
)
from dashboard.wording.states import (
    INIT_COMMAND as INIT_COMMAND,
)
from dashboard.wording.states import (
    LOOKING_BACK as LOOKING_BACK,
)
from dashboard.wording.states import (
    NO_HOME as NO_HOME,
)
from dashboard.wording.states import (
    NO_SUGGESTION as NO_SUGGESTION,
)
from dashboard.wording.states import (
    NO_SUGGESTION_TEXT as NO_SUGGESTION_TEXT,
)
from dashboard.wording.states import (
    NOT_KEPT as NOT_KEPT,
)
from dashboard.wording.states import (
    NOT_NOW as NOT_NOW,
)
from dashboard.wording.states import (
    NOTHING_TO_SHOW as NOTHING_TO_SHOW,
)
from dashboard.wording.states import (
    SORRY as SORRY,
)
from dashboard.wording.states import (
    SUGGESTIONS_REST as SUGGESTIONS_REST,
)
from dashboard.wording.states import (
    UNKNOWN_TROUBLE as UNKNOWN_TROUBLE,
)
from dashboard.wording.states import (
    WRONG_TOOL_LINK as WRONG_TOOL_LINK,
)
from dashboard.wording.states import (
    answered as answered,
)
from dashboard.wording.states import (
    no_entries as no_entries,
)
from dashboard.wording.week import (
    CARDS as CARDS,
)
from dashboard.wording.week import (
    Card as Card,
)
from dashboard.wording.week import (
    Logged as Logged,
)
from dashboard.wording.week import (
    card_notes as card_notes,
)
from dashboard.wording.week import (
    card_number as card_number,
)
from dashboard.wording.week import (
    one_reporter as one_reporter,
)
from dashboard.wording.week import (
    rests_on as rests_on,
)
from dashboard.wording.week import (
    status_words as status_words,
)
from dashboard.wording.week import (
    unresolved as unresolved,
)
from dashboard.wording.week import (
    unresolved_changes as unresolved_changes,
)
from dashboard.wording.week import (
    usual as usual,
)
from dashboard.wording.week import (
    week_title as week_title,
)
from dashboard.wording.week import (
    who_logged as who_logged,
)
