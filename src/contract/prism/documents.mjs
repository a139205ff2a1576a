// node documents.mjs SCHEMA DOCUMENTS: which documents of a list [{name, document}] the schema (JSON schema draft 4) refuses, and why
import Ajv from 'ajv-draft-04';
import fs from 'node:fs';

const [schema, documents] = process.argv.slice(2).map((file) => JSON.parse(fs.readFileSync(file)));
const valid = new Ajv({ strict: false }).compile(schema);
const refused = {};
for (const { name, document } of documents) {
  if (!valid(document)) {
    const first = valid.errors[0];
    refused[name] = `${first.instancePath || '/'} ${first.message}`;
  }
}
console.log(JSON.stringify(refused));
