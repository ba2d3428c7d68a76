"""The families of manual technique and what is asked about each: one place to add a family or a field."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A question about a technique. ``hint`` shows the form of an answer, ``choices`` limits it to words."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()


class Kind(NamedTuple):
    """A family of techniques with its questions, in the order in which they are told."""

    name: str
    label: str
    fields: tuple[Field, ...]


_POSITION = Field("position", "Patient position", "supine, prone, L side-lying …")
_STRUCTURE = Field("structure", "Joint or structure", "joint, level, muscle")

KINDS: tuple[Kind, ...] = (
    Kind(
        "mobilization",
        "Joint mobilization",
        (
            Field("technique", "Technique", "glide, distraction, NAG …"),
            _STRUCTURE,
            Field("grade", "Grade", choices=("grade I", "grade II", "grade III", "grade IV")),
            Field("direction", "Direction", "posterior-anterior, inferior …"),
            _POSITION,
            Field("dosage", "Dosage", "bouts x seconds"),
        ),
    ),
    Kind(
        "manipulation",
        "Manipulation",
        (
            Field("technique", "Technique", "thrust technique as you name it"),
            _STRUCTURE,
            Field("grade", "Grade", choices=("grade V",)),
            Field("direction", "Direction of thrust", "superior-inferior, rotation …"),
            _POSITION,
            Field("dosage", "Dosage", "number of thrusts"),
        ),
    ),
    Kind(
        "soft_tissue",
        "Soft tissue",
        (
            Field("technique", "Technique", "STM, myofascial release, friction …"),
            Field("structure", "Muscle or tissue", "muscle, tendon, scar"),
            Field("grade", "Pressure", choices=("light pressure", "moderate pressure", "deep pressure")),
            Field("direction", "Stroke or direction", "transverse, along the fibres …"),
            _POSITION,
            Field("dosage", "Dosage", "bouts x seconds, or minutes"),
        ),
    ),
    Kind(
        "traction",
        "Manual traction",
        (
            Field("technique", "Technique", "manual traction, distraction …"),
            Field("structure", "Joint or level", "joint, level"),
            Field("grade", "Force", "grade, or lb felt"),
            Field("direction", "Angle or direction", "degrees of flexion, line of pull"),
            _POSITION,
            Field("dosage", "Dosage", "hold x repetitions"),
        ),
    ),
    Kind(
        "drainage",
        "Lymphatic drainage",
        (
            Field("technique", "Technique", "MLD sequence as you name it"),
            Field("structure", "Limb or region", "limb, quadrant, scar"),
            Field("grade", "Pressure", choices=("light pressure", "skin stretch only")),
            Field("direction", "Direction and order", "proximal to distal, towards which nodes …"),
            _POSITION,
            Field("dosage", "Dosage", "strokes, or minutes"),
        ),
    ),
)
