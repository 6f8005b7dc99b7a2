"""Numbers, names and texts of every kind that the model allows, made by hypothesis."""

import numpy as np
from hypothesis import strategies as st

unit = st.floats(0, 1)
small = st.floats(-100, 100)
texts = st.text(max_size=12)
names = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="/"), min_size=1, max_size=8
).filter(lambda name: bool(name.strip()))
labels = st.just("") | names
said = texts.filter(lambda text: bool(text.strip()))
# Whoever says something says it in the languages of every scene below.
languages = st.just({}) | st.fixed_dictionaries(
    {"en": said, "es": said},
    optional={"pt-BR": texts, "ar": texts},
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
extras = st.just({}) | st.dictionaries(texts, plain, max_size=3)
vectors = st.tuples(small, small, small)
colors = st.tuples(unit, unit, unit)
quaternions = (
    st.tuples(*[st.floats(-1, 1)] * 4)
    .filter(lambda q: sum(v * v for v in q) > 0.01)
    .map(lambda q: tuple(v / np.sqrt(sum(u * u for u in q)) for v in q))
)
