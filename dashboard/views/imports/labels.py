"""The list of an upload's labels, moods and numbers: a line for each, ticked where it means something."""

from functools import partial

import streamlit as st

from dashboard import session
from dashboard.components import text
from dashboard.viewer import Viewer
from dashboard.views.imports import actions
from dashboard.views.imports.actions import Waiting
from dashboard.wording import labels as say
from pipeline.imports import Sign
from pipeline.imports.meaning import meanings

MENU = 280  # pixels


def labels(viewer: Viewer, one: Waiting) -> None:
    """Show what each label, mood and number stands for, to be changed."""
    if not one.preview.signs:
        return
    text.words(say.TITLE, "lead")
    text.words(say.NOTE, "quiet")
    shown, rest = actions.listed(one)
    with st.container(gap="xsmall", key=session.imports("labels", one.id)):
        for sign in shown:
            actions.choose(one, sign, _line(viewer, one, sign))
    if rest:
        key = session.imports("find", one.id, one.looks)
        st.selectbox(
            say.others(len(rest)),
            rest,
            None,
            key=key,
            placeholder=say.FIND,
            format_func=lambda sign: say.found_label(sign.part, sign.name, sign.count),
            on_change=_add,
            args=(one, key),
        )


def _add(one: Waiting, key: str) -> None:
    """List a label that was looked up, ticked."""
    if sign := st.session_state[key]:
        one.added.append(sign)
        st.session_state[_key(one, sign, "is_on")] = True
        st.session_state[key] = None


def _key(one: Waiting, sign: Sign, what: str) -> str:
    return session.imports(what, one.preview.signs.index(sign), one.id, one.looks)


def _line(viewer: Viewer, one: Waiting, sign: Sign) -> str:
    """Show one sign; return its meaning. A sign without a tick has none."""
    key, said = partial(_key, one, sign), actions.chosen(one, sign)
    name = say.label(sign.part, sign.name)
    has_count = sign.part != "values" or not one.is_counted_otherwise  # not of days with messages, beside the messages
    often = say.often(sign.count * has_count, sign.days)
    st.session_state.setdefault(key("is_on"), said != meanings.NOTHING)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key("line")):
        words = f"**{text.plain(name)}** :small[{text.plain(often)}]"
        if not st.checkbox(words, key=key("is_on"), width="stretch"):
            return meanings.NOTHING
        with st.container(width=MENU, gap="xsmall"):
            return _meaning(viewer, one, sign, sign.meaning if said == meanings.NOTHING else said)  # ticked again


def _meaning(viewer: Viewer, one: Waiting, sign: Sign, said: str) -> str:
    """Show the menu of a ticked sign, and the scale's menu of a number; return the choice."""
    key, name = partial(_key, one, sign), say.label(sign.part, sign.name)
    rating, scale = _parts(said)
    present = rating if scale else said
    options, is_open = actions.options(viewer, sign, present), sign.meaning == meanings.NOTHING
    chosen = _menu(say.means(name), options, present, key("means"), say.meaning, is_open)
    if sign.part != "values" or chosen not in meanings.RATINGS:
        return chosen or meanings.NOTHING
    scales = list(dict.fromkeys(filter(None, [*meanings.scales(sign.low, sign.high), scale])))
    ends = _menu(say.scale_of(name), scales, scale, key("scale"), say.scale, is_open)
    return f"{chosen}: {ends}" if ends else meanings.NOTHING


def _parts(said: str) -> tuple[str, str]:
    """Return a rating and its scale; both empty for anything else."""
    found = meanings.meaning(said)
    return (found.rating, said.partition(":")[2].strip()) if found.scale else ("", "")


def _menu(label: str, options: list[str], at: str, key: str, words: say.Words, is_open: bool) -> str:
    """Show a menu that begins with `at`, or with nothing chosen."""
    st.session_state.setdefault(key, at if at in options else None)
    chosen = st.selectbox(
        text.plain(label),
        options,
        None if is_open else 0,  # a first meaning is changed or unticked, never emptied
        key=key,
        placeholder=say.NEEDS_CHOICE,
        format_func=words,
        label_visibility="collapsed",
        width=MENU,
    )
    return chosen or ""
