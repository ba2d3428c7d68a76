"""The CMS quarterly files, written here in their layout: whole imports or none, dates honoured, provenance kept."""

import sqlite3
import zipfile
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st

from nlp import paths
from nlp.billing.edits import Edits
from nlp.billing.ncci import ImportedEdits, import_file, imports
from nlp.billing.papers import Papers
from nlp.errors import ClaimInvalid, EditTableInvalid, SkilledNoteError

HEAD = ["Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", "PTP Edit Rationale"]
SPREAD = [
    ["", "", "prior to 1996", "Date", "Date", "0=not allowed", ""],
    ["", "", "", "", "*=no data", "1=allowed", ""],
    ["", "", "", "", "", "9=not applicable", ""],
]
ONE_LINE = [
    "Column 1", "Column 2", "*=in existence prior to 1996", "Effective Date", "Deletion Date *=no data",
    "Modifier 0=not allowed 1=allowed 9=not applicable", "PTP Edit Rationale",
]  # fmt: skip
NOTICE = ["CPT only copyright notice stands here. All rights reserved."]
PAIRS = [
    ["29581", "97140", "", "20180101", "20211231", "0", "a reason"],
    ["29581", "97140", "", "20220101", "*", "1", "a reason"],
    ["97012", "97140", "", "20200101", "*", "1", "a reason"],
    ["97012", "97140", "", "20190101", "20190101", "9", "a reason"],
    ["97140", "97018", "", "20200101", "*", "1", "a reason"],
    ["97530", "97116", "", "20201001", "20201231", "1", "a reason"],
]
MUE_HEAD = ["HCPCS/\nCPT Code", "Practitioner Services MUE Values", "MUE Adjudication Indicator", "MUE Rationale"]
LIMITS = [
    ["97140", "5", "3 Date of Service Edit: Clinical", "a reason"],
    ["0001A", "1", "2 Date of Service Edit: Policy", ""],
]


