"""Build the models that the framing worker reads: of the body's pose, and of faces.

The installed MediaPipe carries no models; an older wheel of it does. This tool downloads that wheel by its hash, never
installs it, takes three files out of it and packs two as a task bundle. Run it once: ``python tools/models.py``. An
operator who holds the official file points ``TEWATASHI_MODELS`` at its folder, and then nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements" / "models.txt"

BUNDLE = "pose_landmarker.task"
FACES = "face_detector.tflite"
BUNDLE_SHA256 = "bb2d86c5c62a28868798f4e0f32bd1ea4cbb359761db5078b289da08ecb1ffde"

DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
FACE = "mediapipe/modules/face_detection/face_detection_full_range_sparse.tflite"
SHA256 = {
    FACE: "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
    DETECTOR: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    LANDMARKS: "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
}

MASK_SHAPE = (1, 256, 256, 1)

# The bundle reader maps members into memory and wants them aligned.
MEMBER_ALIGNMENT = 16
PADDING_FIELD = 0xD935


class ModelError(Exception):
    """A model could not be built, or is not the one it should be."""


def models_folder() -> Path:
    """Return the folder the models live in: the operator's own, or the cache."""
    own = os.environ.get("TEWATASHI_MODELS")
    if own:
        return Path(own)
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "tewatashi" / "models"


def ensure_models() -> Path:
    """Make sure that the models are there, and return their folder.

    Raises:
        ModelError: the download failed, a hash differs, or the operator's folder has no model.
    """
    folder = models_folder()
    bundle = folder / BUNDLE
    if os.environ.get("TEWATASHI_MODELS"):
        if not bundle.is_file():
            raise ModelError(f"no {BUNDLE} in {folder}, the folder that TEWATASHI_MODELS names")
        return folder
    if holds(bundle, BUNDLE_SHA256) and holds(folder / FACES, SHA256[FACE]):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        print("models: downloading the wheel that carries them (36 MB, once)", flush=True)
        parts = take_out(download(Path(scratch)))
    print("models: packing the pose model", flush=True)
    packed = pack(
        {
            "pose_detector.tflite": parts[DETECTOR],
            "pose_landmarks_detector.tflite": without_mask(normalised(parts[LANDMARKS], mean=0.0, std=255.0)),
        }
    )
    if sha256(packed) != BUNDLE_SHA256:
        raise ModelError(f"{BUNDLE}: SHA-256 is {sha256(packed)}, expected {BUNDLE_SHA256}")
    place(parts[FACE], folder / FACES)
    place(packed, bundle)
    print(f"models: ready in {folder}", flush=True)
    return folder


