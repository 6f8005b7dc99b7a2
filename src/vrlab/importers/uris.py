"""What stands behind the `uri` of a glTF object."""

import base64
import binascii
import re
from typing import Literal, overload

from vrlab.gltf.items import Item
from vrlab.importers.job import Job
from vrlab.importers.limits import FILE_BYTES, check_bytes
from vrlab.messages import _

_DATA = re.compile(r"data:[^,]{0,200},")


@overload
def uri_bytes(job: Job, item: Item) -> bytes: ...
@overload
def uri_bytes(job: Job, item: Item, *, may_be_missing: Literal[True]) -> bytes | None: ...
def uri_bytes(job: Job, item: Item, *, may_be_missing: bool = False) -> bytes | None:
    """The bytes: base64 within the text, or a file in the model's folder. Nothing is fetched from a network.

    Raises FileError `path-outside` for any other address, `file-missing`, `file-invalid` or `file-too-large`. A file that
    `may_be_missing` gives None where the job allows it.
    """
    uri = item.text("uri")
    start = _DATA.match(uri)
    if start is None:
        return job.file(uri, encoded=True) if may_be_missing else job.folder.read(uri, encoded=True)
    if not start[0].endswith(";base64,"):
        item.fail(_("uri holds data that are not base64"))
    check_bytes(len(uri), FILE_BYTES, item.where)
    try:
        return base64.b64decode(uri[start.end() :], validate=True)
    except (binascii.Error, ValueError):
        item.fail(_("uri holds damaged base64"))
