"""SciPy's upper tails: reads {"normal": [z, ...], "chi2": [[x, degrees of freedom], ...], "kolmogorov": [x, ...], "wilson": [[count, of], ...]}
from standard input and writes the same keys with the tails, and the 95 % intervals of Wilson."""

import json
import sys

from scipy import special, stats

asked = json.load(sys.stdin)
json.dump(
    {
        "normal": [stats.norm.sf(z) for z in asked["normal"]],
        "chi2": [stats.chi2.sf(x, degrees) for x, degrees in asked["chi2"]],
        "kolmogorov": [special.kolmogorov(x) for x in asked["kolmogorov"]],
        "wilson": [list(stats.binomtest(k, n).proportion_ci(method="wilson")) for k, n in asked["wilson"]],
    },
    sys.stdout,
)
