"""glTF 2.0, as GLB or as text with files beside it."""

from typing import Any

from vrlab.errors import FileError
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.codes import COMPONENT_TYPES, SHAPES
from vrlab.gltf.container import Buffer, parse_glb, parse_json
from vrlab.gltf.items import Item
from vrlab.gltf.materials import GROUPS, UNLIT
from vrlab.importers.gltf import tree as gltf_tree
from vrlab.importers.gltf.packed import DRACO, MESHOPT, is_fallback, unpacked
from vrlab.importers.gltf.source import Source
from vrlab.importers.gltf.textures import IMAGE_REMEDIES
from vrlab.importers.job import Job
from vrlab.importers.limits import DECODED_BYTES, MIB
from vrlab.importers.names import clean
from vrlab.importers.uris import uri_bytes
from vrlab.messages import _
from vrlab.model import Node

_HELD = {group.key for group in GROUPS if group.is_extension} | {
    UNLIT, "KHR_texture_transform", "EXT_texture_webp", "KHR_lights_punctual", "KHR_mesh_quantization",
    "KHR_node_visibility", "EXT_mesh_gpu_instancing", "MSFT_lod", "KHR_materials_pbrSpecularGlossiness", DRACO, *MESHOPT,
}  # fmt: skip
# Without these the model still looks as it should when it stands still.
_DROPPED = {
    "KHR_materials_variants", "KHR_animation_pointer", "KHR_xmp", "KHR_xmp_json_ld", "KHR_node_selectability",
    "KHR_node_hoverability", "KHR_interactivity", "KHR_audio_emitter", "KHR_physics_rigid_bodies",
    "EXT_mesh_features", "EXT_structural_metadata", "EXT_instance_features", "EXT_lights_image_based", "VRLAB_lab",
}  # fmt: skip


def read_glb(job: Job, data: bytes) -> tuple[Node, ...]:
    """The nodes of a GLB file. Raises FileError; see `read`."""
    document, binary = parse_glb(data, where=job.where)
    return _read(job, document, binary)


def read_gltf(job: Job, data: bytes) -> tuple[Node, ...]:
    """The nodes of a glTF text, with the files that it names."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    return _read(job, parse_json(text, where=job.where), None)


def _read(job: Job, document: dict[str, Any], binary: Buffer | None) -> tuple[Node, ...]:
    root = Item(document, job.where)
    _check_version(root)
    _check_extensions(job, root)
    _check_decoded(job, root)
    found = [_buffer(job, item, binary if n == 0 else None) for n, item in enumerate(root.items("buffers"))]
    document, buffers = unpacked(job.where, root, found)
    root = Item(document, job.where)
    accessors = Accessors(document, buffers, where=job.where)
    return gltf_tree.read(Source(job, root, accessors, len(root.items("bufferViews"))))


def _check_version(root: Item) -> None:
    asset = root.item("asset")
    version, least = asset.text("version", ""), asset.text("minVersion", "2.0")
    if not version.startswith("2.") or least != "2.0":
        known = _("is glTF {version!r}, not 2.0", version=version[:20])
        root.fail(known if version else _("is glTF without a version"), _("convert it to glTF 2.0"))


def _check_extensions(job: Job, root: Item) -> None:
    """A file may not be shown without its required extensions; the others are for whoever knows them."""
    used, required = root.texts("extensionsUsed"), root.texts("extensionsRequired")
    for name in required:
        if name in IMAGE_REMEDIES and job.skip_missing:
            continue  # whose images are left out
        if name not in _HELD | _DROPPED:
            remedy = IMAGE_REMEDIES.get(name, _("export it again without this extension"))
            raise FileError(
                "extension-unsupported",
                job.where,
                _("requires {name}, which is not read", name=clean(name, "?")[:80]),
                remedy,
            )
    for name in sorted({*used, *required} - _HELD - {"VRLAB_lab"}):
        job.drop(_("extension {name}", name=clean(name, "?")[:80]))


def _check_decoded(job: Job, root: Item) -> None:
    """How much memory all arrays take, before the first is made: a few bytes can claim gigabytes of zeros."""
    total = 0
    for item in root.items("accessors"):
        columns, rows = SHAPES.get(item.text("type", ""), (1, 1))
        dtype = COMPONENT_TYPES.get(item.integer("componentType"))
        total += item.integer("count") * columns * rows * (dtype.itemsize if dtype is not None else 4)
    if total > DECODED_BYTES:
        what = _(
            "describes {total:,.0f} MiB of geometry; vrlab reads at most {limit}",
            total=total / MIB,
            limit=DECODED_BYTES // MIB,
        )
        raise FileError("file-too-large", job.where, what, _("simplify the model"))


def _buffer(job: Job, item: Item, binary: Buffer | None) -> Buffer | None:
    """The bytes of a buffer; None for one whose data are there in compressed form only."""
    if "uri" in item:
        return uri_bytes(job, item)
    if binary is None and not is_fallback(item):
        item.fail(_("has no data"), _("get a complete copy"))
    return binary
