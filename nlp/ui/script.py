"""What Streamlit runs at every visit and interaction. It runs as a script, hence the absolute imports."""

from pathlib import Path

import streamlit as st

from nlp.ui import guided_page, page, settings_page

# A picture of our own: Streamlit fetches its named icons for browser tabs from another host.
st.set_page_config(
    page_title="skillednote: note review",
    page_icon=Path(page.__file__).with_name("icon.png"),
    layout="wide",
)
st.navigation(
    [
        st.Page(page.show, title="Review a note", url_path="note", default=True),
        st.Page(guided_page.show, title="Guided note", url_path="guided"),
        st.Page(settings_page.show, title="Settings", url_path="settings"),
    ],
    position="top",
).run()