def download(scratch: Path) -> Path:
    """Fetch the pinned wheel with pip, by its hash, into ``scratch``."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
        "--python-version",
        "311",
        "--implementation",
        "cp",
        "--platform",
        "manylinux_2_28_x86_64",
        "--dest",
        str(scratch),
        "--requirement",
        str(REQUIREMENTS),
    ]
    if subprocess.run(command, check=False).returncode != 0:
        raise ModelError("the wheel could not be downloaded")
    return next(scratch.glob("*.whl"))


def take_out(wheel: Path) -> dict[str, bytes]:
    """Read the model files out of the wheel and check their hashes."""
    parts = {}
    with zipfile.ZipFile(wheel) as archive:
        for name, expected in SHA256.items():
            parts[name] = archive.read(name)
            if sha256(parts[name]) != expected:
                raise ModelError(f"{name}: SHA-256 is {sha256(parts[name])}, expected {expected}")
    return parts


def normalised(model: bytes, *, mean: float, std: float) -> bytes:
    """Write into a TFLite model how its picture is to be normalised.

    The task library refuses a landmark model without this metadata, and the older wheel's graphs kept it elsewhere.

    Args:
        model: a TFLite flatbuffer with one picture as its input.
        mean: subtracted from each colour value, 0 to 255.
        std: then divided by.

    Source:
        TensorFlow Lite metadata, ``metadata_schema.fbs`` as MediaPipe ships it.
    """
    schema, meta = generated("schema_py_generated"), generated("metadata_schema_py_generated")
    tree = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(bytearray(model), 0))
    picture = meta.TensorMetadataT()
    picture.name = "image"
    picture.content = meta.ContentT()
    picture.content.contentPropertiesType = meta.ContentProperties.ImageProperties
    picture.content.contentProperties = meta.ImagePropertiesT()
    picture.content.contentProperties.colorSpace = meta.ColorSpaceType.RGB
    unit = meta.ProcessUnitT()
    unit.optionsType = meta.ProcessUnitOptions.NormalizationOptions
    unit.options = meta.NormalizationOptionsT()
    unit.options.mean, unit.options.std = [mean], [std]
    picture.processUnits = [unit]
    graph = meta.SubGraphMetadataT()
    graph.inputTensorMetadata = [picture]
    graph.outputTensorMetadata = [meta.TensorMetadataT() for _ in tree.subgraphs[0].outputs]
    description = meta.ModelMetadataT()
    description.subgraphMetadata = [graph]
    buffer = schema.BufferT()
    buffer.data = list(finished(description, b"M001"))
    tree.buffers.append(buffer)
    entry = schema.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(tree.buffers) - 1
    tree.metadata = [entry]
    return finished(tree, b"TFL3")


def without_mask(model: bytes) -> bytes:
    """Take out of the pose model what only draws the body's outline, and leave one zero in that output's place.

    We never ask for the outline, but the library computes it at every look: 44 % of the time, for 9 % of the sums,
    because they are done at the picture's full size. The landmarks stay the same to the last bit.

    Args:
        model: the TFLite flatbuffer of the pose landmarks.
    """
    schema = generated("schema_py_generated")
    tree = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(bytearray(model), 0))
    graph = tree.subgraphs[0]
    mask = next(output for output in graph.outputs if tuple(graph.tensors[output].shape) == MASK_SHAPE)
    needed = behind(graph, [output for output in graph.outputs if output != mask])
    graph.operators = [operator for place, operator in enumerate(graph.operators) if place in needed]
    nothing = schema.BufferT()
    nothing.data = [0, 0, 0, 0]
    tree.buffers.append(nothing)
    graph.tensors[mask].shape, graph.tensors[mask].shapeSignature = [1, 1, 1, 1], None
    graph.tensors[mask].buffer = len(tree.buffers) - 1
    return finished(tree, b"TFL3")


def behind(graph: Any, outputs: list[int]) -> set[int]:
    """Find the places of all operators that have a part in these tensors."""
    makers = {tensor: place for place, operator in enumerate(graph.operators) for tensor in operator.outputs}
    found: set[int] = set()
    waiting = [makers[output] for output in outputs if output in makers]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += [makers[tensor] for tensor in graph.operators[place].inputs if tensor in makers]
    return found


def finished(tree: Any, identifier: bytes) -> bytes:
    """Serialise a flatbuffer object tree."""
    import flatbuffers  # type: ignore[import-untyped]

    builder = flatbuffers.Builder(0)
    builder.Finish(tree.Pack(builder), file_identifier=identifier)
    return bytes(builder.Output())


def generated(name: str) -> Any:
    """Load a generated schema module of MediaPipe by its file, without importing MediaPipe itself."""
    package = importlib.util.find_spec("mediapipe")
    if package is None or not package.submodule_search_locations:
        raise ModelError("mediapipe is not installed")
    path = Path(package.submodule_search_locations[0]) / "tasks" / "metadata" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise ModelError(f"this mediapipe has no {name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pack(members: dict[str, bytes]) -> bytes:
    """Write a task bundle: an uncompressed ZIP with aligned members and no dates, so that its hash never changes."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, data in members.items():
                entry = zipfile.ZipInfo(name)
                start = file.tell() + 30 + len(name)
                padding = -(start + 4) % MEMBER_ALIGNMENT
                entry.extra = struct.pack("<HH", PADDING_FIELD, padding) + bytes(padding)
                archive.writestr(entry, data)
        file.seek(0)
        return file.read()


def holds(file: Path, expected: str) -> bool:
    """Tell whether a file is there and is the one with this SHA-256."""
    return file.is_file() and sha256(file.read_bytes()) == expected


def place(data: bytes, target: Path) -> None:
    """Write a file so that nobody ever sees half of it."""
    partial = target.with_suffix(f".{os.getpid()}.partial")
    partial.write_bytes(data)
    partial.replace(target)


def sha256(data: bytes) -> str:
    """Tell the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    try:
        ensure_models()
    except ModelError as error:
        sys.exit(f"models: {error}")
