"""Units, modifiers, code pairs and payers: what a claim may say beside a note.

Facts that change with time (rules of payers, thresholds, edits) are dated and cited data in ``data/``; the code here
holds no such number. Nothing in this room imports the reader, so that counting units answers at once.
"""
