"""Writes the same table with numpy as NPZ (stored and deflated), NPY and CSV into the folder named on standard input, and answers
with what it holds: {"COLUMN": {"shape": [of a row], "values": [repr of every element, in row-major order]}}."""

import csv
import gzip
import json
import sys
from pathlib import Path

import numpy as np

ROWS = 2500
folder = Path(json.load(sys.stdin))
random = np.random.default_rng(11)


def integers(dtype):
    limits = np.iinfo(dtype)
    return random.integers(limits.min, limits.max, ROWS, dtype=dtype, endpoint=True)


arrays = {name: integers(name) for name in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")}
arrays |= {name: random.normal(size=ROWS).astype(name) for name in ("float16", "float32", "float64")}
arrays["flag"] = random.random(ROWS) < 0.5
arrays["text"] = np.array(["", "ham", "ünï", "日本", "😀 x", "a,b", 'say "so"', "two\nlines"])[random.integers(0, 8, ROWS)]
arrays["bytes"] = np.array([b"low", b"high", b"z"])[random.integers(0, 3, ROWS)]
arrays["image"] = random.normal(size=(ROWS, 2, 3)).astype("float32")
arrays["words"] = np.array(["one", "two", "three"])[random.integers(0, 3, (ROWS, 2))]


def written(value):
    return value.decode() if isinstance(value, bytes) else value if isinstance(value, str) else repr(value)


np.savez(folder / "stored.npz", **arrays)
np.savez_compressed(folder / "deflated.npz", **arrays)
for version, name in (((1, 0), "one"), ((2, 0), "two"), ((3, 0), "three")):
    with open(folder / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, arrays["image"], version=version)
np.save(folder / "fortran.npy", np.asfortranarray(arrays["image"]))
np.save(folder / "big.npy", arrays["int32"].astype(">i4"))
np.save(folder / "objects.npy", np.array([{}, None], dtype=object), allow_pickle=True)
np.save(folder / "records.npy", np.zeros(3, dtype=[("a", "i4"), ("b", "f8")]))
np.save(folder / "scalar.npy", np.float64(3))
np.savez(folder / "uneven.npz", a=np.zeros(3), b=np.zeros(4))

plain = {name: array for name, array in arrays.items() if array.ndim == 1 and name not in ("bytes", "uint64", "float16")}
with open(folder / "table.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(plain)
    writer.writerows(zip(*(array.tolist() for array in plain.values())))
(folder / "table.csv.gz").write_bytes(gzip.compress((folder / "table.csv").read_bytes()))
(folder / "features.csv").write_text("a,b,c\n" + "\n".join(",".join(repr(float(one)) for one in row) for row in random.normal(size=(ROWS, 3)) * 10.0 ** random.integers(-30, 30, (ROWS, 3))))

json.dump({name: {"shape": list(array.shape[1:]), "values": [written(value) for value in array.flatten().tolist()]} for name, array in arrays.items()}, sys.stdout)
