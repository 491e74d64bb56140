-- One body, sent again and again: FILE CONTENT_TYPE [JSON_LENGTH]. Latencies are those of wrk's own clock, in microseconds.
function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    local headers = { ["Content-Type"] = arguments[2] }
    if arguments[3] then
        headers["Inference-Header-Content-Length"] = arguments[3]
    end
    prepared = wrk.format("POST", nil, headers, file:read("*a"))
    file:close()
end

function request()
    return prepared
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("answered %d failed %d seconds %f p50 %d p99 %d\n", summary.requests - errors.status,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout, summary.duration / 1000000,
        latency:percentile(50), latency:percentile(99)))
end
