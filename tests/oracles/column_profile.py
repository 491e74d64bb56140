"""NumPy's description of columns: reads a list of lists of numbers from standard input and writes for each {"min", "max", "mean",
"standard_deviation", "quantiles": at 0, 1, ... 100 %}."""

import json
import sys

import numpy as np

json.dump(
    [
        {
            "min": values.min(),
            "max": values.max(),
            "mean": values.mean(),
            "standard_deviation": values.std(),
            "quantiles": np.quantile(values, np.arange(101) / 100).tolist(),
        }
        for values in (np.array(column, float) for column in json.load(sys.stdin))
    ],
    sys.stdout,
)
