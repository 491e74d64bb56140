"""Which ids are kept for labels: reads {"ids": [...], "share": ...} from standard input and writes [true, false, ...]. FNV-1a of 64 bits over the UTF-8 bytes,
mixed by the finaliser of SplitMix64; its upper 53 bits are a number from 0 to 1."""

import json
import sys

import numpy as np


def point(text):
    with np.errstate(over="ignore"):
        hash = np.uint64(14695981039346656037)
        for byte in text.encode():
            hash = (hash ^ np.uint64(byte)) * np.uint64(1099511628211)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            hash = (hash ^ (hash >> np.uint64(shift))) * np.uint64(factor)
        hash = hash ^ (hash >> np.uint64(31))
        return int(hash >> np.uint64(11)) / 2**53


asked = json.load(sys.stdin)
json.dump([point(text) < asked["share"] for text in asked["ids"]], sys.stdout)
