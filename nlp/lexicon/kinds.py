"""The kinds of terms and the attributes each may carry: the linter's and the loader's shared vocabulary."""

from __future__ import annotations

_PLAIN = [
    "POSITION",
    "DIR",
    "MOTION",
    "GRADE",
    "EXERCISE",
    "MODALITY",
    "MECHANICAL",
    "NEEDLING",
    "TAPING",
    "SELF",
    "PROM",
    "MEDICAL",
    "QUALITY",
    "POSITIVE",
    "NORMAL",
    "AFTER",
    "BEFORE",
    "TOLERANCE",
    "LOOSE",
    "DURING",
    "REASONLINK",
    "CLAIM",
    "GENERICAIM",
    "COMPLAINT",
    "PSEUDO",
    "STOP",
    "FAMILY",
    "ABBREV",
    "SENSE",
    "SHIFT",
    "DEED",
    "DOUBT",
]
_FAMILIES = (
    "joint,manipulation,soft_tissue,myofascial,trigger_point,friction,iastm,cupping,art,pin_stretch,met,scs,neural,"
    "traction,lymphatic,scar,visceral,craniosacral,diaphragm,rib,jaw,pelvic,massage,generic"
)
_SECTIONS = (
    "subjective,objective,assessment,plan,treatment,manual,exercise,modality,response,goals,home,billing,history,"
    "education,header,signature,precautions,none"
)
_SIGN_TYPES = (
    "joint_play,end_feel,palpation,tone,texture,tenderness,scar,edema,neural,asymmetry,position,capsular,motion"
)
_CUE = {"dir": "fwd,back,both"}

_WITH: dict[str, dict[str, str]] = {
    "REGION": {
        "fine": "joint,muscle,bone,nerve,tissue,organ,region",
        "area": "head,jaw,neck,upper_back,low_back,pelvis,shoulder,elbow,wrist_hand,hip,knee,ankle_foot,chest,abdomen,"
        "arm,leg,trunk",
    },
    "SIDE": {"side": "left,right,both"},
    "TECH": {
        "use": "name,head,generic,stroke",
        "family": _FAMILIES,
        "directed": "yes",
        "chiro": "yes",
        "comfort": "yes",
    },
    "SIGN": {"type": _SIGN_TYPES, "weight": "full,bare"},
    "SIGNNOUN": {"type": _SIGN_TYPES},
    "TEST": {"type": "neural,ortho,joint,lymph,pelvic,functional"},
    "CHANGE": {"dir": "better,worse,same,up,down"},
    "OBSERVE": {"dir": "better,worse,same"},
    "ADJUST": {"dir": "up,down,move,hold,stop"},
    "ACTIVITY": {"domain": "selfcare,home,work,sport,sleep,care,leisure,mobility,community"},
    "GOALLINK": {"side": "before,after"},
    "NEG": _CUE,
    "PLAN": _CUE,
    "HYPO": _CUE,
    "HIST": _CUE,
    "TAUGHT": _CUE,
    "OTHER": _CUE,
    "QUOTE": _CUE,
    "SECTION": {"section": _SECTIONS, "worded": "yes"},
    "CREDENTIAL": {"licensed": "yes,assistant"},
    "STAFF": {"student": "yes"},
    "SCALE": {
        "measure": "pain,strength,grip,pinch,girth,volume,distance,time,score,function,tone,edema,pressure",
        "better": "lower,higher",
        "min": "",
        "max": "",
        "unit": "",
    },
}

ATTRIBUTES: dict[str, dict[str, frozenset[str]]] = {
    kind: {
        "case": frozenset({"exact"}),
        **{key: frozenset(values.split(",")) - {""} for key, values in _WITH.get(kind, {}).items()},
    }
    for kind in [*_PLAIN, *_WITH]
}
"""Kind → attribute → allowed values (an empty set: any single word)."""

KINDS = frozenset(ATTRIBUTES)
