"""Words with a capital that name nobody of this visit: eponyms of techniques and tests, headings, titles, days."""

from __future__ import annotations

_WORDS = """
achilles adson allen apley apprehension babinski barlow beighton berg blackburn bouchard bowen brudzinski bunnell
codman cozen craig cyriax dequervain dupuytren ely epley fabella finkelstein froment gaenslen graston hallpike
halstead hawkins hoffmann homan hughston hoover jendrassik jobe kaltenborn kemp kendall kernig kleiger lachman
lasegue lister ludington mackenzie maitland maigne mcconnell mckenzie mcmurray mill mills mulligan murphy neer
nirschl noble ober oswestry paris patrick phalen pilates pinch quebec ranawat romberg roos rovsing schober
scheuermann sharpened sharp-purser slump speed spurling swiss thera thomas thompson tinel trendelenburg tsai tug
valsalva watson wright yeoman yergason american arom assessment aide bilateral cervical continue exercise flexion
functional goal grade home joint left lumbar manual massage medicare mobilization muscle neuro no none note
objective pain passive patient plan posterior precautions progress prom range right rom sacral seen session side
soft spine strength subjective symptoms the therapeutic therapist thoracic time today tolerated total treatment
visit with she he they her his their reports states denies presents and is was has had will monday tuesday wednesday
thursday friday saturday sunday dr mr mrs ms mx prof miss doctor
"""

CLINICAL = frozenset(_WORDS.split())
"""In lower case."""
