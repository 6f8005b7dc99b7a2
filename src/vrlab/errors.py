"""One tree of errors. Each says what was wrong, where, and what to do, in one line."""

# Code → what it stands for. docs/errors.md is generated from this table; an unknown code is a bug in vrlab itself.
CODES: dict[str, str] = {
    "accessor-invalid": "An accessor of a glTF file points outside its buffer or contradicts itself.",
    "animation-invalid": "An animation has no keyframes, or its times and values do not fit together.",
    "array-invalid": "An array has the wrong shape, type or values.",
    "asset-exists": "The catalog already holds an asset with this id.",
    "asset-id-invalid": "An asset id is not made of small letters, digits and hyphens.",
    "asset-invalid": "An asset in the catalog does not describe itself as it must, or was changed by hand.",
    "asset-licence-missing": "An asset has no licence, author or source, so nobody may pass it on.",
    "asset-licence-unknown": "A licence is not one whose SPDX identifier vrlab knows, or does not allow passing on.",
    "asset-unknown": "The catalog has no asset with this id.",
    "behavior-invalid": "A behaviour uses a name, an operation or a node that it does not define.",
    "budget-exceeded": "A file is heavier than the device it is meant for can bear.",
    "dependency-missing": "An optional package is needed for this and is not installed.",
    "duplicate-name": "Two siblings have the same name, so a path would not say which is meant.",
    "duplicate-parameter": "Two live parameters of a scene have the same id.",
    "experiment-missing": "A scene does not say what is measured in it, so there are no trials.",
    "extension-unsupported": "A glTF file requires an extension that vrlab does not read.",
    "file-invalid": "A file is not what its name says, or it is truncated or contradicts itself.",
    "file-missing": "There is no such file.",
    "file-too-large": "A file, or what it claims to hold, is larger than vrlab reads.",
    "format-unknown": "vrlab does not read or write files with this ending.",
    "image-invalid": "An image cannot be decoded or is too large.",
    "lab-invalid": "The lab data of a file does not follow the VRLAB_lab schema.",
    "law-unsupported": "A law uses an operation that has no counterpart in the standard for behaviour.",
    "mesh-invalid": "A mesh has no triangles, an index without a vertex, or values that are not numbers.",
    "name-invalid": "A name is empty, too long, or holds a slash or a control character.",
    "node-unknown": "No node has this path.",
    "parameter-out-of-range": "A parameter is outside its range.",
    "parameter-type": "A parameter is not of its kind (a number, a choice, yes or no).",
    "parameter-unknown": "There is no parameter with this name.",
    "part-impossible": "The dimensions asked for cannot be built.",
    "path-outside": "A path leaves the folder that it must stay in.",
    "scene-failed": "The function of a scene raised an exception.",
    "scene-invalid": "What was named as a scene is not a function that returns a Scene.",
    "scene-unknown": "There is no scene with this name.",
    "target-unreachable": "A scene cannot be made to fit the device that it is built for.",
    "text-invalid": "A text has no language, an unknown form of language tag, or is too long.",
    "text-missing": "A text that people are shown is not there in one of the languages of the scene.",
    "usage": "A command was called with arguments that do not fit.",
    "value-invalid": "A value is not a finite number or is outside what is allowed.",
    "viewer-missing": "The built viewer is not part of this installation.",
    "write-failed": "A file could not be written.",
}

# Code → what `vrlab check` has found by it, beside the codes above and those of Khronos's validator. In docs/errors.md too.
FINDINGS: dict[str, str] = {
    "fitted": "A step by which the source was made to fit the device that the file was built for.",
    "flag-invalid": "Whether a node is visible, selectable or hoverable is said by something other than true or false.",
    "graph-changed": "The behaviour graph, or what the lab says of it, is not what the definition of the behaviour makes.",
    "graph-invalid": "The behaviour graph breaks a rule of KHR_interactivity, or points at what is not there.",
    "instances-invalid": "Instances have counts, types or numbers that EXT_mesh_gpu_instancing does not allow.",
    "mesh-flat": "A mesh draws nothing, because all of its triangles are without an area.",
    "packing-invalid": "A compressed buffer view contradicts itself, or a node that dequantises does something else.",
    "pointer-invalid": "An animation names a pointer that leads nowhere.",
    "stl-large": "A model is larger than the bed of small printers.",
    "stl-open": "Edges of a model for printers are open, so that nothing is inside.",
    "stl-raised": "A model for printers does not stand on the bed.",
    "stl-thin": "Walls of a model are thinner than the nozzle of most printers.",
    "stl-turned": "Triangles of a model for printers look inwards, or against their own normals.",
    "source-differs": "The file has lost something of the scene it was built from, or is farther off than packing may be.",
}


class VrlabError(Exception):
    """The root of all errors raised on purpose.

    `code` is a key of CODES, `where` names the object, file or parameter, `what` says what was wrong with it and
    `remedy` what to do about it. Those that are a `vrlab.messages.Message` are shown in the language of the moment.
    """

    def __init__(self, code: str, where: str, what: str, remedy: str = "") -> None:
        if code not in CODES:
            raise AssertionError(f"error code {code!r} is not in vrlab.errors.CODES")
        self.code, self.where, self.what, self.remedy = code, where, what, remedy
        super().__init__(code, where, what, remedy)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")
        return " ".join(text.split()) + f" [{self.code}]"


class ModelError(VrlabError):
    """A value of the scene model cannot exist as asked for."""


class PartError(VrlabError):
    """A part cannot be built with these dimensions."""


class LawError(VrlabError):
    """A law or a behaviour cannot be expressed or run."""


class SceneError(VrlabError):
    """A scene cannot be found or built, or a parameter of it is wrong."""


class AssetError(VrlabError):
    """An asset cannot be found or taken in."""


class FileError(VrlabError):
    """A file from outside cannot be read, or a file cannot be written."""


class CheckError(VrlabError):
    """A check cannot be carried out."""
