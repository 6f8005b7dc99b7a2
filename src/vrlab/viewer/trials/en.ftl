trials-trial = Trial
trials-hint = Choose values under Controls, say what you expect, run a trial, and compare.
trials-hint-open = Choose values under Controls, start the lab, and take a reading whenever you like.
trials-with = With { $values }.
trials-expect = I expect for { $name }
trials-expect-first = First say what you expect. A guess is enough.
trials-expect-curve = Before you measure, sketch the curve that you expect: drag its points in the plot, or move them with the arrow keys.
trials-expect-curve-first = First sketch the curve that you expect. A guess is enough.
trials-expect-curve-locked = Your sketch is locked. Compare it with what you measure.
trials-run = Run trial
trials-repeat = Repeat
trials-hurry = Finish now
trials-hurries = Trial { $n } runs to its end.
trials-stop = Stop trial
trials-discard = Discard trial
trials-take = Take reading
trials-new = New trial
trials-save = Save trial
trials-runs = Trial { $n } runs.
trials-runs-time = Trial { $n } runs: { $time }
trials-stopped = Trial { $n } was stopped; it has no result.
trials-begun = Trial { $n }: the lab is at its beginning.
trials-result = { $kind } { $n }: { $values }.
trials-result-expected = You expected { $value }.
trials-changed = A value was changed while trial { $n } ran, so it does not count. Run it again.
trials-late = Trial { $n } was not over after { $time }; it has no result. Try other values.
trials-empty = The instruments show nothing yet.
trials-full = The table is full. Delete trials that you do not need.
trials-by-hand = { $name }, read by you
trials-by-hand-first = Type what you read, then save the trial.
trials-by-hand-typed = Trial { $n } is over. Type what you read, or leave the field empty, and save it.
trials-watch-start = Start stopwatch
trials-watch-stop = Stop stopwatch
trials-watch-started = Stopwatch started.
trials-watch-stopped = Stopwatch: { $time }
trials-no-number = That is not a number.
trials-no-whole = That is not a whole number.
trials-out-of-range = Type a number from { $low } to { $high }.
trials-table = Table
trials-table-none = Your trials will be listed here.
trials-table-caption =
    { $count ->
        [one] One trial
       *[other] { $count } trials
    }
trials-table-same = The same in all: { $values }
trials-number = Trial
trials-reading = Reading
trials-expected = Expected
trials-fitted = Used
trials-use = Use trial { $n }
trials-delete = Delete trial { $n }
trials-deleted = Trial { $n } is deleted.
trials-undo = Undo
trials-undone = Trial { $n } is back.
trials-plot = Plot
trials-plot-label = Plot of { $y } against { $x }
trials-plot-none = Nothing is measured yet.
trials-plot-point = { $x }, { $y }
trials-plot-count =
    { $count ->
        [one] one trial
       *[other] mean of { $count } trials
    }
trials-plot-undrawn =
    { $count ->
        [one] One point cannot be drawn so.
       *[other] { $count } points cannot be drawn so.
    }
trials-plot-table = The points as a table
trials-plot-mean = Trials
trials-plot-keys = Arrow keys go from point to point.
trials-across = Across
trials-upwards = Upwards
trials-power = as
trials-curve = Fit
trials-fit-none = no curve
trials-fit-proportional = a line through zero
trials-fit-line = a line
trials-fit-quadratic = a parabola
trials-legend-measured = measured
trials-legend-left = left out
trials-legend-fit = fit
trials-legend-law = the law
trials-legend-expected = expected
trials-handle = Expected { $y } at { $x }
trials-top = { $name } in the plot goes up to
trials-result-title = What the trials say
trials-result-few = Measure at two different values at least: then a curve can be fitted.
trials-result-found = { $name } = { $value }
trials-result-law = The law has { $value }; z = { $z }.
trials-result-agrees = They agree: the difference is within two standard uncertainties.
trials-result-doubtful = The difference is more than two standard uncertainties. More trials would tell.
trials-result-differs = They do not agree: the difference is more than three standard uncertainties. What else was at work?
trials-result-scatter = No uncertainty is known of the points; that of the fit is from their scatter.
trials-result-far = The points lie farther from the curve than their uncertainties explain. Perhaps another curve, or other axes.
trials-result-many = { $names } changed between these trials, so nobody can tell which made the difference. Change one thing at a time, or leave trials out.
trials-data = My data
trials-data-memory = Your data are only in this page. They are gone when it is closed.
trials-seed = Group number
trials-seed-hint = Groups with different numbers get different errors of measurement.
trials-seed-set = Group number { $n }.
trials-csv = Save as CSV
trials-csv-name = trials
trials-saved = { $name } is saved.
trials-copy = Copy the table
trials-copied = Copied.
trials-uncopied = This browser does not let the page copy.
trials-clear = Delete my data
trials-clear-sure = Delete all trials, and what you expected? They cannot be brought back.
trials-clear-yes = Delete
trials-clear-no = Keep
trials-cleared = Your data are deleted.
trials-help-run = run a trial, or take a reading
trials-help-hurry = finish the trial at once, without watching it
trials-help-watch = start or stop the stopwatch
trials-keys = In the picture: G runs a trial or takes a reading.
trials-keys-hurry = J finishes a trial at once.
trials-keys-watch = H starts and stops the stopwatch.
