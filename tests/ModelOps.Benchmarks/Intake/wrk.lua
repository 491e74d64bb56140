-- One signed body, sent again and again, each time with an id of its own, so that none is a double.
local threads = 0
local sent = 0

function setup(thread)
    threads = threads + 1
    thread:set("thread_number", threads)
end

function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    body = file:read("*a")
    file:close()
    run = arguments[2]
    headers = {
        ["Content-Type"] = "application/json",
        ["X-GitHub-Event"] = "pull_request",
        ["X-Hub-Signature-256"] = arguments[3],
    }
end

function request()
    sent = sent + 1
    headers["X-GitHub-Delivery"] = run .. "-" .. thread_number .. "-" .. sent
    return wrk.format("POST", nil, headers, body)
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("accepted %d failed %d seconds %f\n", summary.requests - errors.status,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout, summary.duration / 1000000))
end
