"""The balance with a bob on it, of what hangs at the pendulum: mass is measured, and does not change the period."""

from __future__ import annotations

from vrlab.laws.instruments import digits, measured
from vrlab.laws.ode import scale
from vrlab.laws.pendulum import of_bob
from vrlab.laws.symbolic import expression
from vrlab.model import Drive, Instrument, Node, Observable
from vrlab.parts import balance
from vrlab.parts.balance import PAN_TOP, PAN_Z
from vrlab.parts.pendulum import BOB_FOOT, HIDDEN, SUBSTANCES, Bob, bob_mass, loose_bob

# Grams. School balances that bear more than a bob of brass read to 0.1 g; the noise, the repeatability, is chosen to be one
# such step, which makers usually state.
RESOLUTION, NOISE = 0.1, 0.1
MASS = {"en": "Mass of the bob, by the balance", "es": "Masa de la bola, con la balanza"}


def weighed_bob(bob: Bob) -> Node:
    """The balance and on its pan a bob like the one that hangs at the pendulum."""
    machine = balance(resolution=RESOLUTION, value=round(bob_mass(bob) * 1000, 1))
    lying = loose_bob(bob).at(y=PAN_TOP + BOB_FOOT, z=PAN_Z)
    return machine.with_(children=(*machine.children, lying.with_(title=TITLE, description=DESCRIPTION)))


TITLE = {"en": "Bob on the balance", "es": "Bola en la balanza"}
DESCRIPTION = {
    "en": "A second bob, the twin of the one that hangs at the pendulum: choose another there, and its twin is weighed.",
    "es": "Otra bola, gemela de la que cuelga del péndulo: elige otra y se pesa su gemela.",
}


def weighing() -> tuple[Observable, Instrument]:
    """The mass of the bob in grams, and the balance that reads it."""
    mass = expression(of_bob([1000 * bob_mass(name) for name in SUBSTANCES]))
    return measured(
        "balance", MASS, mass, unit="g", resolution=RESOLUTION, noise=NOISE, number=5, kind="balance", path="balance"
    )  # fmt: skip


def display(mass: Observable) -> list[Drive]:
    """What shows on the balance, and which bob lies on it."""
    return [
        *digits("balance/readout", mass.value, RESOLUTION, count=5, signed=True),
        *one_of_the_bobs("balance/bob"),
    ]


def one_of_the_bobs(path: str) -> list[Drive]:
    """Of the balls below `path` the chosen one is seen, and the others are hidden in it."""
    count = len(SUBSTANCES)
    return [
        scale(f"{path}/{name}", (of_bob([1.0 if k == j else HIDDEN for j in range(count)]),) * 3)
        for k, name in enumerate(SUBSTANCES)
    ]
