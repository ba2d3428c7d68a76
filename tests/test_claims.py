"""Claims: in words, in columns and tables, from 837P files; beside their notes on every road in."""

import json
import subprocess
import sys
from datetime import date

import pytest
from command_line import ROOT, run
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.billing.assistants import assistant_units
from nlp.billing.claim_files import claim_from_columns, read_claims
from nlp.billing.claims import claim_of
from nlp.billing.counting import counting_rule
from nlp.billing.payers import payers
from nlp.errors import ClaimInvalid, DateOutsideEditions, MissingExtra, PayerUnknown, SkilledNoteError
from nlp.schema import Claim, ClaimLine, Note

NOTE = "Restricted PA glide L4-5. Grade III PA L4-5 prone. 97140 x 20 min. 97110 x 15 min squats. K. Adler, PT"

X12 = """ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*1200*^*00501*000000001*0*T*:~
GS*HC*SENDER*RECEIVER*20260302*1200*1*X*005010X222A1~
ST*837*0001*005010X222A1~
BHT*0019*00*0001*20260302*1200*CH~
NM1*41*2*EXAMPLE CLINIC*****46*SENDER~
PER*IC*BILLING*TE*5550100000~
NM1*40*2*EXAMPLE PAYER*****46*RECEIVER~
HL*1**20*1~
PRV*BI*PXC*261QP2000X~
NM1*85*2*EXAMPLE CLINIC*****XX*1234567893~
N3*1 INVENTED WAY~
N4*ANYTOWN*OH*430010000~
REF*EI*123456789~
HL*2*1*22*0~
SBR*P*18*******MB~
NM1*IL*1*QUETZAL*ZEBRAFINCH****MI*1A00A00AA00~
N3*2 INVENTED WAY~
N4*ANYTOWN*OH*43001~
DMG*D8*19500101*F~
NM1*PR*2*MEDICARE PART B*****PI*00000~
CLM*visit-7*150***11:B:1*Y*A*Y*Y~
HI*ABK:M5450~
NM1*82*1*ADLER*K****XX*1234567893~
PRV*PE*PXC*225100000X~
SBR*S*18*******CI~
NM1*PR*2*CIGNA*****PI*62308~
LX*1~
SV1*HC:97140:GP:59*60*UN*2***1~
DTP*472*D8*20260302~
LX*2~
SV1*HC:97110:GP*40*UN*1***1~
DTP*472*RD8*20260302-20260302~
HL*3*1*22*0~
SBR*P*18*******12~
NM1*IL*1*OTHER*PAT****MI*2~
NM1*PR*2*CIGNA HEALTH*****PI*62308~
CLM*visit-8*90***11:B:1*Y*A*Y*Y~
DTP*472*D8*20260305~
NM1*82*1*ROE*J****XX*1234567893~
PRV*PE*PXC*111N00000X~
LX*1~
SV1*HC:98940:AT*40*UN*1***1~
SE*42*0001~
GE*1*1~
IEA*1*000000001~
"""


@pytest.fixture
def x12(tmp_path):
    def write(text=X12):
        # The count in SE has to hold, whatever a test changed.
        body = [s for s in text.split("~\n") if s]
        start, end = (next((i for i, s in enumerate(body) if s.startswith(n)), 0) for n in ("ST*", "SE*"))
        if "SE*42" in text:
            body[end] = f"SE*{end - start + 1}*0001"
        file = tmp_path / "claims.837"
        file.write_text("~\n".join(body) + "~\n", encoding="ascii")
        return file

    return write


# In words


def test_a_claim_in_words():
    claim = claim_of(
        "payer=medicare on=03/02/2026 plan=pt by=PTA paid=2,600.50".replace(",", "") + " 97140-GP-CQ=2@30/8"
    )
    assert claim.lines == (ClaimLine("97140", 2, ("GP", "CQ"), 30, 8),)
    assert (claim.payer, claim.date_of_service, claim.discipline) == ("medicare", date(2026, 3, 2), "PT")
    assert (claim.credential, claim.paid_to_date) == ("PTA", 2600.5)
    assert claim_of(" ".join(line.told() for line in claim.lines)).lines[0].modifiers == ("GP", "CQ")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", ClaimInvalid),
        ("payer=medicare", ClaimInvalid),
        ("97140", ClaimInvalid),
        ("97140=0", ClaimInvalid),
        ("97140=-1", ClaimInvalid),
        ("97140=1.5", ClaimInvalid),
        ("97140=9999", ClaimInvalid),
        ("9714=1", ClaimInvalid),
        ("97140-GP-GP=1", ClaimInvalid),
        ("97140-GPS=1", ClaimInvalid),
        ("97140=1@9999", ClaimInvalid),
        ("97140=1@15/20", ClaimInvalid),
        ("payer=a payer=b 97140=1", ClaimInvalid),
        ("plan=XX 97140=1", ClaimInvalid),
        ("by=wizard 97140=1", ClaimInvalid),
        ("paid=much 97140=1", ClaimInvalid),
        ("payer=nobody 97140=1", PayerUnknown),
        ("on=tomorrow 97140=1", DateOutsideEditions),
    ],
)
def test_words_that_are_no_claim(words, error):
    with pytest.raises(error):
        claim_of(words)


