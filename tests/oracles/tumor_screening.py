"""Scikit-learn's own metrics of the template's model and of the demo's two candidates on the held-out rows.

Writes {"production": {...}, "better": {...}, "worse": {...}}, each as binary_classification.py does. The scores are those of
the scikit-learn pipelines, in double precision and without ONNX, so they differ from a served model's by about 1e-6.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # the template is copied as it lies
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "registry-template/models/imaging/tumor-screening"))

import train
from binary_classification import measure

# As src/ModelOps.Cli/Demo/Candidates/README.md says.
OPTIONS = {"production": ("mean", None), "better": ("all", None), "worse": ("all", 20)}


def metrics(choice, rows):
    names, features, malignant = train.load()
    training, held_out = train.split(malignant)
    columns = train.choose_columns(names, choice)
    pipeline = train.train(features, malignant, training[:rows], columns)
    return measure(malignant[held_out], train.predict(pipeline, features[held_out], columns))


json.dump({name: metrics(*options) for name, options in OPTIONS.items()}, sys.stdout)
