"""What a packed file and the plain one must have alike."""

import copy

MARK = {"dequantises": True}
COUNTED = ("accessors", "bufferViews", "buffers", "extensionsUsed", "extensionsRequired")


def without_geometry(document):
    """The document without what says where numbers lie; each index of an accessor is a question mark."""
    rest = copy.deepcopy({key: value for key, value in document.items() if key not in COUNTED})
    added = [
        n
        for n, node in enumerate(rest.get("nodes", []))
        if node.get("extensions", {}).get("VRLAB_lab") == MARK
    ]
    for number in reversed(added):  # they stand behind all others
        assert number == len(rest["nodes"]) - 1
        child = rest["nodes"].pop()
        [parent] = [node for node in rest["nodes"] if number in node.get("children", [])]
        parent["children"].remove(number)
        if not parent["children"]:
            del parent["children"]
        parent["mesh"] = child["mesh"]
    for mesh in rest.get("meshes", []):
        for primitive in mesh["primitives"]:
            for holder in (primitive["attributes"], *primitive.get("targets", [])):
                holder.update(dict.fromkeys(holder, "?"))
            primitive["indices"] = "?"  # where there were none there are some
            if "VRLAB_lab" in primitive.get("extensions", {}):
                primitive["extensions"]["VRLAB_lab"].pop("copies", None)
    for sampler in [s for animation in rest.get("animations", []) for s in animation["samplers"]]:
        sampler.update(input="?", output="?")
    for skin in rest.get("skins", []):
        skin.update({"inverseBindMatrices": "?"} if "inverseBindMatrices" in skin else {})
    for node in rest.get("nodes", []):
        many = node.get("extensions", {}).get("EXT_mesh_gpu_instancing")
        if many:
            many["attributes"] = dict.fromkeys(many["attributes"], "?")
    for image in rest.get("images", []):
        image["bufferView"] = "?"
    return rest
