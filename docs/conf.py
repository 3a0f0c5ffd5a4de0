"""Sphinx: built offline, warnings are errors."""

from importlib.metadata import version as installed_version

project = "Pourparler"
author = "The Pourparler project"
copyright = "2026, the Pourparler project"
release = version = installed_version("pourparler")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["dollarmath", "deflist", "colon_fence", "attrs_inline"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "**/README.md"]
html_theme = "furo"
html_title = "Pourparler"
html_static_path = ["_static"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
nitpicky = False


def setup(app):
    """Make the generated reference pages before Sphinx reads its sources."""
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parent))
    from generated import write_generated

    app.connect("builder-inited", write_generated)
