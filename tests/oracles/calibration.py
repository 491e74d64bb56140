"""The expected calibration error, written again from its definition over ten equal bins."""

import numpy as np


def expected_calibration_error(probabilities, happened, weights=None):
    weights = np.ones(len(probabilities)) if weights is None else weights
    bins = np.minimum((probabilities * 10).astype(int), 9)
    error = 0.0
    for which in np.unique(bins):
        inside = bins == which
        weight = weights[inside].sum()
        gap = np.average(happened[inside], weights=weights[inside]) - np.average(probabilities[inside], weights=weights[inside])
        error += weight / weights.sum() * abs(gap)
    return error