def test_a_date_before_every_edition_is_refused(reviewer):
    with pytest.raises(DateOutsideEditions, match="2014"):
        reviewer.review(NOTE, claim="payer=medicare on=2001-01-01 97140=1")


def test_a_threshold_that_is_not_known_is_told(reviewer):
    billing = reviewer.review(NOTE, claim="payer=medicare on=2027-03-02 paid=2600 97140-GP=1").billing
    assert any("threshold of 2027 is not known" in notice for notice in billing.notices)


# Assistants


@pytest.mark.parametrize(
    ("units", "therapist", "assistant", "marked"),
    [
        (2, 13, 23, 1),  # the CMS scenario: 97110, PTA 23 and PT 13 minutes
        (2, 30, 0, 0),
        (1, 0, 15, 1),
        (1, 14, 1, 0),
        (1, 7, 8, 1),
        (1, 8, 7, 0),
        (2, 12, 12, 1),
        (3, 15, 30, 2),
        (0, 3, 4, 0),
    ],
)
def test_the_tenth(units, therapist, assistant, marked):
    cms = counting_rule("cms")
    assert assistant_units(units=units, therapist=therapist, assistant=assistant, percent=10, rule=cms) == marked


@given(st.integers(0, 90), st.integers(0, 90))
def test_an_assistant_is_never_marked_beyond_the_units(therapist, assistant):
    cms = counting_rule("cms")
    units = cms.units(therapist + assistant)
    marked = assistant_units(units=units, therapist=therapist, assistant=assistant, percent=10, rule=cms)
    assert 0 <= marked <= units
    assert marked == 0 or assistant
    assert therapist or marked == units


# Tables and columns


TABLE = """Note,Date of service,Payer,Discipline,Credential,Code,Modifiers,Units,Minutes,Assistant minutes
visit-1,2026-03-02,medicare,PT,PT,97140,GP,1,20,
visit-1,,,,,97110,GP,1,15,
visit-2,2026-03-03,cigna,,DC,97140,"59, GP",2,,
"""


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_table_of_claims(tmp_path, separator):
    file = tmp_path / "claims.csv"
    text = TABLE if separator == "," else TABLE.replace('"59, GP"', "59 GP").replace(",", "\t")
    file.write_text(text, encoding="utf-8-sig")
    one, two = read_claims(file)
    assert (one.id, one.payer, [line.told() for line in one.lines]) == (
        "visit-1",
        "medicare",
        ["97140-GP=1", "97110-GP=1"],
    )
    assert one.lines[0].minutes == 20
    assert (two.credential, two.lines[0].modifiers, two.source) == ("DC", ("59", "GP"), "claims.csv")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("97110,GP,1,15", "97110,GP,one,15"), "row 3"),
        (("97110,GP,1,15", "97110,GP,,15"), "row 3"),
        (("97110,GP,1,15", ",GP,1,15"), "row 3"),
        (("visit-1,,,", "visit-1,2026-03-09,,"), "contradicts"),
        (("Code", "Kode"), "no column of codes"),
        (("Note", "Payer"), "twice"),
        (("97140,GP,1,20", "97140,GPX,1,20"), "row 2"),
    ],
)
def test_a_broken_table_is_told_by_its_row(tmp_path, change, told):
    file = tmp_path / "claims.csv"
    file.write_text(TABLE.replace(*change), encoding="utf-8")
    with pytest.raises(ClaimInvalid, match=told):
        read_claims(file)


