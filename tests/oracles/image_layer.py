"""Reads the path of a layer; writes what Python's tarfile sees in it."""
import json
import sys
import tarfile

with tarfile.open(sys.stdin.read().strip()) as layer:
    json.dump([
        {"name": entry.name, "mode": oct(entry.mode), "owner": f"{entry.uid}:{entry.gid}", "time": entry.mtime,
         "text": layer.extractfile(entry).read().decode() if entry.isfile() else None}
        for entry in layer], sys.stdout)
