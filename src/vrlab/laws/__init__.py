"""Laws: differential equations written in SymPy, as behaviours; behaviours in numpy and as KHR_interactivity graphs.

Importing this package imports SymPy only when a law is written; running and exporting a Behavior need numpy alone.
"""
