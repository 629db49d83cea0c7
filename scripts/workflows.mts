import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { scriptOptions } from './entry.mjs';

/**
 * Parses GitHub Actions workflows with GitHub's own parser: unknown keys, wrong types, invalid expressions. Exit code 1
 * if any has an error. Runs under tsx alone, because the parser's schema is JSON, which Node 20 does not import by
 * itself.
 */
const { file } = scriptOptions(
  'npx tsx scripts/workflows.mts [--file=WORKFLOW ...]: checks workflows; without files those of .github/workflows.',
  { file: { type: 'string', multiple: true } },
);
const folder = fileURLToPath(new URL('../.github/workflows/', import.meta.url));
for (const path of file ?? readdirSync(folder).map((name) => join(folder, name))) {
  const workflow = { name: path, content: readFileSync(path, 'utf8') };
  const { context, value } = parseWorkflow(workflow, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  for (const { message } of context.errors.getErrors()) {
    console.log(message);
    process.exitCode = 1;
  }
}
