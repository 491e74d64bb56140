"""Where scikit-learn raises, warns, or answers with no number, ours is not defined."""

import math
import warnings


def defined(measure):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            value = float(measure())
        except (ValueError, Warning):
            return None
    return value if math.isfinite(value) else None


def ignoring_warnings(measure):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(measure())
