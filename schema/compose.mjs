// Composes the exported subgraph schemas into one supergraph.
//
//   npm ci --prefix schema && npm run --prefix schema compose
//   node schema/compose.mjs [FOLDER]        another folder, for instance a test fixture
//
// Reads every <service>.graphql of the folder except supergraph.graphql and writes supergraph.graphql.
// The subgraph URLs in it are placeholders, http://<service>.internal/graphql; the gateway is told the
// true ones at start. The first line records what it was made from:
//
//   # sources sha256:<64 hex digits> <file> <file> …
//
// The hash is SHA-256 over the bytes of these files, one after another with nothing between them, in
// ascending order of file name, exactly as they lie on disk. A Rust test recomputes it without Node.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

const OUTPUT = "supergraph.graphql";
const folder = process.argv[2] ? resolve(process.argv[2]) : dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".graphql") && file !== OUTPUT)
  .sort();
if (files.length === 0) {
  console.error(`no subgraph schemas in ${folder}`);
  process.exit(1);
}

const hash = createHash("sha256");
const services = files.map((file) => {
  const bytes = readFileSync(join(folder, file));
  hash.update(bytes);
  const name = file.slice(0, -".graphql".length);
  return { name, typeDefs: parse(bytes.toString("utf8")), url: `http://${name}.internal/graphql` };
});

const result = composeServices(services);
if (result.errors?.length) {
  for (const error of result.errors) console.error(`${error.extensions?.code ?? "ERROR"}: ${error.message}`);
  process.exit(1);
}

const header = `# sources sha256:${hash.digest("hex")} ${files.join(" ")}\n`;
writeFileSync(join(folder, OUTPUT), `${header}${result.supergraphSdl.trimEnd()}\n`);
console.log(`${OUTPUT}: ${files.length} subgraphs`);
