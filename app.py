"""The app: ``skillednote app`` starts it, or ``streamlit run app.py``.

Streamlit looks for a literal ``app = st.App(...)`` in this file; what the app is stands in ``nlp.ui``.
"""

import streamlit as st

from nlp.ui.server import SCRIPT, middleware, warm

app = st.App(SCRIPT, middleware=middleware(), lifespan=warm)
