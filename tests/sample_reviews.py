"""Reviews made by hand, of invented notes: what the reports are tested with."""

from nlp.reports import Options, get
from nlp.schema import ElementResult, Evidence, Mention, Minutes, Remark, Review

TEXT = (
    "Subjective: trouble with stairs.\r\n"
    "Patellar inferior glide hypomobile R, flexion 95 deg.\n"
    "Grade III inferior glide R patella, supine, 3 x 30 s; eased <after> bout 2, so went to grade IV.\n"
    "97140 x 15 min, 10:05-10:20. Tolerated “well” – naïve 膝 👍.\n"
)


def quote(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def review(*, id: str = "knee", text: str = TEXT, **changes) -> Review:
    finding = quote("Patellar inferior glide hypomobile R, flexion 95 deg")
    technique = quote("Grade III inferior glide R patella, supine, 3 x 30 s; eased <after> bout 2")
    # Crosses the technique: neither holds the other.
    decision = quote("eased <after> bout 2, so went to grade IV")
    block = quote("97140 x 15 min, 10:05-10:20")
    entity = quote("inferior glide")
    fields = {
        "id": id,
        "text": text,
        "note_class": "skilled",
        "procedure_log_probability": 0.07,
        "score": 62,
        "band": "revise",
        "elements": {
            "finding": ElementResult("specific", 20, 20, (finding,)),
            "technique": ElementResult("specific", 20, 20, (technique,)),
            "decision": ElementResult("specific", 20.0, 20, (decision,)),
            "response": ElementResult("absent", 0, 25, (), missing=("before", "after")),
            "goal": ElementResult("vague", 2.5, 15, (quote("trouble with stairs"),), missing=("activity_link",)),
        },
        "reasoning": False,
        "finding_first": None,
        "provider": False,
        "minutes": Minutes(
            blocks=(
                {"code": "97140", "minutes": 15, "start": 605, "stop": 620, "evidence": block.to_dict()},
                {"code": "", "minutes": None, "start": "10:20", "stop": None, "evidence": {}},
            ),
            timed_total=15.0,
            manual=15.0,
            start_stop=True,
        ),
        "flags": ("boilerplate_tolerance",),
        "entities": (Mention("TECHNIQUE", entity.start, entity.end, entity.text, 2),),
        "remarks": (
            Remark("GOL102", "goal-vague", "suggestion", "goal", "The goal is loose.", "Which activity?", 12.5),
            Remark(
                "TOL101", "tolerance-only", "warning", "response", "Only tolerance.", "What changed?", 0, *block[:2]
            ),
            Remark("RSP101", "response-missing", "error", "response", "No change is told.", "How much?", 18),
        ),
        "versions": {"skillednote": "0.1.0", "rules": "2026.1", "model": "none"},
        "points": (("finding", 20.0, (finding,)), ("technique", 20.0, (technique,)), ("goal", 2.5, ())),
    }
    return Review(**(fields | changes))


HOSTILE = "<script>alert(1)</script>\x1b[31m\0 &amp; {{ 7*7 }} \"'> 97140 膝 \u202e"


def render(name, *reviews, **options):
    return "".join(get(name)(reviews, options=Options(**options)))


def hostile():
    evidence = Evidence(0, len(HOSTILE), HOSTILE)
    finding = ElementResult("specific", 22, 22, (evidence,))
    remark = Remark("X<b>", "x", "error", "finding", HOSTILE, HOSTILE, 1, 0, 8)
    return review(
        id=HOSTILE,
        text=HOSTILE,
        elements={**dict.fromkeys(review().elements, ElementResult("absent", 0, 20)), "finding": finding},
        remarks=(remark,),
        points=((HOSTILE, 22, (evidence,)),),
    )