@pytest.fixture(autouse=True)
def tables(tmp_path, monkeypatch):
    monkeypatch.setenv("SKILLEDNOTE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def tabbed(path, rows):
    path.write_text("".join("\t".join(c.replace("\n", " ") for c in row) + "\r\n" for row in rows), encoding="cp1252")
    return path


def workbook(path, rows):
    """A workbook with inline strings; numbers are written as numbers, as CMS writes its codes."""

    def cell(value):
        if value.isdigit() and not value.startswith("0"):
            return f"<c><v>{value}</v></c>"
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    ns = "http://schemas.openxmlformats.org"
    sheet = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{ns}/package/2006/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
        '"/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="r1" Type='
        f'"{ns}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{ns}/spreadsheetml/2006/main" xmlns:r='
        f'"{ns}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{ns}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{ns}/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return path


def ptp(tmp_path, rows=PAIRS, *, name="ccipra-v320r0-f1", form="txt", head="spread"):
    top = [NOTICE, ["Column1/Column 2 Edits"], HEAD, *SPREAD] if head == "spread" else [NOTICE, ONE_LINE]
    return (workbook if form == "xlsx" else tabbed)(tmp_path / f"{name}.{form}", [*top, *rows])


def mue(tmp_path, rows=LIMITS, *, name="MCR_MUE_PractitionerServices_Eff_01-01-2026", form="txt"):
    return (workbook if form == "xlsx" else tabbed)(tmp_path / f"{name}.{form}", [NOTICE, MUE_HEAD, *rows])


def counted():
    with sqlite3.connect(paths.edit_tables()) as connection:
        return [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("imports", "ptp", "mue")
        ]


@pytest.mark.parametrize(("form", "head"), list(product(("txt", "xlsx"), ("spread", "one line"))))
def test_a_pair_file_is_taken_in(tmp_path, form, head):
    made = import_file(ptp(tmp_path, form=form, head=head))
    assert (made.kind, made.setting, made.rows) == ("ptp", "practitioner", 6)
    assert (made.first_code, made.last_code, made.effective) == ("29581", "97530", date(2022, 1, 1))
    edits = ImportedEdits()
    [edit] = edits.pair("97012", "97140", date(2026, 3, 2))
    assert (edit.indicator, edit.since, edit.until, edit.verified) == (1, date(2020, 1, 1), None, True)
    assert made.file in edit.told() and "practitioner" in edit.told()


def test_effective_and_deletion_dates_are_honoured(tmp_path):
    import_file(ptp(tmp_path))
    edits = ImportedEdits()

    def indicators(*pair, day):
        return [edit.indicator for edit in edits.pair(*pair, date.fromisoformat(day))]

    assert indicators("29581", "97140", day="2017-12-31") == []
    assert indicators("29581", "97140", day="2021-12-31") == [0]
    assert indicators("29581", "97140", day="2022-01-01") == [1]
    assert indicators("97530", "97116", day="2020-12-31") == [1]
    assert indicators("97530", "97116", day="2021-01-01") == []
    assert indicators("97012", "97140", day="2019-01-01") == []


def test_the_file_outranks_the_cited_table_as_far_as_it_reaches(tmp_path, reviewer):
    day = date(2026, 3, 2)
    assert Edits(day, ImportedEdits() or None).between("97140", "97530").status == "contested"
    import_file(ptp(tmp_path))
    # Both columns are in the file's range and it does not hold the pair: settled.
    assert Edits(day, ImportedEdits()).between("97140", "97530") is None
    # 98940 lies beyond: its silence says nothing.
    assert Edits(day, ImportedEdits()).between("98940", "97140").status == "active"
    note = "97140 x 15 min PA gr III L4. 97530 x 15 min stairs. 97012 x 10 min mechanical traction."
    review = reviewer.review(note, claim="payer=medicare on=2026-03-02 97140-GP=1 97530-GP=1 97012-GP=1")
    told = {r.code: r for r in review.remarks if r.code.startswith("BIL3")}
    assert set(told) == {"BIL301"} and "ccipra-v320r0-f1.txt" in told["BIL301"].basis[0]


@pytest.mark.parametrize("form", ["txt", "xlsx"])
def test_a_units_file_is_taken_in(tmp_path, form):
    made = import_file(mue(tmp_path, form=form))
    assert (made.kind, made.setting, made.effective) == ("mue", "practitioner", date(2026, 1, 1))
    assert Edits(date(2026, 3, 2), ImportedEdits()).limit("97140").units == 5
    assert Edits(date(2026, 3, 2), ImportedEdits()).limit("97110") is None
    # Before its date of effect the cited table stands.
    assert Edits(date(2025, 12, 31), ImportedEdits()).limit("97140").verified is False


def test_the_newest_units_in_effect_count(tmp_path):
    import_file(mue(tmp_path))
    import_file(mue(tmp_path, [["97140", "4", "3", ""]], name="MUE_Practitioner_Eff_04-01-2026"))
    found = {
        day: Edits(date(2026, month, 1), ImportedEdits()).limit("97140").units for day, month in (("q1", 3), ("q2", 4))
    }
    assert found == {"q1": 5, "q2": 4}


BROKEN = {
    "a row without a code": [*PAIRS, ["97", "97140", "", "20200101", "*", "1", ""]],
    "no date": [*PAIRS, ["97150", "97140", "", "2020", "*", "1", ""]],
    "an impossible date": [*PAIRS, ["97150", "97140", "", "20201301", "*", "1", ""]],
    "an unknown indicator": [*PAIRS, ["97150", "97140", "", "20200101", "*", "7", ""]],
    "ends before it begins": [*PAIRS, ["97150", "97140", "", "20200101", "20191231", "1", ""]],
    "overlapping ranges": [*PAIRS, ["97012", "97140", "", "20250101", "*", "0", ""]],
    "a cut row": [*PAIRS, ["97150"]],
    "no rows": [],
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_leaves_the_tables_as_they_were(tmp_path, broken):
    import_file(mue(tmp_path))
    before = counted()
    with pytest.raises(EditTableInvalid) as error:
        import_file(ptp(tmp_path, broken))
    assert "ccipra" in str(error.value)
    assert counted() == before and [one.kind for one in imports()] == ["mue"]


def test_a_failure_inside_the_transaction_undoes_it(tmp_path, monkeypatch):
    import_file(ptp(tmp_path))
    before = counted()
    # Overlap is found after the rows were written.
    with pytest.raises(EditTableInvalid, match="the same file"):
        import_file(ptp(tmp_path))
    with pytest.raises(EditTableInvalid, match="29581 to 97530"):
        import_file(ptp(tmp_path, PAIRS[2:], name="ccipra-v321r0-f1"))
    assert counted() == before
    import_file(ptp(tmp_path, PAIRS[2:], name="ccipra-v321r0-f1"), replace=True)
    assert counted() == [1, 4, 0] and imports()[0].file == "ccipra-v321r0-f1.txt"


def test_files_that_do_not_tell_what_they_are(tmp_path):
    with pytest.raises(EditTableInvalid, match="names its columns"):
        import_file(tabbed(tmp_path / "a.txt", [["just", "some"], ["other", "table"]]))
    with pytest.raises(EditTableInvalid, match="whose edits"):
        import_file(ptp(tmp_path, name="edits"))
    assert import_file(ptp(tmp_path, name="edits"), setting="hospital").setting == "hospital"
    assert not ImportedEdits()
    with pytest.raises(EditTableInvalid, match="date of effect"):
        import_file(mue(tmp_path, name="MUE_Practitioner"))
    assert import_file(mue(tmp_path, name="MUE_Practitioner"), effective=date(2026, 4, 1)).effective == date(2026, 4, 1)


def test_the_setting_of_a_claim_chooses_whose_edits_it_meets(tmp_path, reviewer):
    note, told = "Restricted PA glide L4-5. Grade III PA L4-5, prone. 97140 x 15 min.", "payer=medicare on=2026-03-02 "
    lines = "97140-GP=1 97018-GP=1"

    def pairs(words):
        review = reviewer.review(note, claim=told + words)
        return [line for r in review.remarks if r.code == "BIL301" for line in r.basis], review.billing

    import_file(ptp(tmp_path, [row for row in PAIRS if row[1] != "97018"]))
    found, billing = pairs(f"setting=hospital {lines}")
    assert "Zaya" in found[0] and "No hospital edits were imported" in " ".join(billing.notices)
    assert billing.claim.to_dict()["setting"] == "hospital"
    import_file(ptp(tmp_path, name="ccioph-v321r0-f1"))
    found, billing = pairs(f"setting=hospital {lines}")
    assert "ccioph" in found[0] and "hospital" in found[0] and not any("hospital" in n for n in billing.notices)
    assert pairs(lines)[0] == []
    with pytest.raises(ClaimInvalid, match="no setting"):
        pairs(f"setting=barn {lines}")


def test_limits_of_equipment_suppliers_are_refused(tmp_path):
    head = [cell.replace("Practitioner", "DME Supplier") for cell in MUE_HEAD]
    file = tabbed(tmp_path / "MCR_MUE_DMESupplierServices_Eff_01-01-2026.txt", [NOTICE, head, *LIMITS])
    with pytest.raises(EditTableInvalid, match="no therapy claim"):
        import_file(file)
    assert imports() == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02", b"Column 1\tColumn 2"])
@pytest.mark.parametrize("suffix", [".txt", ".xlsx"])
def test_no_table_at_all_is_told(tmp_path, content, suffix):
    file = tmp_path / f"ccipra{suffix}"
    file.write_bytes(content)
    with pytest.raises(SkilledNoteError):
        import_file(file)
    with pytest.raises(SkilledNoteError):
        import_file(tmp_path / "missing.txt")
    assert imports() == []


def test_broken_tables_are_told(tmp_path, tables):
    tables.mkdir()
    (tables / "ncci.sqlite3").write_bytes(b"this is no database, not by any means" * 100)
    with pytest.raises(SkilledNoteError, match="can't be read"):
        imports()


def test_ncci_on_the_command_line(tmp_path, capsys):
    assert "Nothing was imported" in run("ncci", "list", capsys=capsys)[1]
    status, out, _ = run("ncci", "import", ptp(tmp_path), capsys=capsys)
    assert (status, "6 rows" in out) == (0, True)
    assert "ccipra-v320r0-f1.txt" in run("ncci", "list", capsys=capsys)[1]
    status, _, err = run("ncci", "import", ptp(tmp_path), capsys=capsys)
    assert (status, "SN406" in err, "--replace" in err) == (2, True, True)
    assert run("ncci", "import", mue(tmp_path), "--effective", "someday", capsys=capsys)[0] == 2


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(days, st.none() | days, days, st.none() | days)
def test_overlap_is_what_sharing_a_day_means(a, b, c, d):
    ends = [date(2031, 1, 1) if end is None else end for end in (b, d)]
    if ends[0] < a or ends[1] < c:
        return
    shared = max(a, c) <= min(ends)
    told = {"source": "a manual", "checked_on": a, "verified": True}
    one, two = Papers(since=a, until=b, **told), Papers(since=c, until=d, **told)
    assert one.overlaps(two) is shared
    assert two.overlaps(one) is shared


def test_the_data_say_where_the_layout_is_from():
    text = (Path(paths.billing_data()) / "ncci.toml").read_text(encoding="utf-8")
    assert "source = " in text and "checked_on = " in text
