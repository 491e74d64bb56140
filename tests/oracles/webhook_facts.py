"""The facts of GitHub's example webhooks, read by rules of their own, to hold the bot's reading against.

Reads the path of @octokit/webhooks-examples' index.json from standard input and writes, in the order of the file, a list of
{"event", "action", "installation", "repository", "pull_request", "issue", "comment", "ref", "default_branch", "button", "merge_group"}
a payload; what a payload does not hold is null. A merge group is [head_sha, head_ref, base_sha, base_ref].

The pull request of a payload is the one it is about: the one it carries whole; the issue that was commented on, if its links
show it to be a pull request; or the first that a check or a suite of checks lists. The issue is one that is none.
"""

import json
import sys


def look(payload, path):
    """What lies at a dotted path, or None."""
    for name in path.split("."):
        if isinstance(payload, list) and name.isdigit():
            payload = payload[int(name)] if int(name) < len(payload) else None
        else:
            payload = payload.get(name) if isinstance(payload, dict) else None
    return payload


def pull_request(payload):
    for kind in ("check_run", "check_suite"):
        if kind in payload:
            return look(payload, f"{kind}.pull_requests.0.number")
    if "pull_request" in payload:
        return look(payload, "pull_request.number")
    return look(payload, "issue.number") if look(payload, "issue.pull_request.url") else None


def issue(payload):
    return None if look(payload, "issue.pull_request.url") else look(payload, "issue.number")


def merge_group(payload):
    group = payload.get("merge_group")
    return group and [group["head_sha"], group["head_ref"], group["base_sha"], group["base_ref"]]


def facts(event, payload):
    return {
        "event": event,
        "action": look(payload, "action"),
        "installation": look(payload, "installation.id"),
        "repository": look(payload, "repository.full_name"),
        "pull_request": pull_request(payload),
        "issue": issue(payload),
        "comment": look(payload, "comment.id"),
        "ref": look(payload, "ref"),
        "default_branch": look(payload, "repository.default_branch"),
        "button": look(payload, "requested_action.identifier"),
        "merge_group": merge_group(payload),
    }


with open(sys.stdin.read().strip(), encoding="utf-8") as examples:
    json.dump([facts(kind["name"], example) for kind in json.load(examples) for example in kind["examples"]], sys.stdout)
