"""Experiments in the page: predicted, run, read, plotted, fitted and saved, with the keyboard alone."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sympy import Piecewise, floor, symbols

import vrlab as vr
from vrlab.export import save
from vrlab.laws.ode import Crossing, Rate, Recorded, ode, reading, translation
from vrlab.laws.run import simulate
from vrlab.laws.symbolic import noise
from vrlab.model import Light, Material, Node, Scene
from vrlab.model.experiment import Experiment, Finding, Plot
from vrlab.model.instrument import Instrument
from vrlab.model.parameter import Parameter
from vrlab.parts.shapes import box, sphere

WIDE = (1100, 560)
TITLE = {"en": "A fall", "es": "Una caída"}
HEIGHT = {"en": "Height", "es": "Altura"}
TIME = {"en": "Time of fall", "es": "Tiempo de caída"}
# Lengths of the pendulum in metres, and periods as somebody guesses them.
SWINGS = (("0.3", "1"), ("0.5", "1,5"), ("0.8", "2"))


def fall(*, by_hand=False, prediction="number", done="landed"):
    """A ball that falls, timed to 1 ms: h = g t²/2, so that g is twice the slope of h against t²."""
    y, v, landing = symbols("y v landing", real=True)
    height, gravity = symbols("height gravity", real=True)
    read = landing + 0.002 * noise(1, 0)
    law = ode(
        "fall",
        step=1 / 240,
        parameters=[
            Parameter("height", HEIGHT, 1.0, 0.2, 2.0, 0.1, "m", "h", restarts=True),
            Parameter("gravity", {"en": "Gravity", "es": "Gravedad"}, 9.81, 1.0, 25.0, 0.01, "m/s²", "g"),
        ],
        states={
            y: Rate(v, initial=height, unit="m"),
            v: Rate(-gravity, unit="m/s"),
            landing: Recorded(symbols("t", real=True), when=Crossing(of=y, rising=False), unit="s"),
        },
        observables=[
            reading(
                "fallen", TIME, Piecewise((floor(read / 0.001 + 0.5) * 0.001, landing > 0), (0, True)), "s"
            ),
            reading("landed", {"en": "Landed", "es": "Caída"}, Piecewise((1, landing > 0), (0, True))),
        ],
        drives=[translation("ball", (0, Piecewise((y, y > 0), (0, True)), 0))],
    )
    gate = Instrument("gate", TIME, "fallen", 0.001, 0.002, "photogate")
    watch = Instrument(
        "watch", {"en": "Stopwatch", "es": "Cronómetro"}, "fallen", 0.01, 0.1, "stopwatch", by_hand=True
    )
    finding = Finding("g", {"en": "Gravity", "es": "Gravedad"}, "gravity", 2.0, "slope", -1.0, "m/s²", "g")
    experiment = Experiment(
        ["gate", "watch"] if by_hand else ["gate"],
        Plot("height", "gate", 1.0, 2.0, "proportional"),
        done,
        5.0,
        finding,
        prediction,
    )
    law = replace(law, instruments=[gate, watch] if by_hand else [gate], experiment=experiment)
    nodes = (
        Node(
            "ball",
            sphere(0.06),
            material=Material("ball", base_color=(0.7, 0.1, 0.1, 1.0)),
            title={"en": "Ball", "es": "Bola"},
        ),
        Node("floor", box((3.0, 0.02, 3.0)), material=Material("floor", base_color=(0.6, 0.6, 0.6, 1.0))),
        Node("sun", light=Light("directional", intensity=2.5)).turned(x=-0.9, y=0.5),
    )
    return Scene("fall", nodes, title=TITLE, languages=("en", "es"), behaviors=(law,))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    return save(fall(), tmp_path_factory.mktemp("fall") / "fall.html").as_uri()


def shown(trial, *, seed=1, **parameters):
    """What numpy says the gate shows: "0.450"."""
    (law,) = fall().behaviors
    run = simulate(law, seconds=2, every=480, seed=seed, trial=trial, parameters=parameters)
    return f"{float(run['fallen'][-1]):.3f}"


class Hands:
    """A keyboard, and nothing else."""

    def __init__(self, visit):
        self.visit, self.press, self.type = visit, visit.page.keyboard.press, visit.page.keyboard.type

    @property
    def name(self):
        """Of what has the focus."""
        return self.visit.page.evaluate(
            """() => {
                const {activeElement: e} = document;
                if (e === document.body) return '';
                return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent;
            }"""
        )

    def go(self, name):
        """Tab on until what has the focus is called so."""
        for _ in range(80):
            self.press("Tab")
            if name in self.name:
                return
        raise AssertionError(f"no tabulator's stop is called {name!r}")

    def expect(self, guess):
        self.go("I expect for Time of fall")
        self.type(guess)
        self.press("Enter")


def rows(visit):
    return visit.page.locator(".vrlab-trial-scroll tbody tr")


def test_g_is_measured_with_the_keyboard_alone(opened, lab, tmp_path):
    visit = opened(lab, size=WIDE)
    hands, page = Hands(visit), visit.page
    hands.go("Trials")
    hands.press("Enter")
    hands.go("Run trial")
    hands.press("Enter")
    visit.said("First say what you expect.")
    for refused in ("soon", "Infinity", "1e308"):
        hands.expect(refused)
        expect(page.locator(".vrlab-trial-field .vrlab-note").first).not_to_be_empty()
        page.keyboard.press("Control+a")
    hands.type("0.6")
    hands.press("Enter")
    visit.said(f"Trial 1: Time of fall {shown(1)}\u00a0s. You expected 0.6\u00a0s.")
    hands.go("Repeat")
    hands.press("Enter")
    # The button is gone, and the keyboard is at what can be done meanwhile.
    assert hands.name == "Finish now"
    hands.press("Enter")
    visit.said(f"Trial 2: Time of fall {shown(2)}\u00a0s.")
    hands.go("Height, value in metres")
    hands.press("PageUp")
    hands.expect("0,7")
    visit.said(f"Trial 3: Time of fall {shown(3, height=2)}\u00a0s. You expected 0.7\u00a0s.")
    visit.said("The law has 9.81\u00a0m/s²")
    expect(page.locator(".vrlab-found")).to_contain_text("Gravity g = 9.")
    hands.go("Height 1.0\u00a0m")
    hands.press("ArrowRight")
    expect(page.locator(".vrlab-readout")).to_have_text(
        f"Height 2.0\u00a0m, Time of fall {shown(3, height=2)}0\u00a0±\u00a00.0020\u00a0s"
    )
    assert page.locator(".vrlab-trial-result .vrlab-remark").count() == 0
    assert visit.ask("(lab) => lab.playing()") is False
    visit.show("Help")
    expect(page.locator(".vrlab-pairs div", has_text="run a trial")).to_contain_text("G")
    wrong = (visit.requests[1:], visit.refused, visit.complaints)
    assert all(not [url for url in found if not str(url).startswith(("blob:", "data:"))] for found in wrong)


def measured(visit, *trials):
    """Runs trials at these heights and gravities."""
    visit.show("Trials")
    for height, gravity in trials:
        visit.ask("(lab, value) => lab.setParameter('height', value)", height)
        visit.ask("(lab, value) => lab.setParameter('gravity', value)", gravity)
        before = rows(visit).count()
        visit.page.get_by_label("I expect for").fill("0.5")
        visit.page.keyboard.press("Enter")
        expect(rows(visit)).to_have_count(before + 1, timeout=20_000)


@pytest.mark.slow
def test_trials_are_left_out_deleted_brought_back_saved_and_forgotten(opened, lab):
    visit = opened(lab, size=WIDE)
    page = visit.page
    measured(visit, (0.5, 9.81), (1.5, 9.81), (1.5, 5.0))
    expect(page.locator(".vrlab-remark").first).to_contain_text(
        "Height and Gravity changed between these trials"
    )
    page.get_by_label("Use trial 3").focus()
    page.keyboard.press("Space")
    expect(page.locator(".vrlab-found")).to_contain_text("Gravity g = 9.")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Use trial 3"
    page.get_by_label("Delete trial 1").press("Enter")
    expect(rows(visit)).to_have_count(2)
    page.keyboard.press("Enter")  # The focus has gone to what brings it back.
    expect(rows(visit)).to_have_count(3)
    page.get_by_label("Group number").fill("1.5")
    page.keyboard.press("Enter")
    expect(page.locator(".vrlab-note", has_text="whole number")).to_be_visible()
    page.get_by_label("Group number").fill("12")
    page.keyboard.press("Enter")
    with page.expect_download() as saving:
        page.get_by_text("Save as CSV").click()
    assert saving.value.suggested_filename == "A fall trials.csv"
    lines = saving.value.path().read_bytes().decode().split("\r\n")
    assert [line.split(" ")[1] for line in lines[:4]] == ["lab", "law", "seed", "version"]
    assert lines[0] == "# lab fall"
    assert lines[2] == "# seed 12"
    assert lines[4] == "trial,seed,height (m),gravity (m/s²),gate (s),u(gate)"
    number, seed, height, gravity, gate, u = (float(cell) for cell in lines[7].split(","))
    assert (number, seed, height, gravity) == (3, 1, 1.5, 5)
    assert gate == float(shown(3, height=1.5, gravity=5))
    assert u == pytest.approx((0.002**2 + 0.001**2 / 12) ** 0.5)
    measured(visit, (1.0, 9.81))
    expect(rows(visit).last).to_contain_text(shown(4, seed=12))
    page.get_by_text("Delete my data").click()
    page.get_by_text("Delete", exact=True).click()
    expect(rows(visit)).to_have_count(0)
    visit.said("Your data are deleted.")


@pytest.mark.slow
def test_a_curve_is_sketched_and_a_fall_timed_by_hand_with_the_keyboard(opened, tmp_path):
    visit = opened(save(fall(by_hand=True, prediction="curve"), tmp_path / "fall.html").as_uri(), size=WIDE)
    hands, page = Hands(visit), visit.page
    visit.show("Trials")
    hands.go("Run trial")
    hands.press("Enter")
    visit.said("First sketch the curve that you expect.")
    # The focus has gone to the first of seven points; the axis ends at 10 s, a step is 0.2 s.
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "Home"):
        hands.press(key)
    values = page.locator(".vrlab-handle").evaluate_all(
        "all => all.map(e => e.getAttribute('aria-valuetext'))"
    )
    assert values == ["4.600\u00a0s", "0.000\u00a0s", *["5.000\u00a0s"] * 5]
    hands.go("Run trial")
    hands.press("Enter")
    expect(page.locator(".vrlab-watch button")).to_be_focused()
    hands.press("Enter")
    visit.said("Stopwatch started.")
    page.wait_for_function("() => document.querySelector('#vrlab').lab.readings().landed === 1")
    hands.press("Enter")
    # At 1 m the sketch is between its third point, 0.8 m, and its fourth, 1.1 m.
    visit.said("You expected 5\u00a0s.")
    expect(page.locator(".vrlab-handle")).to_have_count(0)
    timed = rows(visit).first.locator("td").nth(2).inner_text()
    assert 0.05 < float(timed) < 2
    # The next is not timed but typed, when it is over.
    hands.go("Repeat")
    hands.press("Enter")
    visit.said("Trial 2 is over. Type what you read")
    hands.type("half a second")
    hands.press("Enter")
    expect(page.locator(".vrlab-note", has_text="not a number")).to_be_visible()
    hands.press("Control+a")
    hands.type("0,47")
    hands.press("Enter")
    visit.said("Stopwatch 0.47\u00a0s.")


def test_the_gauge_of_a_gas_is_read_when_it_has_settled_and_scatters(opened, tmp_path):
    """In the first second it shows n R T/V to the last digit, which no gauge does."""
    scene = vr.build("gas")
    visit = opened(scene.save(tmp_path / "gas.html").as_uri(), size=(640, 400))
    hands = Hands(visit)
    hands.go("Trials")
    hands.press("Enter")
    for number in (1, 2):
        hands.go("I expect for Pressure gauge")
        hands.type("100")
        hands.press("Enter")
        visit.said(f"Trial {number} runs.")
        hands.go("Finish now")
        hands.press("Enter")
        visit.said(f"Trial {number}: ")
    hands.go("Save as CSV")
    with visit.page.expect_download() as saving:
        hands.press("Enter")
    found, expected = vr.read_trials(saving.value.path()), vr.run(scene, repeats=2)
    for column in ("manometer (kPa)", "thermometer (°C)"):
        assert found[column].tolist() == expected[column].tolist()
    assert found["manometer (kPa)"].nunique() == 2


@pytest.mark.slow
def test_g_at_the_pendulum_is_measured_saved_and_fitted_in_python(opened, tmp_path):
    visit = opened(vr.build("pendulum").save(tmp_path / "pendulum.html").as_uri(), size=(640, 400))
    hands, page = Hands(visit), visit.page
    for number, (length, guess) in enumerate(SWINGS, 1):
        # Where the window is narrow one panel is open at a time.
        hands.go("Controls")
        hands.press("Enter")
        hands.go("Length, value in metres")
        hands.press("Control+a")
        hands.type(length)
        hands.press("Enter")
        hands.go("Trials")
        hands.press("Enter")
        hands.go("I expect for Period")
        hands.type(guess)
        hands.press("Enter")
        visit.said(f"Trial {number} runs.")
        # The key that has started the trial has not started the stopwatch too.
        assert hands.name == "Start stopwatch"
        # Ten periods are long where frames are; whoever need not see them goes on at once.
        hands.go("Finish now")
        hands.press("Enter")
        visit.said(f"Trial {number} is over.")
        # Nobody has timed it: the field stays empty.
        hands.press("Enter")
        visit.said(f"Trial {number}: ")
    expect(page.locator(".vrlab-plot .vrlab-point")).to_have_count(len(SWINGS))
    expect(page.locator(".vrlab-found")).to_contain_text("g = 9.")
    expect(page.locator(".vrlab-trial-result")).to_contain_text("They agree")
    hands.go("Save as CSV")
    with page.expect_download() as saving:
        hands.press("Enter")
    table = vr.read_trials(saving.value.path())
    assert list(table["length (m)"]) == [float(length) for length, _guess in SWINGS]
    found = vr.fit(table, "pendulum")
    assert abs(found.value - 9.81) < 3 * found.u, str(found)
    assert 0 < found.u < 0.1
