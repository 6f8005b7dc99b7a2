"""The live view in a notebook: the very GLB that headsets get, in a widget that talks with Python.

Works wherever anywidget does: JupyterLab, Notebook 7, VS Code, Colab, marimo.
"""

from vrlab.notebook.explorer import Explorer, explore
from vrlab.notebook.labview import LabView, view

__all__ = ["Explorer", "LabView", "explore", "view"]
