// A bot that verifies the signature and does nothing more: what intake is measured against.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createNodeMiddleware, createProbot } from "probot";

const [port, key, secret] = process.argv.slice(2);
const probot = createProbot({ overrides: { appId: 1, privateKey: readFileSync(key, "utf8"), secret, logLevel: "fatal" } });
const options = { probot, webhooksPath: "/webhooks/github" };
const middleware = await createNodeMiddleware((app) => app.on("pull_request", () => {}), options);
createServer((request, response) => middleware(request, response, () => response.writeHead(404).end())).listen(Number(port), "127.0.0.1");
