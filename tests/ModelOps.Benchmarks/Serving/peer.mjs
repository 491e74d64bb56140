// The same protocol by the usual means of Node, for one model: what serving is measured against.
import fastify from "fastify";
import { InferenceSession, Tensor } from "onnxruntime-node";

const [port, file, name] = process.argv.slice(2);
const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const server = fastify({ logger: false, bodyLimit: 64 * 1024 * 1024 });

server.get("/v2/health/ready", async () => ({ ready: true }));
server.post(`/v2/models/${name}/infer`, async (request) => {
    const feeds = {};
    for (const { name, shape, data } of request.body.inputs) feeds[name] = new Tensor("float32", Float32Array.from(data), shape);
    const results = await session.run(feeds);
    const outputs = Object.entries(results).map(([name, { dims, data }]) => ({ name, datatype: "FP32", shape: dims, data: Array.from(data) }));
    return { model_name: name, outputs };
});
await server.listen({ port: Number(port), host: "127.0.0.1" });
