"""Writes the files in src/test/resources/golden that other people's implementations computed.

    pip install gguf==0.19.0 pillow==11.3.0 numpy
    python src/test/python/reference_files.py src/test/resources/golden
"""

import hashlib
import json
import sys
from pathlib import Path

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Type
from PIL import Image

BLOCK_BYTES = {
    Type.Q4_0: (32, 18, [0]),
    Type.Q4_1: (32, 20, [0, 2]),
    Type.Q5_0: (32, 22, [0]),
    Type.Q5_1: (32, 24, [0, 2]),
    Type.Q8_0: (32, 34, [0]),
    Type.Q4_K: (256, 144, [0, 2]),
    Type.Q5_K: (256, 176, [0, 2]),
    Type.Q6_K: (256, 210, [208]),
}
ROWS, COLUMNS = 3, 512


def quantized_tensors(folder: Path) -> None:
    """Random blocks of each type, beside the values that ggml's own Python reader gives for them."""
    random = np.random.default_rng(20261)
    writer = gguf.GGUFWriter(folder / "quantized.gguf", "test")
    writer.add_uint32("test.size", 7)
    writer.add_int8("test.negative", -3)
    writer.add_float32("test.half", 0.5)
    writer.add_float64("test.double", 1e300)
    writer.add_bool("test.flag", True)
    writer.add_string("test.text", "目利き")
    writer.add_array("test.words", ["one", "two"])
    writer.add_array("test.numbers", [1, -2, 3])
    for kind, (size, width, scales) in BLOCK_BYTES.items():
        blocks = random.integers(0, 256, (ROWS * COLUMNS // size, width), dtype=np.uint8)
        for at in scales:
            blocks[:, at : at + 2] = random.normal(0, 0.1, (len(blocks), 1)).astype(np.float16).view(np.uint8)
        data = blocks.reshape(ROWS, -1)
        writer.add_tensor(kind.name, data, raw_dtype=kind)
        writer.add_tensor(kind.name + ".values", gguf.quants.dequantize(data, kind).astype(np.float32))
    half = random.normal(0, 1, (ROWS, COLUMNS)).astype(np.float16)
    writer.add_tensor("F16", half)
    writer.add_tensor("F16.values", half.astype(np.float32))
    wide = random.normal(0, 1, (ROWS, COLUMNS)).astype(np.float32).view(np.uint32) & 0xFFFF0000
    writer.add_tensor("BF16", (wide >> 16).astype(np.uint16).view(np.uint8).reshape(ROWS, -1), raw_dtype=Type.BF16)
    writer.add_tensor("BF16.values", wide.view(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def resampled_photos(folder: Path) -> None:
    """Digests of a computed pattern after Pillow's bilinear resize to 224 x 224."""
    expected = []
    for width, height in [(640, 427), (100, 60), (224, 224), (1000, 301), (37, 900), (1, 1), (4032, 3024)]:
        y, x, channel = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
        pattern = ((x * 7 + y * 13 + channel * 31) ^ (x * y >> 3)) & 255
        resized = Image.fromarray(pattern.astype(np.uint8)).resize((224, 224), Image.Resampling.BILINEAR)
        rgb = np.asarray(resized)
        expected.append(
            {
                "width": width,
                "height": height,
                "first": rgb[0, 0].tolist(),
                "sha256": hashlib.sha256(rgb.tobytes()).hexdigest(),
            }
        )
    rows = ",\n".join("  " + json.dumps(row) for row in expected)
    (folder / "resampled.json").write_text(f"[\n{rows}\n]\n")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    quantized_tensors(target)
    resampled_photos(target)
