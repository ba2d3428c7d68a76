"""The app in the browser: one page for one note.

``script`` runs at every visit and interaction, ``page`` lays out, ``editor`` takes the note in, ``actions`` does what
buttons ask for, ``present`` turns a review into view models (``views``), ``markup`` turns those into HTML, ``server``
guards the door. Nothing here scores.
"""
