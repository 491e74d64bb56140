"""Numpy's isclose and largest errors of tensors.

Reads {"rtol", "atol", "cases": [{"actual": [...], "expected": [...]}, ...]} from standard input, infinities and what is no number as
strings, and writes a list of {"max_absolute_error", "max_relative_error", "within_tolerance"}, null where not finite.
"""

import json
import sys

import numpy as np


def finite(value):
    return float(value) if np.isfinite(value) else None


def measure(actual, expected, rtol, atol):
    actual, expected = np.asarray(actual, float), np.asarray(expected, float)
    same = (actual == expected) | (np.isnan(actual) & np.isnan(expected))
    with np.errstate(all="ignore"):
        error = np.where(same, 0, np.abs(actual - expected))
        share = np.where(same | (expected == 0), 0, error / np.abs(expected))
        share[~same & ~np.isfinite(expected)] = np.nan
    return {
        "max_absolute_error": finite(error.max()),
        "max_relative_error": finite(share.max()),
        "within_tolerance": float(np.isclose(actual, expected, rtol, atol, equal_nan=True).mean()),
    }


asked = json.load(sys.stdin)
json.dump([measure(**case, rtol=asked["rtol"], atol=asked["atol"]) for case in asked["cases"]], sys.stdout)
