walk-title = Moving
walk-look = Look around
walk-walk = Walk
walk-seated = Seated
walk-where = Where am I?
walk-pad = Walking
walk-forward = Walk forward
walk-back = Walk back
walk-left = Turn left
walk-right = Turn right
walk-on = Walking: W, A, S, D or arrow keys, the pad, or a tap on the floor. V looks around again.
walk-off = Looking around.
walk-sat = Seated: eyes at { $height }.
walk-stood = Standing: eyes at { $height }.
walk-arrived = Arrived.

where-ahead = Ahead: { $title }, { $distance }.
where-free = Nothing is ahead.
where-front = Nearest: { $title }, { $distance }, in front of you.
where-left = Nearest: { $title }, { $distance }, to the left.
where-right = Nearest: { $title }, { $distance }, to the right.
where-behind = Nearest: { $title }, { $distance }, behind you.

tour-title = Short tour
tour-previous = Previous
tour-next = Next
tour-stop = Stop { $n } of { $count }: { $title }.

tape-title = Measuring tape
tape-measure = Measure
tape-selected = Middle of the selected object
tape-hint = Click or tap where to begin, or move the cross in the middle of the view there and press Enter.
tape-second = Now where to end. Esc stops measuring.
tape-on = Measuring. { $hint }
tape-off = Measuring has ended.
tape-first = Beginning set.
tape-missed = There is nothing to measure there.
tape-none = Select an object first.
tape-result = { $distance } to the nearest { $resolution }; height difference { $rise }
tape-copy = Copy
tape-copied = Copied.
tape-uncopied = This browser does not let the page copy.
tape-clear = Delete all
tape-remove = Delete measurement { $n }
tape-removed = Deleted.

labels-show = Names beside objects
labels-on = Names shown: { $names }
labels-none = Names are on; nothing in view has one.
labels-off = Names hidden.

picture-title = Picture
picture-save = Save a picture
picture-saved = Saved { $name }.
picture-failed = No picture could be taken.

full-on = Full screen

