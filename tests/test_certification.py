"""Certification of the plan of care: what a note tells of it, held against the date of service."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORK = "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone. 97140 x 15 min."
FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d, %Y", "%B %d, %Y", "%b. %d, %Y", "%m.%d.%Y")
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def remarks(reviewer, words, day, payer="medicare"):
    review = reviewer.review(f"{WORK} {words} K. Adler, PT", claim=f"payer={payer} on={day} 97140-GP=1")
    return {r.code: r for r in review.remarks if r.denial and r.denial.kind == "certification"}


@given(day=DAYS, first=st.integers(-120, 120), length=st.integers(0, 90), form=st.sampled_from(FORMS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_period_covers_its_days_in_every_way_of_writing_them(reviewer, day, first, length, form):
    since = day + timedelta(days=first)
    until = since + timedelta(days=length)
    found = remarks(reviewer, f"Cert period {since.strftime(form)} through {until.strftime(form)}.", day)
    assert ("BIL501" in found) is not (since <= day <= until)
    assert "BIL503" not in found


@given(day=DAYS, away=st.integers(-150, 150))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_date_without_a_year_is_the_nearest(reviewer, day, away):
    end = day + timedelta(days=away)
    if (end.month, end.day) == (2, 29):
        return
    assert ("BIL501" in remarks(reviewer, f"POC expires {end.month}/{end.day}.", day)) is (end < day)


@pytest.mark.parametrize(
    "words",
    [
        "Recert due visit 12.",
        "Certified hand therapist since 2012. Pt to return 2/28.",
        "Continue POC. Next visit 02/01/2026.",
        "POC expires 2/30/2026.",
        "Plan of care reviewed with patient; goals not met until ROM returns.",
        "Cert period 02/28/2026 - 12/01/2025.",
        "New POC on file; old cert expired.",
    ],
)
def test_nothing_is_said_without_words_that_tell_it(reviewer, words):
    assert remarks(reviewer, words, "2026-03-02") == {}


def test_the_remark_quotes_the_place_names_whose_rule_it_is_and_what_it_leads_to(reviewer):
    found = remarks(reviewer, "Cert period 12/01/2025 - 02/28/2026.", "2026-03-02")["BIL501"]
    assert (found.severity, found.start, found.end) == ("warning", len(WORK) + 1, len(WORK) + 36)
    assert "ended on 2026-02-28" in found.message and "Medicare Part B" in found.message
    assert found.denial.frequency.startswith("26 %")
    assert any("recertification" in line and "220.1.3" in line for line in found.basis)


def test_the_first_signature_may_be_an_order_from_2025_on(reviewer):
    words = "Signed order on file, POC faxed to MD, still awaiting signature."
    assert "BIL502" not in remarks(reviewer, words, "2026-03-02")
    assert "BIL502" in remarks(reviewer, words, "2024-03-04")