def test_columns_beside_a_note_are_its_claim(reviewer):
    row = {"payer": "medicare", "date_of_service": "2026-03-02", "claim_lines": "97140-GP=2, 97110-GP=1", "ward": "7"}
    review = reviewer.review(Note(NOTE, context=row))
    assert review.billing.claim == claim_from_columns(row)
    assert "BIL101" in {r.code for r in review.remarks}
    assert reviewer.review(Note(NOTE, context={"ward": "7"})).billing.claim is None
    with pytest.raises(SkilledNoteError):
        reviewer.review(Note(NOTE, context=row | {"claim_lines": "97140"}))


def test_minutes_beside_the_note_are_counted_where_it_tells_none(reviewer):
    note = "Restricted PA glide L4-5. Grade III PA L4-5 prone. K. Adler, PT"
    billing = reviewer.review(note, claim="payer=medicare on=2026-03-02 97140-GP=1@20 97110-GP=1@15").billing
    assert billing.units.counts[0].allocations == ({"97140": 1, "97110": 1},)
    assert any("97140 20 min, 97110 15 min" in notice for notice in billing.notices)


NOTES = (
    NOTE,
    "CMT C5 and L4-5. STM R calf 97140 x 15 min. J. Roe, DC",
    "97124 10:00-10:15 effleurage. 97140 10:00-10:15 PA gr III L4. Total timed 40 min. R. Hazel, PTA",
    "Relaxation massage, patient enjoyed it. Seen by rehab aide.",
    "97140 x 600 min. 97012 x 7 units. 97140 x 7.5 min.",
)
lines = st.builds(
    lambda code, marks, units, minutes: ClaimLine(code, units, tuple(marks), minutes, None),
    st.sampled_from(["97140", "97110", "97530", "97124", "98940", "29581", "97161", "99213", "97012"]),
    st.lists(st.sampled_from(["GP", "GO", "GN", "CQ", "CO", "KX", "59", "XS", "AT", "ZZ"]), max_size=4, unique=True),
    st.integers(1, 20),
    st.none() | st.integers(0, 60),
)
claims = st.builds(
    Claim,
    lines=st.lists(lines, min_size=1, max_size=6).map(tuple),
    payer=st.sampled_from(["", *payers()]),
    date_of_service=st.none() | st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    discipline=st.sampled_from(["", "PT", "OT", "SLP"]),
    credential=st.sampled_from(["", "PT", "PTA", "DC", "aide", "ATC", "student"]),
    paid_to_date=st.none() | st.floats(0, 9000),
)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(NOTES), claims)
def test_any_claim_beside_any_note_is_reviewed(reviewer, note, claim):
    review = reviewer.review(note, claim=claim)
    plain = reviewer.review(note)
    # A claim adds to a review and changes nothing of what the note alone gets.
    assert (review.score, review.elements, review.minutes) == (plain.score, plain.elements, plain.minutes)
    mine = [r for r in review.remarks if r.element == "billing"]
    assert [r for r in review.remarks if r.element != "billing"] == list(plain.remarks)
    for remark in mine:
        assert not set("{}") & set(remark.message + remark.ask) and remark.denial
        assert remark.start is None or 0 <= remark.start < remark.end <= len(note)
    json.dumps(review.to_dict())


@pytest.mark.parametrize("name", ["claims.837", "claims.xlsx"])
def test_without_the_extra_the_hint_names_it(tmp_path, monkeypatch, name):
    for module in ("pyx12.x12file", "pyx12.errors", "python_calamine"):
        monkeypatch.setitem(sys.modules, module, None)
    file = tmp_path / name
    file.write_text(X12 if name.endswith("837") else "PK")
    with pytest.raises(MissingExtra, match="skillednote\\[claims\\]"):
        read_claims(file)


# 837P


def test_an_837p_file(x12):
    one, two = read_claims(x12())
    assert (one.id, one.payer, one.date_of_service, one.discipline) == ("visit-7", "medicare", date(2026, 3, 2), "PT")
    assert [line.told() for line in one.lines] == ["97140-GP-59=2", "97110-GP=1"]
    assert one.credential == ""
    assert (two.id, two.payer, two.date_of_service, two.credential) == ("visit-8", "cigna", date(2026, 3, 5), "DC")
    assert "ZEBRAFINCH" not in repr((one, two))


