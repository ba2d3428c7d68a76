"""The app in the browser: one page for one note.

``script`` runs at every visit and interaction, ``page`` lays out, ``editor`` takes the note in, ``actions`` does what
buttons ask for, ``present`` turns a review into what is shown, ``markup`` turns that into HTML, ``server`` guards the
door. Nothing here scores.
"""
