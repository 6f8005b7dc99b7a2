"""Small COLLADA files, written by hand, and ways to damage them."""
# ruff: noqa: E501  XML in one piece is easier to read

from build import CUBE_CORNERS, CUBE_QUADS

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">\n'
POSITIONS = " ".join(f"{x} {y} {z}" for x, y, z in CUBE_CORNERS)


def source(name: str, numbers: str, params: str = "XYZ", *, count: int | None = None) -> str:
    """A source of numbers; with `count`, its accessor claims other rows than it has."""
    rows = len(numbers.split()) // len(params) if count is None else count
    named = "".join(f'<param name="{p}" type="float"/>' for p in params)
    return (
        f'<source id="{name}"><float_array id="{name}-a" count="{len(numbers.split())}">{numbers}</float_array>'
        f'<technique_common><accessor source="#{name}-a" count="{rows}" stride="{len(params)}">{named}</accessor>'
        "</technique_common></source>"
    )


def polygons(tag: str, indices: str, *, vcount: str = "", inputs: str = "", material: str = "paint") -> str:
    """Polygons of the cube's vertices; `inputs` are further ones."""
    counts = f"<vcount>{vcount}</vcount>" if vcount else ""
    corners = "".join(f"<p>{p}</p>" for p in indices.split("|"))
    return (
        f'<{tag} count="1" material="{material}"><input semantic="VERTEX" source="#cube-v" offset="0"/>{inputs}{counts}'
        f"{corners}</{tag}>"
    )


CUBE_FACES = polygons("polylist", " ".join(str(k) for q in CUBE_QUADS for k in q), vcount="4 " * 6)


def cube(faces: str = CUBE_FACES, *, sources: str = "", positions: str | None = None) -> str:
    """A library with the geometry `cube`."""
    first = source("cube-p", POSITIONS) if positions is None else positions
    return (
        f'<library_geometries><geometry id="cube" name="cube"><mesh>{first}{sources}'
        f'<vertices id="cube-v"><input semantic="POSITION" source="#cube-p"/></vertices>{faces}</mesh></geometry>'
        "</library_geometries>"
    )


def shading(inside: str = "", kind: str = "lambert", *, profile: str = "", target: str = "#cube-fx") -> str:
    """Libraries with the material `paint`."""
    return (
        f'<library_materials><material id="paint" name="paint"><instance_effect url="{target}"/></material></library_materials>'
        f'<library_effects><effect id="cube-fx"><profile_COMMON>{profile}<technique sid="common"><{kind}>{inside}</{kind}>'
        "</technique></profile_COMMON></effect></library_effects>"
    )


def picture(name: str) -> str:
    """Libraries with the material `paint`, whose colour is an image."""
    profile = (
        '<newparam sid="s"><surface type="2D"><init_from>img</init_from></surface></newparam>'
        '<newparam sid="t"><sampler2D><source>s</source><wrap_s>CLAMP</wrap_s></sampler2D></newparam>'
    )
    inside = '<diffuse><texture texture="t" texcoord="UV"/></diffuse>'
    images = f'<library_images><image id="img"><init_from>{name}</init_from></image></library_images>'
    return images + shading(inside, profile=profile)


HOLD = '<instance_geometry url="#cube"/>'


def dae(
    nodes: str = f'<node id="box" name="box">{HOLD}</node>',
    *,
    unit: str = "1",
    up: str = "Y_UP",
    more: str = "",
    geometries: str | None = None,
    scene: str = '<scene><instance_visual_scene url="#scene"/></scene>',
) -> bytes:
    """A whole document; by default the cube in one node."""
    asset = f'<asset><unit meter="{unit}" name="u"/><up_axis>{up}</up_axis></asset>'
    scenes = f'<library_visual_scenes><visual_scene id="scene">{nodes}</visual_scene></library_visual_scenes>'
    shapes = cube() if geometries is None else geometries
    return f"{_HEAD}{asset}{more}{shapes}{scenes}{scene}</COLLADA>".encode()


def names(name: str, words: str, kind: str = "Name_array") -> str:
    """A source of names."""
    return (
        f'<source id="{name}"><{kind} id="{name}-a" count="{len(words.split())}">{words}</{kind}><technique_common>'
        f'<accessor source="#{name}-a" count="{len(words.split())}" stride="1"><param name="JOINT" type="name"/></accessor>'
        "</technique_common></source>"
    )


IDENTITY = "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1"


def matrices(name: str, rows: str) -> str:
    """A source of matrices, each one parameter of sixteen numbers."""
    count = len(rows.split()) // 16
    return (
        f'<source id="{name}"><float_array id="{name}-a" count="{16 * count}">{rows}</float_array><technique_common>'
        f'<accessor source="#{name}-a" count="{count}" stride="16"><param type="float4x4"/></accessor></technique_common></source>'
    )


# The lower corners (y = 0) follow the hip, the upper ones the head, half of each where nothing else is said.
_WEIGHTS = " ".join("0 0" if y == 0 else "1 0" for _, y, _ in CUBE_CORNERS)


def skin(
    joints: str = "hip head",
    *,
    inverse: str = f"{IDENTITY} {IDENTITY}",
    v: str = _WEIGHTS,
    vcount: str = "1 " * 8,
) -> str:
    """A controller `skin` that bends the cube."""
    return (
        '<library_controllers><controller id="skin"><skin source="#cube"><bind_shape_matrix>'
        f"{IDENTITY}</bind_shape_matrix>{names('skin-j', joints)}{matrices('skin-m', inverse)}{source('skin-w', '1', 'W')}"
        '<joints><input semantic="JOINT" source="#skin-j"/><input semantic="INV_BIND_MATRIX" source="#skin-m"/></joints>'
        '<vertex_weights count="8"><input semantic="JOINT" source="#skin-j" offset="0"/>'
        f'<input semantic="WEIGHT" source="#skin-w" offset="1"/><vcount>{vcount}</vcount><v>{v}</v></vertex_weights>'
        "</skin></controller></library_controllers>"
    )


BONES = (
    '<node id="hips" sid="hip" type="JOINT"><node id="heads" sid="head" type="JOINT"><translate sid="up">0 2 0</translate></node>'
    '</node><node id="body"><instance_controller url="#skin"><skeleton>#hips</skeleton></instance_controller></node>'
)


def animation(target: str, times: str, values: str, params: str = "X", *, way: str = "LINEAR") -> str:
    """A library with one channel."""
    ways = names("anim-w", f"{way} " * len(times.split()))
    table = matrices("anim-o", values) if params == "M" else source("anim-o", values, params)
    return (
        f'<library_animations><animation id="anim">{source("anim-i", times, "T")}{table}{ways}'
        '<sampler id="anim-s"><input semantic="INPUT" source="#anim-i"/><input semantic="OUTPUT" source="#anim-o"/>'
        f'<input semantic="INTERPOLATION" source="#anim-w"/></sampler><channel source="#anim-s" target="{target}"/>'
        "</animation></library_animations>"
    )
