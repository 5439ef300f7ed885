"""Your data tells of files that changed outside, to those whom they concern."""

from dataclasses import replace

from dashboard.viewer import launched_viewer
from dashboard.views.health import rows as examining
from pipeline import ledger, vault
from pipeline.home.folder import Home
from tests.support.vaults import with_vault

SECRET = "<b>a secret</b>"


def test_what_happened_to_a_vault_is_told_to_its_partner_and_to_shared_copies_to_both(home: Home) -> None:
    with_vault(home)
    vault.put(home, "ana", "answers.csv", [{"answer": SECRET}])
    copy = home.shared_imports / "ritual-ana.csv"
    copy.parent.mkdir(parents=True)
    copy.write_text("entry_id\nh1\n")
    ledger.note(home, "share", copy)
    copy.unlink()
    next((home.vaults / "ana" / "inbox").glob("*.age")).unlink()
    kept = home.vaults / "ana" / "files" / "1.age"
    kept.write_bytes(b"")
    viewer = replace(launched_viewer(), people={"ana": "Ana", "ben": "Ben"})
    shared = "imports/shared/ritual-ana.csv"
    row, file = "vault/ana/inbox/000001.age", "vault/ana/files/1.age"
    for who, writer, files in (
        ("together", "", [shared]),
        ("together", "ben", [shared]),
        ("together", "ana", [shared, row]),  # her own view may not open
        ("ben", "ben", [shared]),
        ("ana", "ana", [shared, file, row]),
    ):
        assert [state.file for state in examining.states(replace(viewer, who=who, writer=writer))] == files
