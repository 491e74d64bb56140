"""Rows of the template's tumor model by column name, and what scikit-learn's own pipeline says of them.

Writes {"rows": [{COLUMN: value}], "malignant": [a probability each row]}: double precision, without ONNX.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # the template is copied as it lies
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "registry-template/models/imaging/tumor-screening"))

import train

names, features, malignant = train.load()
training, held_out = train.split(malignant)
columns = train.choose_columns(names, "mean")
pipeline = train.train(features, malignant, training, columns)
some = held_out[:20]
rows = [dict(zip(names, map(float, features[row]))) for row in some]
json.dump({"rows": rows, "malignant": list(map(float, train.predict(pipeline, features[some], columns)))}, sys.stdout)
