# The words of the interface. An id here is a key of keys.ts with dashes for whatever is no letter or digit.

app = Virtual lab

view-label = 3D view of { $title }
view-role = 3D view
view-hint = Arrow keys turn the view, plus and minus zoom, Home goes back to the start. Every object is also in the list of objects.

panel-controls = Controls
panel-trials = Trials
panel-objects = Objects
panel-views = Views
panel-tools = Tools
panel-help = Help
panel-close = Close { $panel }

dock-label = Running the lab
dock-start = Start
dock-pause = Pause
dock-step = One step of { $time }
dock-reset = Reset
dock-time = Simulated time

zoom-label = View
zoom-in = Zoom in
zoom-out = Zoom out
zoom-home = Back to the start view
zoom-left = Turn left
zoom-right = Turn right
zoom-up = Turn up
zoom-down = Turn down

parameters-none = This lab has nothing to set.
parameters-value = { $name }, value in { $unit }
parameters-value-plain = { $name }, value
parameters-clamped = { $name } goes from { $low } to { $high }. It is now { $value }.
parameters-invalid = That is not a number. { $name } is still { $value }.

readings-title = Readings
readings-speak = Read out

objects-title = Objects
objects-hint = Arrow keys move through the list, Enter selects an object or presses a button.
objects-none = This lab names no objects.
objects-button = button

card-press = Press
card-look = Look closer
card-close = Close the description

views-start = Start view
views-nth = View { $n }

help-about = About this lab
help-credits = Credits

said-selected = { $title } selected.
said-pressed = { $title } pressed.
said-unselected = Nothing selected.
said-started = Started.
said-paused = Paused at { $time }.
said-step = One step. Time { $time }.
said-reset = Reset. Time { $time }.
said-view = View: { $title }.
said-motion = Waiting to be started: this device asks for less motion.
said-changed = { $name }: { $value }.
said-loaded = { $title } is ready.
said-context = The picture was lost for a moment; it comes back by itself.

load-title = Preparing the lab
load-reading = Reading the file
load-building = Building the room

fail-title = This lab cannot be shown
fail-todo = What you can do
fail-detail = Details for whoever made this file
fail-retry = Try again
fail-not-a-glb = The file is not a lab.
fail-not-a-glb-todo = Get the file again from where it came from.
fail-damaged = The file is damaged or was cut short, perhaps while it was copied.
fail-damaged-todo = Get the file again from where it came from, or build it again.
fail-too-new = The file was made for a newer viewer than this one.
fail-too-new-todo = Build the page again with the present version of vrlab.
fail-external-file = The file asks for other files, and this page loads nothing from outside.
fail-external-file-todo = Export the lab as one file with everything inside.
fail-needs-extension = The file uses a feature that this viewer does not have.
fail-needs-extension-todo = Export the lab without that feature.
fail-empty = There is no lab here any more: the notebook has let go of it.
fail-empty-todo = Run the cell again.
fail-no-webgl = This browser cannot draw in 3D here (it has no WebGL 2). Everything else works: you can set values, run the lab and read the results.
fail-no-webgl-todo = Switch on graphics acceleration in the browser's settings, update the browser, or use another device.
fail-out-of-memory = The device has too little free memory for this lab.
fail-out-of-memory-todo = Close other tabs and programs, then try again.
fail-graph-refused = Nothing moves here: the behaviour in this file is not valid. { $detail }
fail-graph-halted = The lab has stopped itself: its computing came to no end. Open it again to start anew. { $detail }
fail-unknown = Something went wrong in the viewer.
fail-unknown-todo = Load the page again. If that does not help, tell whoever made the lab.

vr-enter = Enter VR
vr-entered = You are in the headset. Point at the floor and pull the trigger, or pinch, to go there.
vr-left = You have left the headset.
vr-failed = The headset could not be started.

unit-deg = degrees
unit-deg-s = degrees per second
unit-m = metres
unit-cm = centimetres
unit-mm = millimetres
unit-s = seconds
unit-kg = kilograms
unit-g = grams
unit-N = newtons
unit-J = joules
unit-W = watts
unit-Hz = hertz
unit-K = kelvin
unit-C = degrees Celsius
unit-m-s = metres per second
unit-m-s-2 = metres per second squared
unit-d = days
unit-mL = millilitres
unit-mL-s = millilitres per second

language-label = Language
language-said = The language is now { $name }.
objects-count =
    { $count ->
        [one] One object
       *[other] { $count } objects
    }