def test_lines_of_two_days_are_two_claims(x12):
    one, two, _ = read_claims(x12(X12.replace("RD8*20260302-20260302", "D8*20260304")))
    assert (one.date_of_service, two.date_of_service) == (date(2026, 3, 2), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("ST*837*", "ST*835*"), "835"),
        (("SV1*HC:97140", "SV2*0420*HC:97140"), "institutional"),
        (("HC:97140", "ER:97140"), "SV101"),
        (("*UN*2*", "*UN**"), "SV104"),
        (("*UN*2*", "*UN*1.5*"), "no whole number"),
        (("*UN*2*", "*MJ*20*"), "SV103"),
        (("CLM*visit-7*", "CLM**"), "CLM01"),
        (("DTP*472*D8*20260302", "DTP*472*D8*March"), "DTP"),
        (("SE*42*0001", "SE*43*0001"), "envelope"),
        (("GE*1*1", "GE*1*2"), "envelope"),
        (("ISA*00*          ", "ISA*00*"), "X12"),
        (("IEA*1*000000001~\n", ""), "envelope"),
        (("LX*1~\nSV1*HC:98940:AT*40*UN*1***1~\n", ""), "no service line"),
    ],
)
def test_a_malformed_837p_file_is_told_by_its_segment(x12, change, told):
    with pytest.raises(ClaimInvalid, match=told) as error:
        read_claims(x12(X12.replace(*change)))
    assert "ZEBRAFINCH" not in str(error.value)


@given(st.integers(0, len(X12)), st.integers(1, 40), st.text(alphabet="*~:AISV19 \n", max_size=6))
def test_damage_is_told_and_never_raised_bare(tmp_path_factory, start, length, instead):
    file = tmp_path_factory.mktemp("x") / "claims.837"
    file.write_text(X12[:start] + instead + X12[start + length :], encoding="ascii")
    try:
        assert all(claim.lines for claim in read_claims(file))
    except SkilledNoteError as error:
        assert error.code


# On the command line


def test_a_claim_beside_a_note(tmp_path, capsys):
    file = tmp_path / "visit-7.txt"
    file.write_text(NOTE, encoding="utf-8")
    words = "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    status, out, _ = run("review", file, "--claim", words, "--fail-on", "error", capsys=capsys)
    assert (status, "BIL101" in out, "Claim\n" in out) == (1, True, True)
    assert "A reviewer might write" in " ".join(out.split())
    _, out, _ = run("review", file, "--claim", words, "--format", "json", capsys=capsys)
    [found] = json.loads(out)
    assert found["billing"]["claim"]["lines"][0] == {
        "code": "97140", "units": 2, "modifiers": ["GP"], "minutes": None, "assistant_minutes": None
    }  # fmt: skip
    remark = next(r for r in found["remarks"] if r["code"] == "BIL101")
    assert remark["denial"]["kind"] == "units" and remark["basis"]
    _, out, _ = run("review", file, "--claim", words, "--format", "html", capsys=capsys)
    assert "<h3>Claim</h3>" in out and "A reviewer might write" in out


def test_claims_of_a_file_go_with_their_notes(tmp_path, x12, capsys):
    for name in ("visit-7", "VISIT-8", "visit-9"):
        (tmp_path / f"{name}.txt").write_text(NOTE, encoding="utf-8")
    notes = [tmp_path / f"{name}.txt" for name in ("visit-7", "VISIT-8", "visit-9")]
    status, out, err = run("review", *notes, "--claim", x12(), "--format", "jsonl", capsys=capsys)
    found = [json.loads(line)["billing"]["claim"] for line in out.splitlines()]
    assert [claim and claim["id"] for claim in found] == ["visit-7", "visit-8", None]
    assert (status, err) == (0, "")
    _, _, err = run("review", *notes[1:], "--claim", x12(), "--format", "jsonl", capsys=capsys)
    assert "1 of 2 claims match no note by their id: visit-7" in err


@pytest.mark.parametrize("claim", ["97140", "payer=nobody 97140=1", "on=x 97140=1", "missing.837", "97140=1 97140=x"])
def test_a_bad_claim_is_told_and_nothing_is_reviewed(tmp_path, capsys, claim):
    file = tmp_path / "note.txt"
    file.write_text(NOTE, encoding="utf-8")
    status, out, err = run("review", file, "--claim", claim, capsys=capsys)
    assert (status, out) == (2, "")
    assert err.startswith("skillednote: SN")


def test_a_note_without_a_claim_loads_no_billing_rules(tmp_path):
    code = (
        "import sys\nfrom nlp import Reviewer\n"
        f"Reviewer().review({NOTE!r})\n"
        "sys.exit(', '.join(m for m in sys.modules if m.startswith('nlp.billing.rules') or m in ('pyx12', 'sqlite3')) "
        "or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
