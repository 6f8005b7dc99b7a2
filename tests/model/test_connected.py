"""Components of graphs, as the plainest of all algorithms finds them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vrlab.model.connected import components


@settings(max_examples=60)
@given(
    st.integers(2, 40).flatmap(
        lambda n: st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60)
    )
)
def test_components_are_those_of_a_search(edges):
    count = 40
    label = list(range(count))
    for _ in range(count):  # the plainest of all algorithms
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    pairs = np.array(edges, dtype=np.int32).reshape(-1, 2)
    assert components(count, pairs[:, 0], pairs[:, 1]).tolist() == label


def test_a_long_chain_of_components_is_found_soon():
    order = np.random.default_rng(1).permutation(200_000).astype(np.int32)
    assert not components(len(order), order[:-1], order[1:]).any()
