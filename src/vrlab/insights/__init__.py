"""What was measured: tables of trials, made without anybody, read from files and fitted."""

from vrlab.insights.fitting import Fitted, fit
from vrlab.insights.running import run
from vrlab.insights.table import read_trials

__all__ = ["Fitted", "fit", "read_trials", "run"]
