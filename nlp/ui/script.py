"""What Streamlit runs at every visit and interaction. It runs as a script, hence the absolute imports."""

from pathlib import Path

import streamlit as st

from nlp.ui import guided_page, labels, markup, page, settings_page

# A picture of our own: Streamlit fetches its named icons for browser tabs from another host.
st.set_page_config(
    page_title="skillednote: note review",
    page_icon=Path(page.__file__).with_name("icon.png"),
    layout="wide",
)
pages = [
    st.Page(page.show, title="Review a note", url_path="note", default=True),
    st.Page(guided_page.show, title="Guided note", url_path="guided"),
    st.Page(settings_page.show, title="Settings", url_path="settings"),
]
# Hidden, with links of our own: on a phone Streamlit's own menu becomes a side bar that screen readers stumble over.
chosen = st.navigation(pages, position="hidden")
st.html(markup.STYLE)
with st.container(key="masthead", horizontal=True, vertical_alignment="bottom"):
    st.html(markup.part("wordmark"), width="content")
    for one in pages:
        with st.container(key=f"{'here' if one is chosen else 'link'}-{one.url_path or 'note'}", width="content"):
            st.page_link(one)
    st.html(markup.part("promise", promise=labels.PROMISE), width="content")
chosen.run()
