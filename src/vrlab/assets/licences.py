"""Licences under which an asset may be passed on, by their identifiers in the SPDX licence list (https://spdx.org/licenses)."""

import difflib
import re

from vrlab.errors import AssetError
from vrlab.messages import _

# Those that creators of models, scans and pictures use. Labs are copied to pupils, so all of them allow passing on, and
# changed copies too: taking a model in changes its scale and its form.
LICENCES: dict[str, str] = {
    "0BSD": "BSD Zero Clause License",
    "Apache-2.0": "Apache License 2.0",
    "Artistic-2.0": "Artistic License 2.0",
    "BSD-2-Clause": "BSD 2-Clause License",
    "BSD-3-Clause": "BSD 3-Clause License",
    "BSL-1.0": "Boost Software License 1.0",
    "CC-BY-2.0": "Creative Commons Attribution 2.0",
    "CC-BY-2.5": "Creative Commons Attribution 2.5",
    "CC-BY-3.0": "Creative Commons Attribution 3.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0",
    "CC-BY-NC-3.0": "Creative Commons Attribution, not commercial 3.0",
    "CC-BY-NC-4.0": "Creative Commons Attribution, not commercial 4.0",
    "CC-BY-NC-SA-3.0": "Creative Commons Attribution, not commercial, share alike 3.0",
    "CC-BY-NC-SA-4.0": "Creative Commons Attribution, not commercial, share alike 4.0",
    "CC-BY-SA-2.0": "Creative Commons Attribution, share alike 2.0",
    "CC-BY-SA-2.5": "Creative Commons Attribution, share alike 2.5",
    "CC-BY-SA-3.0": "Creative Commons Attribution, share alike 3.0",
    "CC-BY-SA-4.0": "Creative Commons Attribution, share alike 4.0",
    "CC-PDDC": "Creative Commons Public Domain Dedication and Certification",
    "CC0-1.0": "Creative Commons Zero 1.0",
    "DL-DE-BY-2.0": "Data licence Germany, attribution 2.0",
    "DL-DE-ZERO-2.0": "Data licence Germany, zero 2.0",
    "EUPL-1.2": "European Union Public License 1.2",
    "etalab-2.0": "Etalab Open License 2.0",
    "GFDL-1.3-or-later": "GNU Free Documentation License 1.3 or later",
    "GPL-2.0-only": "GNU General Public License 2",
    "GPL-2.0-or-later": "GNU General Public License 2 or later",
    "GPL-3.0-only": "GNU General Public License 3",
    "GPL-3.0-or-later": "GNU General Public License 3 or later",
    "ISC": "ISC License",
    "LGPL-3.0-or-later": "GNU Lesser General Public License 3 or later",
    "MIT": "MIT License",
    "MIT-0": "MIT No Attribution",
    "MPL-2.0": "Mozilla Public License 2.0",
    "ODbL-1.0": "Open Data Commons Open Database License 1.0",
    "ODC-By-1.0": "Open Data Commons Attribution License 1.0",
    "OFL-1.1": "SIL Open Font License 1.1",
    "OGL-UK-3.0": "Open Government Licence 3.0",
    "PDDL-1.0": "Open Data Commons Public Domain Dedication and License 1.0",
    "Unlicense": "The Unlicense",
    "WTFPL": "Do What The F*ck You Want To Public License",
    "Zlib": "zlib License",
}
_BY_SMALL = {identifier.casefold(): identifier for identifier in LICENCES}
_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,80}")
_NO_CHANGES = re.compile(r"cc-by-(nc-)?nd-\d\.\d", re.IGNORECASE)
# Words people write, which say too little or mean another identifier.
_MEANT = {
    "cc0": "CC0-1.0", "public domain": "CC0-1.0", "cc by": "CC-BY-4.0", "cc-by": "CC-BY-4.0", "cc by-sa": "CC-BY-SA-4.0",
    "cc-by-sa": "CC-BY-SA-4.0", "apache": "Apache-2.0", "bsd": "BSD-3-Clause", "gpl": "GPL-3.0-or-later",
}  # fmt: skip


def checked_licence(identifier: str, where: str) -> str:
    """The identifier as the SPDX list writes it; capitals do not matter.

    Raises AssetError `asset-licence-unknown`, with the nearest one.
    """
    given = identifier.strip()
    known = _BY_SMALL.get(given.casefold())
    if known or _OWN.fullmatch(given):
        return known or given
    if _NO_CHANGES.fullmatch(given):
        what = _("{given} allows no changed copies, and taking a model in changes it", given=given)
        raise AssetError("asset-licence-unknown", where, what, _("ask the author for another licence"))
    near = _MEANT.get(given.casefold()) or next(
        iter(difflib.get_close_matches(given.casefold(), _BY_SMALL, n=1, cutoff=0.5)), ""
    )
    near = _BY_SMALL.get(near, near)
    remedy = _("for terms of your own write LicenseRef-NAME")
    if near:
        remedy = _("did you mean {near}? {remedy}", near=near, remedy=remedy)
    shown = "".join(c if c.isprintable() else "?" for c in given)[:60]
    raise AssetError(
        "asset-licence-unknown",
        where,
        _("{licence!r} is no identifier of a licence that vrlab knows", licence=shown),
        remedy,
    )
