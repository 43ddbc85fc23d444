// Usage: node warcio.cjs IN OUT
// Reads a WARC file with npm's warcio, prints the type of each record, computes its
// digests anew and exits with 1 where they differ; writes the records to OUT.
const { createHash } = require("node:crypto");
const { createReadStream, createWriteStream } = require("node:fs");
const { WARCParser, WARCSerializer } = require("warcio");

const [input, output] = process.argv.slice(2);
const digest = (bytes) => "sha256:" + createHash("sha256").update(bytes).digest("hex");
const fail = (what) => {
  console.error(what);
  process.exitCode = 1;
};

async function whole(reader) {
  const parts = [];
  for await (const part of reader) parts.push(part);
  return Buffer.concat(parts);
}

async function main() {
  for await (const record of new WARCParser(createReadStream(input), { parseHttp: false, strictHeaders: true })) {
    console.log(record.warcType);
    const got = digest(await whole(record.reader));
    const want = record.warcHeader("WARC-Block-Digest");
    if (got !== want) fail(`block of ${record.warcHeader("WARC-Record-ID")}: ${got}, not ${want}`);
  }
  for await (const record of new WARCParser(createReadStream(input))) {
    if (record.warcType === "response" || record.warcType === "resource") {
      const body = Buffer.from(await record.readFully(false));
      const want = record.warcHeader("WARC-Payload-Digest");
      if (digest(body) !== want) fail(`payload of ${record.warcHeader("WARC-Record-ID")}: ${digest(body)}, not ${want}`);
    }
  }
  const out = createWriteStream(output);
  for await (const record of new WARCParser(createReadStream(input))) {
    out.write(await WARCSerializer.serialize(record, { gzip: true }));
  }
  out.end();
}

main().catch((e) => fail(e.stack));
