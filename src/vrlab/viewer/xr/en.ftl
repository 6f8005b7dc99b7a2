vr-exit = Leave VR
vr-next = Next place
vr-previous = Place before
vr-turn-left = Turn left
vr-turn-right = Turn right
vr-seated = I am sitting
vr-standing = I am standing
vr-press = Press
vr-close = Close
vr-break = You have been here for half an hour: time for a break.

